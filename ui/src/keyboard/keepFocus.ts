/** When what has the focus is removed – a row, a card – the focus goes to what now stands in its place, not nowhere. */
import { FOCUSABLE, isReachable, reachableIn } from './panes'

interface Stand {
  element: HTMLElement
  /** What it stands in, the nearest first. */
  within: HTMLElement[]
  /** What could have the focus before and after it. They are asked whether Tab reaches them only when it is gone. */
  before: HTMLElement[]
  after: HTMLElement[]
}

function standOf(element: HTMLElement, root: HTMLElement): Stand {
  const within: HTMLElement[] = []
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    within.push(parent)
    if (parent === root) break
  }
  const order = [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((one) => !element.contains(one))
  const isAfter = (one: HTMLElement) =>
    (element.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  const at = order.findIndex(isAfter)
  const split = at < 0 ? order.length : at
  return { element, within, before: order.slice(0, split).reverse(), after: order.slice(split) }
}

/** Call the returned function to stop. */
export function keepFocus(root: HTMLElement): () => void {
  let stand: Stand | null = null

  function onFocus(event: FocusEvent) {
    stand = event.target instanceof HTMLElement ? standOf(event.target, root) : null
  }

  function settle() {
    const active = document.activeElement
    if (!stand || stand.element.isConnected || (active && active !== document.body)) return
    const { within, before, after } = stand
    stand = null
    for (const parent of within) {
      if (!parent.isConnected) continue
      const stands = (one: HTMLElement) => parent.contains(one) && isReachable(one)
      const next = after.find(stands) ?? before.find(stands) ?? reachableIn(parent)[0]
      if (!next) continue
      next.focus({ preventScroll: true })
      return
    }
  }

  const removals = new MutationObserver(settle)
  removals.observe(root, { childList: true, subtree: true })
  root.addEventListener('focusin', onFocus)
  return () => {
    removals.disconnect()
    root.removeEventListener('focusin', onFocus)
  }
}
