/** The panes of the window, `[data-pane]`, and F6 that goes from one to the next. */

/** What can have the focus by Tab, if it is drawn and not switched off. */
export const FOCUSABLE =
  'a[href], button, input, select, textarea, summary, [contenteditable="true"], [tabindex]:not([tabindex="-1"])'

/** Is it drawn, and not switched off? */
export function isReachable(element: HTMLElement): boolean {
  if (element.matches(':disabled, [tabindex="-1"]') || element.closest('[inert]')) return false
  for (let at: HTMLElement | null = element; at; at = at.parentElement) {
    if (at.style.display === 'none' || at.hidden) return false
  }
  // The tests' page draws nothing.
  return (
    typeof element.checkVisibility !== 'function' || element.checkVisibility({ visibilityProperty: true })
  )
}

/** What Tab reaches inside an element, in its order. */
export function reachableIn(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isReachable)
}

/** Goes on to what Tab would reach after an element and what is in it; answers whether there is anything. */
export function focusAfter(element: Element): boolean {
  const after = [...document.querySelectorAll<HTMLElement>(FOCUSABLE)].find(
    (one) =>
      !element.contains(one) &&
      element.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING &&
      isReachable(one),
  )
  after?.focus()
  return after !== undefined
}

const isShown = (pane: HTMLElement) => [...pane.querySelectorAll<HTMLElement>(FOCUSABLE)].some(isReachable)

export function panes(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(isShown)
}

/** What had the focus last in each pane. */
const last = new WeakMap<HTMLElement, HTMLElement>()

export function noteFocus(event: FocusEvent) {
  const target = event.target instanceof HTMLElement ? event.target : null
  const pane = target?.closest<HTMLElement>('[data-pane]')
  if (pane && target) last.set(pane, target)
}

/** Enters a pane where the focus was last, or at its beginning. */
export function enterPane(pane: HTMLElement) {
  const before = last.get(pane)
  const own =
    before && pane.contains(before) && (isReachable(before) || before.tabIndex === -1) ? before : null
  const current = pane.querySelector<HTMLElement>('[aria-current]')
  ;(own ?? current ?? reachableIn(pane)[0])?.focus()
}

/** Goes to the pane after that with the focus, or the one before; round and round. */
export function turnPane(by: 1 | -1) {
  const all = panes()
  const now = all.findIndex((pane) => pane.contains(document.activeElement))
  const next = all[now < 0 ? (by > 0 ? 0 : all.length - 1) : (now + by + all.length) % all.length]
  if (next) enterPane(next)
}
