/**
 * A stand-in for the program's search, for the window's tests and the preview: plain words and `≥500万`, over the
 * fixtures. How matching really works is tested in Rust.
 */
import type { ReadGuide } from '@/generated/ReadGuide'
import type { SearchAnswer } from '@/generated/SearchAnswer'
import type { SearchHit } from '@/generated/SearchHit'
import type { SearchPlace } from '@/generated/SearchPlace'
import type { Span } from '@/generated/Span'
import type { Topic } from '@/generated/Topic'
import { FIELDS, fieldWord } from '@/generated/words'
import { fieldText } from '@/shared/fieldText'

interface Part {
  text: string
  span: Span
  word: string
  least: number | null
}

function parts(query: string): Part[] {
  return [...query.matchAll(/“[^”]*”|\S+/g)].map((found) => {
    const text = found[0]
    const from = [...query.slice(0, found.index)].length
    const amount = /^≥(\d+)万/.exec(text)
    return {
      text,
      span: [from, from + [...text].length],
      word: text.replace(/[“”]/g, '').toLowerCase(),
      least: amount ? Number(amount[1]) : null,
    }
  })
}

/** The first mark of a word, in characters. */
function mark(text: string, word: string): Span[] {
  const at = text.toLowerCase().indexOf(word)
  if (at < 0) return []
  const from = [...text.slice(0, at)].length
  return [[from, from + [...word].length]]
}

function placeOf(topic: Topic, part: Part): SearchPlace | null {
  if (part.least !== null) {
    const least = part.least
    const rule = topic.funding_rules.find((rule) => rule.kind === 'cap' && Number(rule.amount_wan) >= least)
    if (!rule) return null
    return {
      label: '资助强度及方式',
      excerpt: rule.quote,
      marks: mark(rule.quote, rule.amount_wan ?? ''),
      note: null,
    }
  }
  for (const field of FIELDS) {
    const text = fieldText(topic, field) ?? ''
    const at = text.toLowerCase().indexOf(part.word)
    if (at < 0) continue
    const excerpt = `…${text.slice(Math.max(0, at - 12), at + 40)}…`
    return { label: fieldWord[field], excerpt, marks: mark(excerpt, part.word), note: null }
  }
  return null
}

export function search(guides: ReadGuide[], query: string, limit: number): SearchAnswer {
  const asked = parts(query)
  const hits: SearchHit[] = []
  const alone = asked.map(() => 0)
  const without = asked.map(() => 0)
  for (const guide of guides) {
    for (const topic of guide.topics) {
      const marks = asked.map((part) => mark(topic.title, part.word))
      const places = asked.map((part) => placeOf(topic, part))
      const failed = asked.map((_, i) => i).filter((i) => marks[i]!.length === 0 && places[i] === null)
      asked.forEach((_, i) => (alone[i]! += failed.includes(i) ? 0 : 1))
      if (failed.length === 1) without[failed[0]!]! += 1
      if (failed.length > 0) continue
      hits.push({
        guide: guide.id,
        guide_title: guide.title,
        year: guide.year,
        status: guide.status,
        topic: topic.number,
        label: topic.label,
        title: topic.title,
        title_marks: marks.flat().sort((a, b) => a[0] - b[0]),
        places: places.filter((place, i) => place !== null && marks[i]!.length === 0) as SearchPlace[],
      })
    }
  }
  return {
    query,
    parts: asked.map(({ text, span, least }, i) => ({
      text,
      span,
      condition: least === null ? null : `金额 ≥ ${least} 万元`,
      alone: alone[i]!,
      without: without[i]! + hits.length,
      unread: 0,
    })),
    total: hits.length,
    hits: hits.slice(0, limit),
    unused: null,
  }
}
