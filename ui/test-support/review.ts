/** A small guide as a person looks at it: its text, and what the program's reader gives for it. */
import type { Account } from '@/generated/Account'
import type { Amendment } from '@/generated/Amendment'
import type { CheckedBy } from '@/generated/CheckedBy'
import type { DoubtLine } from '@/generated/DoubtLine'
import type { DoubtRef } from '@/generated/DoubtRef'
import type { GuideReview } from '@/generated/GuideReview'
import type { MadeCorrection } from '@/generated/MadeCorrection'
import type { Numeral } from '@/generated/Numeral'
import type { ReadGuide } from '@/generated/ReadGuide'
import { fieldPath } from '@/generated/paths'
import type { Span } from '@/generated/Span'
import type { Topic } from '@/generated/Topic'

import { indicator, rule, topic } from './fixtures'

export const IMPORTED_ID = '新材料-2026'

/** 𬭎 is one character and two UTF-16 units: every place after it tests the counting. */
export const TEXT: string = `2026年某市新材料专项申报指南

项目一：𬭎合金耐热部件
1.拟解决问题：高温部件寿命短。
2.考核指标：部件寿命不少于 100 小时，
申请发明专利 2 项。
3.资助强度及方式：拟支持 2 项，市级财政经费资助不超过 50万元，
区县财政酌情支持经费。
4.实施周期：不超过 3 年。
5.组织方式：公开竞争。
6.申报条件：本市注册的单位均可。
7.其他说明：成果须在本市转化。
项目二：石墨烯散热膜
1.拟解决问题：散热不足。
2.考核指标：热导率大于 1500 W/mK。
3.资助强度及方式：拟支持 1 项，市级财政经费资助不超过 80 万元。
4.实施周期：不超过 2 年。
5.组织方式：公开竞争。
6.申报条件：企业牵头。
7.其他说明：无。
`

/** Where words stand in the text, in characters. */
export function at(words: string, after = ''): Span {
  const unit = TEXT.indexOf(words, after === '' ? 0 : TEXT.indexOf(after))
  if (unit < 0) throw new Error(`not in the text: ${words}`)
  const from = [...TEXT.slice(0, unit)].length
  return [from, from + [...words].length]
}

const field = (name: Topic['field_spans'][number]['field'], words: string, after = '') => ({
  field: name,
  span: at(words, after),
})

const FIRST = topic({
  number: 1,
  title: '𬭎合金耐热部件',
  problem: '高温部件寿命短。',
  indicators_text: '部件寿命不少于 100 小时，申请发明专利 2 项。',
  funding_text: '拟支持 2 项，市级财政经费资助不超过 50万元，区县财政酌情支持经费。',
  eligibility_text: '本市注册的单位均可。',
  notes_text: '成果须在本市转化。',
  field_spans: [
    field('problem', '高温部件寿命短。'),
    field('indicators', '部件寿命不少于 100 小时，\n申请发明专利 2 项。'),
    field('funding', '拟支持 2 项，市级财政经费资助不超过 50万元，\n区县财政酌情支持经费。'),
    field('period', '不超过 3 年。'),
    field('organization', '公开竞争。'),
    field('eligibility', '本市注册的单位均可。'),
    field('notes', '成果须在本市转化。'),
  ],
  award: { comparator: '=', count: '2', quote: '拟支持 2 项', span: at('拟支持 2 项') },
  funding_rules: [
    rule({
      kind: 'cap',
      source: 'municipal',
      amount_wan: '50',
      quote: '市级财政经费资助不超过 50万元',
      span: at('市级财政经费资助不超过 50万元'),
      field: 'funding',
    }),
  ],
  period: {
    max_years: '3',
    min_years: null,
    from_date: null,
    until_date: null,
    quote: '不超过 3 年',
    span: at('不超过 3 年'),
  },
  indicators: [
    indicator({
      object: '部件寿命',
      comparator: '>=',
      value: '100',
      unit: '小时',
      quote: '部件寿命不少于 100 小时',
      span: at('部件寿命不少于 100 小时'),
    }),
    indicator({
      object: '申请发明专利',
      value: '2',
      unit: '项',
      quote: '申请发明专利 2 项',
      span: at('申请发明专利 2 项'),
    }),
  ],
  ambiguities: [
    {
      kind: 'total_or_each',
      quote: '拟支持 2 项，市级财政经费资助不超过 50万元',
      span: [at('拟支持 2 项')[0], at('市级财政经费资助不超过 50万元')[1]],
      field: 'funding',
      readings: [
        '每项不超过 50 万元：一份申报书最多申请 50 万元',
        '2 项合计不超过 50 万元：一份申报书能得到的会少于 50 万元',
      ],
    },
  ],
  unread: [
    { quote: '区县财政酌情支持经费', span: at('区县财政酌情支持经费'), field: 'funding' },
    { quote: '成果须在本市转化', span: at('成果须在本市转化'), field: 'notes' },
  ],
})

