/** What was read from a guide, as cards: each thing a person can confirm, correct or settle. */
import { isWithin } from '@/findings/routing'
import type { Ambiguity } from '@/generated/Ambiguity'
import type { Amendment } from '@/generated/Amendment'
import type { Award } from '@/generated/Award'
import type { CheckedBy } from '@/generated/CheckedBy'
import type { Clause } from '@/generated/Clause'
import type { DoubtRef } from '@/generated/DoubtRef'
import type { Finding } from '@/generated/Finding'
import type { FundingRule } from '@/generated/FundingRule'
import type { GuideReview } from '@/generated/GuideReview'
import type { Indicator } from '@/generated/Indicator'
import type { Lead } from '@/generated/Lead'
import { fieldPath } from '@/generated/paths'
import { aspectWord, fieldWord } from '@/generated/words'
import type { Period } from '@/generated/Period'
import type { Settled } from '@/generated/Settled'
import type { Span } from '@/generated/Span'
import type { Topic } from '@/generated/Topic'
import type { TopicField } from '@/generated/TopicField'
import { awardSentence, periodLines, ruleSentence } from '@/topic/facts'
import { target } from '@/topic/targets'

/** The kind of an item, and the item itself. */
export type Read =
  | { kind: 'rule'; value: FundingRule }
  | { kind: 'indicator'; value: Indicator }
  | { kind: 'award'; value: Award }
  | { kind: 'period'; value: Period }
  | { kind: 'lead'; value: Lead }
  | { kind: 'organization'; value: string }
export type Doubt =
  | { kind: 'unread'; value: Clause }
  | { kind: 'ambiguity'; value: Ambiguity }
  | { kind: 'finding'; value: Finding }

interface Place {
  /** Stays the same while the item does. */
  id: string
  /** The topic's number; null where it is about the whole guide. */
  topic: number | null
  /** What the program says. */
  says: string
  quote: string
  span: Span | null
  field: TopicField | null
}
export type ReadItem = Place & Read & { topic: number; checkedBy: CheckedBy | null }
export type DoubtItem = Place & Doubt & { readings: string[]; action: string }
export type Item = ReadItem | DoubtItem
export type ReadKind = Read['kind']

export function isDoubt(item: Item): item is DoubtItem {
  return item.kind === 'unread' || item.kind === 'ambiguity' || item.kind === 'finding'
}

const KINDS: ReadKind[] = ['rule', 'award', 'period', 'organization', 'lead', 'indicator']

export const kindWord: Record<Item['kind'], string> = {
  rule: aspectWord.funding,
  award: '支持项数',
  period: fieldWord.period,
  organization: fieldWord.organization,
  lead: aspectWord.lead,
  indicator: fieldWord.indicators,
  unread: '未读出规则',
  ambiguity: '两种读法',
  finding: '存疑',
}

/** The kinds of items that can be added from words of the guide. */
export const ADDABLE: Exclude<ReadKind, 'organization'>[] = ['rule', 'indicator', 'award', 'period', 'lead']

function itemsOf(topic: Topic): ReadItem[] {
  const items: ReadItem[] = []
  const seen = new Map<string, number>()
  const add = (
    read: Read,
    says: string,
    words: { quote: string; span: Span | null; checked_by?: CheckedBy | null },
    field: TopicField | null,
  ) => {
    const key = `${topic.number}-${read.kind}-${words.span?.join('-') ?? ''}`
    const nth = seen.get(key) ?? 0
    seen.set(key, nth + 1)
    const { quote, span, checked_by: checkedBy = null } = words
    items.push({ ...read, id: `${key}-${nth}`, topic: topic.number, says, quote, span, field, checkedBy })
  }
  for (const value of topic.funding_rules) {
    add({ kind: 'rule', value }, ruleSentence(value, topic.award), value, value.field)
  }
  if (topic.award) {
    add({ kind: 'award', value: topic.award }, awardSentence(topic.award), topic.award, 'funding')
  }
  if (topic.period) {
    const says = `实施周期${periodLines(topic.period).join('，')}`
    add({ kind: 'period', value: topic.period }, says, topic.period, 'period')
  }
  if (topic.organization) {
    const span = topic.field_spans.find(({ field }) => field === 'organization')?.span ?? null
    const words = { quote: topic.organization_text ?? '', span, checked_by: topic.organization_checked_by }
    add({ kind: 'organization', value: topic.organization }, topic.organization, words, 'organization')
  }
  if (topic.lead) {
    add(
      { kind: 'lead', value: topic.lead },
      `可以牵头：${topic.lead.types.join('、')}`,
      topic.lead,
      'eligibility',
    )
  }
  for (const value of topic.indicators) {
    const { object, amount, mark } = target(value)
    const says = `${object} ${amount}`
    add({ kind: 'indicator', value }, mark === null ? says : `${says}（${mark}）`, value, 'indicators')
  }
  return items.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
}

/** The topic a finding is about; null where it is about the whole guide. */
function topicOf(finding: Finding, topics: Topic[]): number | null {
  const about = topics.find(({ number }) => isWithin(finding.where, fieldPath.topic(number)))
  return about?.number ?? null
}

