/** A guide nothing is read from, and what the program reads of it by a layout. */
import type { GuideReview } from '@/generated/GuideReview'
import type { LayoutTrial } from '@/generated/LayoutTrial'
import type { TaughtLayout } from '@/generated/TaughtLayout'

import { topic } from './fixtures'
import { newReview } from './review'

export const UNREAD_TEXT: string = `临江市应急装备揭榜需求汇编

【山火早期烟雾识别】
技术痛点：林区监控画面中薄雾与烟难以区分。
可给资金：不超过 60 万元。
【溃坝快速封堵材料】
技术痛点：现有材料遇水分散。
可给资金：不超过 90 万元。
`

export const LAYOUT: TaughtLayout = {
  number: 4,
  name: '临江市应急装备揭榜需求汇编',
  issuer: '临江市科技局',
  who: '张三',
  when: '2026-11-22T02:00:00Z',
  says: ['项目标题：写在“【】”里的文字'],
  unreadable: null,
}

export const TRIAL: LayoutTrial = {
  layout: {
    version: 1,
    issuer: '临江市科技局',
    topic: { mark: [{ words: '【' }], closes: '】', max_chars: 40, above: ['技术痛点'] },
    direction: null,
    fields: [{ label: '可给资金', field: 'funding', ends: 'colon' }],
  },
  says: ['项目标题：写在“【】”里的文字', '栏目“可给资金”：资助强度及方式'],
  topics: [
    { number: 1, label: '', title: '山火早期烟雾识别', line: 3, fields: ['funding'] },
    { number: 2, label: '', title: '溃坝快速封堵材料', line: 6, fields: ['funding'] },
  ],
  topics_without: 0,
  alike: [],
  unknown_labels: ['技术痛点'],
}

/** The guide as it is read without a layout: no topics. */
export function unreadReview(): GuideReview {
  const review = newReview()
  const read = {
    ...review.read,
    title: '临江市应急装备揭榜需求汇编',
    topics: [],
    findings: [],
    numerals: { general: [], topics: [] },
  }
  return { ...review, read, lines: [], text: UNREAD_TEXT }
}

/** The guide as it is read by a layout, or without one. */
export function taught(review: GuideReview, layout: TaughtLayout | null): GuideReview {
  const topics = layout ? TRIAL.topics.map(({ number, title }) => topic({ number, title })) : []
  return { ...review, read: { ...review.read, topics }, layout, offered: null }
}