const SECOND = topic({
  number: 2,
  title: '石墨烯散热膜',
  problem: '散热不足。',
  indicators_text: '热导率大于 1500 W/mK。',
  funding_text: '拟支持 1 项，市级财政经费资助不超过 80 万元。',
  eligibility_text: '企业牵头。',
  notes_text: '无。',
  field_spans: [field('problem', '散热不足。'), field('indicators', '热导率大于 1500 W/mK。')],
  award: { comparator: '=', count: '1', quote: '拟支持 1 项', span: at('拟支持 1 项') },
  funding_rules: [
    rule({
      kind: 'cap',
      source: 'municipal',
      amount_wan: '80',
      quote: '市级财政经费资助不超过 80 万元',
      span: at('市级财政经费资助不超过 80 万元'),
      field: 'funding',
    }),
  ],
  lead: { types: ['企业'], quote: '企业牵头', span: at('企业牵头') },
})

/** Every doubt as a line of its own, in the order of the text: the program would join those that ask the same. */
export function linesOf({ topics, findings }: ReadGuide): DoubtLine[] {
  const line = (doubt: DoubtRef, what: string, quote: string | null, place: number, of: number[]) => ({
    place,
    line: {
      what,
      severity: 'needs_confirmation' as const,
      action: '请对照原文',
      topics: of,
      entries: [{ what, quote, topics: of, doubts: [doubt] }],
    },
  })
  const lines = findings.map(({ what, why, where }, index) => {
    const number = Number(/^topic\.(\d+)/.exec(where)?.[1] ?? 0)
    const place = why?.span[0] ?? Number.MAX_SAFE_INTEGER
    return line({ kind: 'finding', index }, what, why?.quote ?? null, place, number > 0 ? [number] : [])
  })
  for (const { number, ambiguities, unread } of topics) {
    ambiguities.forEach(({ quote, span }, index) =>
      lines.push(
        line({ kind: 'ambiguity', topic: number, index }, '这句话有两种读法', quote, span[0], [number]),
      ),
    )
    unread.forEach(({ quote, span }, index) =>
      lines.push(line({ kind: 'unread', topic: number, index }, '没有读出规则', quote, span[0], [number])),
    )
  }
  return lines.sort((a, b) => a.place - b.place).map((one) => one.line)
}

function numeral(words: string, account: Account, after = ''): Numeral {
  return { words, span: at(words, after), account }
}

export function newReview(): GuideReview {
  const review = withoutLines()
  return { ...review, lines: linesOf(review.read) }
}

