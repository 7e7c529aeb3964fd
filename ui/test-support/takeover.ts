/** Old applications, as the program answers for one. */
import type { Draft } from '@/generated/Draft'
import type { TakeoverReview } from '@/generated/TakeoverReview'
import { fieldPath } from '@/generated/paths'
import type { Host } from '@/host/host'

import { CATALOGUE, newDraft } from './fixtures'
import type { MemoryHost } from './memory-host'

/** A Word file: a text for a section that is empty, another for one that is written, and something left over. */
export const TAKEOVER: TakeoverReview = {
  report: {
    chapters: [
      {
        index: 1,
        title: '项目背景与意义',
        section: '立项依据',
        section_id: 'rationale',
        rows: null,
        counts: { paragraphs: 3, tables: 1, pictures: 0, marks: 1 },
        beginning: '管网漏损每年造成损失。',
      },
      {
        index: 2,
        title: '社会效益',
        section: null,
        section_id: null,
        rows: null,
        counts: { paragraphs: 1, tables: 0, pictures: 0, marks: 0 },
        beginning: '减少农药用量。',
      },
    ],
    facts: [{ label: '申报单位', value: '渝水科技有限公司' }],
    left_over: [{ chapter: '社会效益', text: '减少农药用量。' }],
    marks: [{ kind: '公式', about: '公式对象' }],
    remarks: ['“社会效益”在新模板里没有对应的章节，原文在报告里，请自行取用。'],
  },
  parts: [
    {
      part: { kind: 'lead' },
      title: '牵头单位',
      typed: true,
      fills: false,
      fields: [
        {
          place: fieldPath.leadField('name'),
          label: '单位名称',
          pieces: [
            { kind: 'removed', text: '某大学' },
            { kind: 'added', text: '渝水科技有限公司' },
          ],
          otherwise: false,
        },
      ],
    },
    {
      part: { kind: 'text', section: 'rationale' },
      title: '立项依据',
      typed: false,
      fills: true,
      fields: [
        {
          place: fieldPath.narrative('rationale'),
          label: '',
          pieces: [{ kind: 'added', text: '管网漏损每年造成损失。' }],
          otherwise: false,
        },
      ],
    },
  ],
  sections: [
    { id: 'rationale', title: '立项依据' },
    { id: 'plan', title: '研究内容与技术路线' },
  ],
}

export function takeoverCommands(
  host: () => MemoryHost,
  find: (id: string) => Draft,
  kept: Map<string, Draft>,
  nextId: () => string,
): Pick<
  Host,
  | 'chooseOld'
  | 'chooseRefused'
  | 'dropOld'
  | 'reviewTakeover'
  | 'beginFromOld'
  | 'takeOverInto'
  | 'affordableTopics'
> {
  return {
    chooseOld: async () => '去年的申报书.docx',
    chooseRefused: async () => '去年的申报书.docx',
    dropOld: async () => {},
    reviewTakeover: async () => structuredClone(host().takeover),
    async beginFromOld(_, guideId, topicNumber) {
      const guide = CATALOGUE.guides.find((one) => one.id === guideId)
      const topic = guide?.topics.find((one) => one.number === topicNumber)
      const draft = newDraft(nextId(), guide, topic)
      kept.set(draft.summary.id, draft)
      return structuredClone(draft)
    },
    async takeOverInto(_, draft, application) {
      find(draft)
      return { ...structuredClone(application), project_name: '带入的名称' }
    },
    affordableTopics: async (topics, _, own) =>
      Number.isNaN(Number(own))
        ? null
        : topics.map(() => ({
            most: '500',
            bounds: [{ most: '500', what: '承担单位出资不低于 1500 万元', quote: '出资不低于1500万元' }],
          })),
  }
}