/** The card of a doubt; null where a correction has taken it away meanwhile. */
function doubtOf(review: GuideReview, at: DoubtRef): DoubtItem | null {
  const { topics, findings } = review.read
  if (at.kind === 'finding') {
    const value = findings[at.index]
    if (!value) return null
    const { what: says, action, why, readings = [], code, where } = value
    return {
      id: `finding-${code}-${where}-${why?.span.join('-') ?? at.index}`,
      topic: topicOf(value, topics),
      kind: 'finding',
      value,
      says,
      action,
      readings,
      quote: why?.quote ?? '',
      span: why?.span ?? null,
      field: why?.field ?? null,
    }
  }
  const topic = topics.find(({ number }) => number === at.topic)
  if (at.kind === 'ambiguity') {
    const value = topic?.ambiguities[at.index]
    if (!value) return null
    const { quote, span, field, readings, kind } = value
    return {
      id: `${at.topic}-${kind}-${span.join('-')}-${at.index}`,
      topic: at.topic,
      kind: 'ambiguity',
      value,
      says: '这句话有两种读法',
      action: '请向发布单位核实，或按通知写明采用哪一种',
      readings,
      quote,
      span,
      field,
    }
  }
  const value = topic?.unread[at.index]
  if (!value) return null
  const { quote, span, field } = value
  return {
    id: `${at.topic}-unread-${span.join('-')}`,
    topic: at.topic,
    kind: 'unread',
    value,
    says: '程序没有从这一条读出规则',
    action: '如果其中有要求，请补一条；没有就确认',
    readings: [],
    quote,
    span,
    field,
  }
}

/** One line to look through: one question, with the doubts that ask it. */
export interface Line {
  /** Stays the same while the question does. */
  id: string
  what: string
  action: string
  topics: number[]
  doubts: DoubtItem[]
}

/** What a doubt asks, whichever topic it is about. */
function questionOf(doubt: DoubtItem): string {
  switch (doubt.kind) {
    case 'finding':
      return `${doubt.kind}-${doubt.value.code}-${doubt.field ?? ''}`
    case 'ambiguity':
      return `${doubt.kind}-${doubt.value.kind}`
    case 'unread':
      return `${doubt.kind}-${doubt.field ?? ''}`
  }
}

function linesOf(review: GuideReview): Line[] {
  const seen = new Map<string, number>()
  return review.lines.flatMap(({ what, action, topics, entries }) => {
    const refs = entries.flatMap((entry) => entry.doubts)
    const doubts = refs.flatMap((at) => doubtOf(review, at) ?? [])
    const first = doubts[0]
    if (!first) return []
    const question = questionOf(first)
    const nth = seen.get(question) ?? 0
    seen.set(question, nth + 1)
    return [{ id: `line-${question}-${nth}`, what, action, topics, doubts }]
  })
}

export interface Cards {
  /** To look through, the worst first. */
  lines: Line[]
  /** The doubts of all lines, in their order. */
  doubts: DoubtItem[]
  topics: { topic: Topic; items: ReadItem[] }[]
  /** What a person has settled. */
  settled: { topic: Topic; settled: Settled }[]
}

export function cardsOf(review: GuideReview): Cards {
  const { topics } = review.read
  const lines = linesOf(review)
  return {
    lines,
    doubts: lines.flatMap((line) => line.doubts),
    topics: topics.map((topic) => ({ topic, items: itemsOf(topic) })),
    settled: topics.flatMap((topic) => (topic.settled ?? []).map((one) => ({ topic, settled: one }))),
  }
}

/** 已看过 5/12 处疑点. */
export function progress({ doubts, settled }: Cards): { seen: number; all: number } {
  const seen = settled.filter((one) => one.settled.checked_by.how === 'confirmed').length
  return { seen, all: seen + doubts.length }
}

/** The amendment that puts `to` in an item's place; `null` takes it away, the item's own value confirms it. */
export function amend(item: ReadItem, to: Read | null): Amendment {
  return {
    kind: item.kind,
    topic: item.topic,
    was: item.value,
    to: to?.value ?? null,
  } as Amendment
}

export function confirm(item: ReadItem): Amendment {
  return amend(item, item)
}

/** The amendment that adds what was read from words of the guide. */
export function add(topic: number, read: Read): Amendment {
  return { kind: read.kind, topic, was: null, to: read.value } as Amendment
}

/** The amendment that settles a doubt. */
export function settle(doubt: DoubtItem, reason: string): Amendment {
  if (doubt.kind === 'finding') return { kind: 'finding', was: doubt.value, reason }
  const topic = doubt.topic ?? 0
  return doubt.kind === 'unread'
    ? { kind: 'unread', topic, was: doubt.value, reason }
    : { kind: 'ambiguity', topic, was: doubt.value, reason }
}

/** What is said of a settled doubt unless the person says more. */
export const defaultReason: Record<DoubtItem['kind'], string> = {
  unread: '其中没有需要检查的规则',
  ambiguity: '已核对原文',
  finding: '已核对原文',
}
