/** When what has the focus is removed – a row, a card – the focus goes to what now stands in its place, not nowhere. */
import { reachableIn } from './panes'

interface Stand {
  element: HTMLElement
  /** What it stands in, the nearest first, each with its place among what Tab reaches there. */
  within: { parent: HTMLElement; at: number }[]
}

function standOf(element: HTMLElement, root: HTMLElement): Stand {
  const within: Stand['within'] = []
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    within.push({ parent, at: reachableIn(parent).indexOf(element) })
    if (parent === root) break
  }
  return { element, within }
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
    const { within } = stand
    stand = null
    for (const { parent, at } of within) {
      if (!parent.isConnected) continue
      const there = reachableIn(parent)
      const next = there[Math.min(Math.max(at, 0), there.length - 1)]
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
