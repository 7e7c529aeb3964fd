/** A newer version of the Shapingba guide, as the program compares it. */
import type { DraftUpdate } from '@/generated/DraftUpdate'
import type { GuideComparison } from '@/generated/GuideComparison'
import { fieldPath } from '@/generated/paths'
import type { TopicComparison } from '@/generated/TopicComparison'

const clause = (quote: string) => ({ quote, span: [0, 0] as [number, number], field: 'funding' as const })

const CHANGED: TopicComparison = {
  fate: 'changed',
  old_number: 1,
  new_number: 2,
  title: '2型糖尿病逆转技术研究',
  changes: [
    {
      aspect: 'funding',
      what: '资助规则由“资助经费（指南未写明由谁出资）不超过 1 万元”改为“区县财政出资不超过 30 万元”',
      before: clause('经费资助不超过1万元'),
      after: clause('区财政资助不超过30万元'),
      requirement_id: null,
    },
    {
      aspect: 'requirement',
      what: '考核指标由“发表论文 2 篇”改为“发表论文 3 篇”',
      before: clause('发表论文 2 篇'),
      after: clause('发表论文 3 篇'),
      requirement_id: 'r1',
    },
  ],
  wordings: [
    {
      field: 'funding',
      pieces: [
        { kind: 'same', text: '拟支持1项，' },
        { kind: 'removed', text: '经费' },
        { kind: 'added', text: '区财政' },
        { kind: 'same', text: '资助不超过' },
        { kind: 'removed', text: '1' },
        { kind: 'added', text: '30' },
        { kind: 'same', text: '万元。' },
      ],
    },
  ],
}

export const COMPARISON: GuideComparison = {
  old_id: 'shapingba-2024-life-health-1',
  new_id: 'official',
  front: ['状态由征求意见稿改为正式'],
  common: [
    {
      aspect: 'condition',
      what: '新增一句栏目以外的要求：每个单位限报 1 项',
      before: null,
      after: { quote: '每个单位限报 1 项', span: [0, 0], field: null },
      requirement_id: null,
    },
  ],
  topics: [
    { fate: 'added', old_number: null, new_number: 1, title: '数字疗法', changes: [], wordings: [] },
    CHANGED,
    { fate: 'same', old_number: 3, new_number: 3, title: '人工晶体', changes: [], wordings: [] },
    { fate: 'removed', old_number: 2, new_number: null, title: '免疫检测', changes: [], wordings: [] },
  ],
}

export const UPDATE: DraftUpdate = {
  guide_id: 'official',
  guide_title: '沙坪坝区2024年第一批生命健康领域科技攻关重点项目申报指南（正式）',
  guide_status: 'official',
  topic_number: 2,
  changes: [
    { ...CHANGED.changes[0]!, place: fieldPath.payer('district') },
    { ...CHANGED.changes[1]!, place: fieldPath.commitment('r1') },
  ],
  wordings: CHANGED.wordings,
}
