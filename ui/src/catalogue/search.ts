/** Finds topics by any word of theirs, and says where the word stands. */
import type { Catalogue } from '@/generated/Catalogue'
import type { ReadGuide } from '@/generated/ReadGuide'
import type { Topic } from '@/generated/Topic'
import { FIELDS, fieldText, fieldWord } from '@/shared/words'

/** A text cut into pieces, some of which are what was looked for. */
export interface Piece {
  text: string
  hit: boolean
}

export interface SearchHit {
  guide: ReadGuide
  topic: Topic
  title: Piece[]
  /** The first place outside the title that matched, if any. */
  excerpt: { where: string; pieces: Piece[] } | null
}

/** How many characters stand either side of a hit. */
const AROUND = 16

/** Folds case and full-width forms, one character to one, so that positions stay true. */
export function fold(text: string): string {
  let folded = ''
  for (const unit of text) {
    const code = unit.charCodeAt(0)
    const half = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : unit
    const lower = half.toLowerCase()
    folded += lower.length === unit.length ? lower : unit
  }
  return folded
}

export function terms(query: string): string[] {
  return fold(query)
    .split(/[\s\u3000]+/)
    .filter((term) => term !== '')
}

/** Marks every place where a term stands. */
export function pieces(text: string, wanted: string[]): Piece[] {
  const folded = fold(text)
  const marked = new Array<boolean>(text.length).fill(false)
  for (const term of wanted) {
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
      marked.fill(true, at, at + term.length)
    }
  }
  const cut: Piece[] = []
  for (let start = 0, end = 1; end <= text.length; end += 1) {
    if (end === text.length || marked[end] !== marked[start]) {
      cut.push({ text: text.slice(start, end), hit: marked[start] === true })
      start = end
    }
  }
  return cut
}

function excerptOf(text: string, wanted: string[]): Piece[] | null {
  const folded = fold(text)
  const first = wanted.map((term) => folded.indexOf(term)).filter((at) => at >= 0)
  if (first.length === 0) return null
  const at = Math.min(...first)
  const longest = Math.max(...wanted.map((term) => term.length))
  const from = Math.max(0, at - AROUND)
  const to = Math.min(text.length, at + longest + AROUND * 2)
  const words = (from > 0 ? '…' : '') + text.slice(from, to) + (to < text.length ? '…' : '')
  return pieces(words, wanted)
}

/** The places a topic can be found by, each under the name the person is shown. */
function places(guide: ReadGuide, topic: Topic): { where: string; text: string }[] {
  return [
    { where: '方向', text: topic.direction ?? '' },
    { where: '谁可牵头', text: topic.lead?.types.join('、') ?? '' },
    ...FIELDS.map((field) => ({ where: fieldWord[field], text: fieldText(topic, field) ?? '' })),
    { where: '指南', text: guide.title },
  ]
}

/** Topics that hold every term somewhere; those with a hit in the title come first, else the guides' order. */
export function search(catalogue: Catalogue, query: string): SearchHit[] {
  const wanted = terms(query)
  if (wanted.length === 0) return []
  const inTitle: SearchHit[] = []
  const elsewhere: SearchHit[] = []
  for (const guide of catalogue.guides) {
    for (const topic of guide.topics) {
      const around = places(guide, topic)
      const all = fold([topic.title, ...around.map((place) => place.text)].join('\n'))
      if (!wanted.every((term) => all.includes(term))) continue
      const foldedTitle = fold(topic.title)
      const missing = wanted.filter((term) => !foldedTitle.includes(term))
      const sought = missing.length > 0 ? missing : wanted
      let excerpt: SearchHit['excerpt'] = null
      for (const place of around) {
        const cut = excerptOf(place.text, sought)
        if (cut) {
          excerpt = { where: place.where, pieces: cut }
          break
        }
      }
      const hit = { guide, topic, title: pieces(topic.title, wanted), excerpt }
      if (missing.length < wanted.length) inTitle.push(hit)
      else elsewhere.push(hit)
    }
  }
  return [...inTitle, ...elsewhere]
}
