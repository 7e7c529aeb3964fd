/** The mark where something of the source could not be pasted; `missing.ts` is its node in the text. */
import type { Missing } from '@/generated/Missing'

import { make } from './dom'
import type { PasteNotes } from './notes'

/** As much of what is missing as a mark remembers, in characters. */
const MAX_ABOUT = 200

/** `about`: what is known of it, a formula's own words or a picture's alternative text. */
export function markOf(page: Document, kind: Missing, about: string, notes: PasteNotes): HTMLElement {
  const words = about.replace(/\s+/g, ' ').trim().slice(0, MAX_ABOUT)
  if (kind === 'formula') notes.formulas += 1
  else if (kind === 'picture') notes.pictures += 1
  else notes.symbols.push(words)
  return make(page, 'span', { 'data-missing': kind, 'data-about': words })
}
