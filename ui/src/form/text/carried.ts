/**
 * Resolves the references in pasted text: a citation finds its entry in the draft or brings it along, and a reference to
 * a figure or table of another draft never points at one of this draft.
 */
import type { Reference } from '@/generated/Reference'

import { newReference } from '../sections/rows'
import { newId } from './ids'

export interface Carried {
  html: string
  /** Entries the draft does not have yet. */
  entries: Reference[]
  /** Citations whose entry did not come along, and references to figures and tables left behind. */
  lost: { citations: number; targets: number }
}

/** Entries with the same words, white space aside, count as one. */
function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** `html` is as the program's own editors write it; `refers.ts` says what they carry. */
export function carriedOver(html: string, draft: string, references: readonly Reference[]): Carried {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const all = (name: string) => [...body.querySelectorAll<HTMLElement>(`[data-${name}]`)]
  const entries: Reference[] = []
  const lost = { citations: 0, targets: 0 }

  for (const citation of all('reference')) {
    const { reference: id = '', entry = '', draft: from } = citation.dataset
    const there = [...references, ...entries]
    if (from === draft && there.some((reference) => reference.id === id)) continue
    const same = there.find((reference) => words(entry) !== '' && words(reference.text) === words(entry))
    if (same) {
      citation.dataset.reference = same.id
    } else if (words(entry) !== '') {
      const added = newReference(there, entry)
      entries.push(added)
      citation.dataset.reference = added.id
    } else {
      // An id of another draft may be that of another entry here: the checks are to find none.
      citation.dataset.reference = newReference(there).id
      lost.citations += 1
    }
  }

  // Copies of one draft share ids: figures and tables from another get new ones, and what refers to them follows.
  const renamed = new Map<string, string>()
  for (const target of all('target')) {
    const { target: id = '', draft: from } = target.dataset
    if (from === draft) continue
    if (!renamed.has(id))
      renamed.set(
        id,
        newId('f', (taken) => html.includes(taken)),
      )
    target.dataset.target = renamed.get(id)
    if (!body.querySelector(`[data-id="${CSS.escape(id)}"]`)) lost.targets += 1
  }
  for (const bearer of all('id')) {
    const id = renamed.get(bearer.dataset.id ?? '')
    if (id !== undefined) bearer.dataset.id = id
  }
  return { html: body.innerHTML, entries, lost }
}