function withoutLines(): Omit<GuideReview, 'lines'> {
  return structuredClone({
    layout: null,
    offered: null,
    read: {
      id: IMPORTED_ID,
      title: '2026年某市新材料专项申报指南',
      issuer: null,
      year: 2026,
      status: 'unstated',
      directions: [],
      topics: [FIRST, SECOND],
      findings: [
        {
          code: 'lead-unread',
          severity: 'warning',
          where: fieldPath.topicText(1, 'eligibility'),
          what: '没有从申报条件中读出谁可以牵头',
          why: { quote: '本市注册的单位均可。', span: at('本市注册的单位均可。'), field: 'eligibility' },
          action: '程序不会检查这一项，请自行对照原文',
        },
      ],
      numerals: {
        general: [numeral('2026', { is: 'non_target', why: 'date' })],
        topics: [
          {
            number: 1,
            numerals: [
              numeral('100', { is: 'target' }),
              numeral('2', { is: 'target' }, '申请发明专利'),
              numeral('50万', { is: 'rule' }),
              numeral('3', { is: 'unread' }, '实施周期：不超过'),
            ],
          },
          { number: 2, numerals: [numeral('1500', { is: 'target' })] },
        ],
      },
    },
    text: TEXT,
    origin: { kind: 'imported', file_name: '新材料 2026.pdf', imported_at: '2026-11-22T06:00:00Z' },
    encoding: 'PDF',
    remarks: [],
    joined: false,
    corrections: [],
    reviewer: '',
  } satisfies Omit<GuideReview, 'lines'>)
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** What the program does with a correction, as far as the tests go. */
export function corrected(review: GuideReview, who: string, amendment: Amendment): GuideReview {
  const next = structuredClone(review)
  const { read } = next
  const by = (how: CheckedBy['how']): CheckedBy => ({ who, when: '2026-11-22T06:10:00Z', how })
  const find = (number: number) => read.topics.find((one) => one.number === number)!
  function put<T extends { checked_by?: CheckedBy | null }>(items: T[], was: T | null, to: T | null) {
    const place = was === null ? items.length : items.findIndex((item) => same(item, was))
    if (place < 0) throw new Error('the item is not there')
    const how =
      was === null
        ? 'added'
        : same({ ...was, checked_by: null }, { ...to, checked_by: null })
          ? 'confirmed'
          : 'corrected'
    items.splice(place, was === null ? 0 : 1, ...(to === null ? [] : [{ ...to, checked_by: by(how) }]))
  }
  switch (amendment.kind) {
    case 'title':
      read.title = amendment.to
      break
    case 'status':
      read.status = amendment.to
      break
    case 'rule':
      put(find(amendment.topic).funding_rules, amendment.was, amendment.to)
      break
    case 'indicator':
      put(find(amendment.topic).indicators, amendment.was, amendment.to)
      break
    case 'lead':
      find(amendment.topic).lead = amendment.to && { ...amendment.to, checked_by: by('added') }
      read.findings = []
      break
    case 'unread':
    case 'ambiguity': {
      const topic = find(amendment.topic)
      const { quote, span, field: where } = amendment.was
      if (amendment.kind === 'unread') topic.unread = topic.unread.filter((one) => !same(one, amendment.was))
      else topic.ambiguities = topic.ambiguities.filter((one) => !same(one, amendment.was))
      const doubt = amendment.kind === 'unread' ? '程序没有读懂这一条' : amendment.was.readings.join('；还是')
      topic.settled = [
        ...(topic.settled ?? []),
        {
          doubt,
          clause: { quote, span, field: where },
          reason: amendment.reason,
          checked_by: by('confirmed'),
          no_rule: amendment.kind === 'unread',
        },
      ]
      break
    }
    case 'numeral': {
      const { topic, was, to } = amendment
      const { general, topics } = read.numerals
      const list = topic === null ? general : topics.find(({ number }) => number === topic)!.numerals
      Object.assign(
        list.find((one) => same(one, was))!,
        { account: to, checked_by: by('corrected') },
      )
      break
    }
    case 'finding':
      read.findings = read.findings.filter((one) => !same(one, amendment.was))
      break
    default:
      throw new Error(`the memory host does not know ${amendment.kind}`)
  }
  const number = (next.corrections.at(-1)?.number ?? 0) + 1
  const correction = { who, when: '2026-11-22T06:10:00Z', amendment, alone: true }
  next.reviewer = who
  next.lines = linesOf(read)
  next.corrections.push({ number, correction, conflict: null } satisfies MadeCorrection)
  return next
}
