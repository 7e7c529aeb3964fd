/** Cutting, copying, pasting where the person is: for menus; the keys are the web view's own. */
import type { Host } from '@/host/host'

const EDITABLE =
  'input:not([type="checkbox"], [type="radio"], [type="button"], [type="file"], [type="range"]), textarea, [contenteditable="true"]'

/** The field or text an element is, or is in. */
export function editableAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(EDITABLE) : null
}

/** An input with an undo of its own: it holds nothing of the application. */
const OWN_UNDO = '[data-own-undo], [role="dialog"]'

export const hasOwnUndo = (element: Element | null) => Boolean(element?.closest(OWN_UNDO))

/** Undoes in a field that has an undo of its own, as its keys do. */
export function undoInField(way: 'undo' | 'redo') {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else undoes as the keys do
  document.execCommand(way)
}

export type Edit = 'undo' | 'cut' | 'copy' | 'paste' | 'select-all'

/** What the web view calls them. A page may not paste by itself: the program does. */
const NAMES = { cut: 'cut', copy: 'copy', 'select-all': 'selectAll' } as const

export function edit(host: Host, what: Exclude<Edit, 'undo'>) {
  if (what === 'paste') void host.paste()
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else cuts as the keys do
  else document.execCommand(NAMES[what])
}
