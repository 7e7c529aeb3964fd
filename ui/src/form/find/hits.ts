/** The places of an application where words stand: in its fields and in its texts, section by section. */
import type { Application } from '@/generated/Application'
import type { FieldPath } from '@/generated/FieldPath'
import { fieldPath } from '@/generated/paths'
import type { RichText } from '@/generated/RichText'
import type { Template } from '@/generated/Template'
import type { TypedText } from '@/generated/TypedText'
import { sectionOf } from '@/findings/routing'

import { matchesIn, matchesInRichText, replaced, replacedInRichText } from './matches'

/** Letters shown on either side. */
const AROUND = 18

/** What a hit stands in: a field, or the text of a section as it was searched. */
type Source = { kind: 'field'; field: TypedText } | { kind: 'text'; section: string; text: RichText }

export interface Hit {
  id: string
  /** The section it is in. */
  section: string
  place: FieldPath
  /** What its field is called. */
  label: string
  before: string
  found: string
  after: string
  /** Which match of its source it is. */
  nth: number
  /** Which match of the paragraphs of a text it is; `null` in a name, and in a field. */
  inText: number | null
  /** Whether it can be replaced here. */
  replaceable: boolean
  source: Source
}

function around(text: string, from: number, to: number) {
  const before = text.slice(Math.max(0, from - AROUND), from)
  const after = text.slice(to, to + AROUND)
  return {
    before: from > AROUND ? `…${before}` : before,
    found: text.slice(from, to),
    after: to + AROUND < text.length ? `${after}…` : after,
  }
}

function inField(field: TypedText, words: string, section: string): Hit[] {
  return matchesIn(field.text, words).map(({ from, to }, nth) => ({
    id: `${field.path?.join('.') ?? `${field.place} ${field.label}`} ${nth}`,
    section,
    place: field.place,
    label: field.label,
    ...around(field.text, from, to),
    nth,
    inText: null,
    replaceable: field.path !== null,
    source: { kind: 'field', field },
  }))
}

function inText(text: RichText, words: string, section: { id: string; title: string }): Hit[] {
  return matchesInRichText(text, words).map(({ stretch, from, to, inText }, nth) => ({
    id: `${section.id} ${nth}`,
    section: section.id,
    place: fieldPath.narrative(section.id),
    label: inText === null ? '图表名称' : section.title,
    ...around(stretch, from, to),
    nth,
    inText,
    replaceable: true,
    source: { kind: 'text', section: section.id, text },
  }))
}

/** In the order of the form. What the form has no place for is not shown, and not found. */
export function hitsOf(
  application: Pick<Application, 'narrative'>,
  fields: TypedText[],
  template: Template,
  words: string,
): Hit[] {
  const bySection = new Map<string, TypedText[]>()
  for (const field of fields) {
    const section = sectionOf(field.place, template)
    if (section !== null) bySection.set(section, [...(bySection.get(section) ?? []), field])
  }
  return template.sections.flatMap((section) => {
    const text = section.kind === 'narrative' ? application.narrative[section.id] : undefined
    const texts = text ? inText(text, words, section) : []
    return [
      ...texts,
      ...(bySection.get(section.id) ?? []).flatMap((field) => inField(field, words, section.id)),
    ]
  })
}

/** A source with its chosen hits replaced; `text` is what it holds after. */
export type Replacement =
  | { kind: 'field'; path: string[]; before: string; text: string; count: number }
  | { kind: 'text'; section: string; before: RichText; text: RichText; count: number }

/** What replacing the chosen hits makes of their fields and texts. */
export function replacementsOf(hits: Hit[], words: string, by: string): Replacement[] {
  const bySource = new Map<unknown, Hit[]>()
  for (const hit of hits.filter((hit) => hit.replaceable)) {
    const key = hit.source.kind === 'field' ? hit.source.field : hit.source.text
    bySource.set(key, [...(bySource.get(key) ?? []), hit])
  }
  return [...bySource.values()].flatMap((own): Replacement[] => {
    const { source } = own[0]!
    const chosen = new Set(own.map((hit) => hit.nth))
    const isChosen = (n: number) => chosen.has(n)
    const count = own.length
    if (source.kind === 'field') {
      const { path, text: before } = source.field
      if (path === null) return []
      return [{ kind: 'field', path, before, text: replaced(before, words, by, isChosen), count }]
    }
    const before = source.text
    if (!before) return []
    const text = replacedInRichText(before, words, by, isChosen)
    return [{ kind: 'text', section: source.section, before, text, count }]
  })
}
