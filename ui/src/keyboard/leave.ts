/** Escape leads out of what uses Tab itself: a table, a text. The focus goes on to what stands after it. */
import { isComposingKey } from '@/shared/ime'

import { focusAfter } from './panes'

/** The grid, the table, or the card of a text with its toolbar. */
const USES_TAB = '[data-grid], table, .ProseMirror'

/** Answers whether the key was this one, in such a place. */
export function leaveByEscape(event: KeyboardEvent, within: HTMLElement): boolean {
  if (event.key !== 'Escape' || event.defaultPrevented || isComposingKey(event)) return false
  const target = event.target instanceof Element ? event.target : null
  let out = target?.closest(USES_TAB) ?? null
  if (!out || !within.contains(out)) return false
  // A table in a table, or in a text.
  for (let wider = out; ;) {
    const next = wider.parentElement?.closest(USES_TAB)
    if (!next || !within.contains(next)) break
    out = wider = next
  }
  return focusAfter(out)
}
