/**
 * A long text is shown before all of it is laid out and before its pictures have come: what is out of sight waits until
 * the first frame is on the screen. Until then places in the text are estimates; whoever scrolls to one waits for `laidOut`.
 */
const DEFERRED = 'deferred'
/** In milliseconds after its callbacks: by then the first frame is on the screen. */
const ON_THE_SCREEN = 100

export function deferUnseen(holder: HTMLElement): void {
  holder.classList.add(DEFERRED)
  // WebKit paints a frame several tasks after its callbacks, and may begin the next one before it is on the screen.
  requestAnimationFrame(() => setTimeout(() => holder.classList.remove(DEFERRED), ON_THE_SCREEN))
}

/**
 * In milliseconds: a picture that takes longer is not waited for. On a machine with other work one took more than a second,
 * and what had been gone to was out of sight.
 */
const LONGEST = 5000

/** Lays out all texts, and resolves when their pictures have their size. */
export async function laidOut(root: ParentNode): Promise<void> {
  for (const holder of root.querySelectorAll(`.${DEFERRED}`)) holder.classList.remove(DEFERRED)
  const until = performance.now() + LONGEST
  while (root.querySelector('.picture[data-loading]') && performance.now() < until) {
    await new Promise(requestAnimationFrame)
  }
}
