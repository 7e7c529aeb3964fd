/**
 * Whether a button of the pointer is pressed. A press and a release over different elements make no click: what comes by
 * itself – findings, sums – must not move a button from under the pointer in between.
 */
let pressed = false
let waiting: (() => void)[] = []

function release() {
  pressed = false
  const ready = waiting
  waiting = []
  for (const go of ready) go()
}

window.addEventListener('pointerdown', () => (pressed = true), true)
// A drag ends without a release, and another window may take it. The blur of an element is not captured: a press makes one.
for (const end of ['pointerup', 'pointercancel', 'dragend']) window.addEventListener(end, release, true)
window.addEventListener('blur', release)

export const isPointerPressed = () => pressed

/** Resolves once no button is pressed, after the click that a release makes. */
export function pointerReleased(): Promise<void> | undefined {
  if (!pressed) return undefined
  return new Promise((resolve) => waiting.push(() => setTimeout(resolve)))
}
