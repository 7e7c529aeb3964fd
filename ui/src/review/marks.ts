/** The places in the source text that something was read from, and the text cut along them. */
import { aspectWord, fieldWord } from '@/generated/words'
import type { GuideReview } from '@/generated/GuideReview'
import type { Span } from '@/generated/Span'

import { type Cards, type Item } from './items'
import type { NumeralItem } from './numerals'
import type { Offsets } from './offsets'

/** What the legend tells apart. */
export type MarkKind = 'heading' | 'rule' | 'indicator' | 'terms' | 'doubt' | 'unread' | 'numeral'

/** Those of the legend: the numeral that is looked at is always shown. */
export const MARK_KINDS: Exclude<MarkKind, 'numeral'>[] = [
  'heading',
  'rule',
  'terms',
  'indicator',
  'doubt',
  'unread',
]

export const markWord: Record<(typeof MARK_KINDS)[number], string> = {
  heading: '栏目标题',
  rule: aspectWord.funding,
  terms: '项数、周期、组织、牵头',
  indicator: fieldWord.indicators,
  doubt: '存疑',
  unread: '未读出',
}

export function markKind(kind: Item['kind']): MarkKind {
  switch (kind) {
    case 'rule':
    case 'indicator':
    case 'unread':
      return kind
    case 'ambiguity':
    case 'finding':
      return 'doubt'
    default:
      return 'terms'
  }
}

export interface Mark {
  kind: MarkKind
  span: Span
  /** The card it belongs to; null for a heading. */
  item: string | null
}

/** Where a topic's title stands: the last place before its first field that begins as the title does. */
function titleAt(text: string, before: number, title: string): [number, number] | null {
  const head = [...title].slice(0, 4).join('')
  const at = head === '' || before === 0 ? -1 : text.lastIndexOf(head, before - 1)
  if (at < 0) return null
  const start = text.lastIndexOf('\n', at) + 1
  // The title may run over several lines: up to the line its first field begins on.
  const end = text.lastIndexOf('\n', before - 1)
  return end > at && end - start < 400 ? [start, end] : null
}

/** Every mark, in the order of the text. */
export function marksOf(review: GuideReview, cards: Cards, offsets: Offsets): Mark[] {
  const marks: Mark[] = []
  for (const { field_spans, title } of review.read.topics) {
    const begin = titleAt(review.text, offsets.toUnit(field_spans[0]?.span[0] ?? 0), title)
    if (begin) {
      const span: Span = [offsets.toCharacter(begin[0]), offsets.toCharacter(begin[1])]
      marks.push({ kind: 'heading', span, item: null })
    }
    for (const { span } of field_spans) {
      // A field's heading is what stands before its text on the same line.
      const end = offsets.toUnit(span[0])
      const start = review.text.lastIndexOf('\n', end - 1) + 1
      const words = review.text.slice(start, end)
      const inset = words.length - words.trimStart().length
      const from = offsets.toCharacter(start + inset)
      if (from < span[0]) marks.push({ kind: 'heading', span: [from, span[0]], item: null })
    }
  }
  const items: Item[] = [...cards.doubts, ...cards.topics.flatMap(({ items }) => items)]
  for (const item of items) {
    if (item.span) marks.push({ kind: markKind(item.kind), span: item.span, item: item.id })
  }
  return marks.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1])
}

/** The same with the numeral that is looked at. */
export function withNumeral(marks: Mark[], looked: NumeralItem | null): Mark[] {
  if (looked === null) return marks
  const { id, numeral } = looked
  const after = marks.findIndex(({ span }) => span[0] > numeral.span[0])
  const at = after < 0 ? marks.length : after
  return [...marks.slice(0, at), { kind: 'numeral', span: numeral.span, item: id }, ...marks.slice(at)]
}

/** The topic whose fields are nearest to a place in the text. */
export function topicAt(review: GuideReview, [from]: Span): number | null {
  const begun = review.read.topics.filter(({ field_spans: spans }) =>
    spans.some(({ span }) => span[0] <= from),
  )
  return (begun.at(-1) ?? review.read.topics[0])?.number ?? null
}

export interface Line {
  /** The character it begins at. */
  from: number
  text: string
}

/** The lines of a text, in chunks that are drawn as they come near. */
export function linesOf(text: string, offsets: Offsets, chunk: number): Line[][] {
  const chunks: Line[][] = []
  let lines: Line[] = []
  let at = 0
  for (const raw of text.split('\n')) {
    lines.push({ from: offsets.toCharacter(at), text: raw.replace(/\r$/, '') })
    at += raw.length + 1
    if (lines.length === chunk) {
      chunks.push(lines)
      lines = []
    }
  }
  if (lines.length > 0) chunks.push(lines)
  return chunks
}

export interface Piece {
  /** The character it begins at. */
  from: number
  text: string
  kinds: MarkKind[]
  /** The cards it belongs to. */
  items: string[]
}

/** Cuts a line wherever a mark begins or ends. */
export function piecesOf(line: Line, marks: Mark[]): Piece[] {
  const characters = [...line.text]
  const end = line.from + characters.length
  const here = marks.filter(({ span }) => span[0] < end && span[1] > line.from)
  const cuts = new Set([line.from, end])
  for (const { span } of here) {
    for (const cut of span) if (cut > line.from && cut < end) cuts.add(cut)
  }
  const places = [...cuts].sort((a, b) => a - b)
  return places.slice(0, -1).map((from, i) => {
    const to = places[i + 1]!
    const over = here.filter(({ span }) => span[0] <= from && span[1] >= to)
    return {
      from,
      text: characters.slice(from - line.from, to - line.from).join(''),
      kinds: [...new Set(over.map(({ kind }) => kind))],
      items: over.flatMap(({ item }) => (item === null ? [] : [item])),
    }
  })
}

/** Finds words in a text whatever white space stands between them; the place of the first find. */
export function findWords(text: string, words: string, offsets: Offsets): Span | null {
  const sought = [...words.replace(/\s+/g, '')]
  if (sought.length < 2) return null
  const pattern = sought.map((c) => c.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s*')
  const match = new RegExp(pattern, 'u').exec(text)
  if (!match) return null
  return [offsets.toCharacter(match.index), offsets.toCharacter(match.index + match[0].length)]
}
