import { expect, it } from 'vitest'

import type { Indicator } from '@/generated/Indicator'
import { TARGET_FIGURES } from '@/generated/targetFigures'

import { GLUCOSE, indicator, THYMUS } from '../../test-support/fixtures'

import { demands, target, targetsIn } from './targets'

it.each([
  [{ object: '分子标记物', comparator: '>=', value: '3', unit: '个' }, '分子标记物 ≥ 3 个'],
  [{ object: '切缘热损伤深度', comparator: '<=', value: '0.5', unit: 'mm' }, '切缘热损伤深度 ≤ 0.5 mm'],
  [{ object: '预后准确率', comparator: '>', value: '90', unit: '%' }, '预后准确率 ＞ 90%'],
  [{ object: '靶区迁移精度', comparator: '<', value: '2', unit: 'mm' }, '靶区迁移精度 ＜ 2 mm'],
  [{ object: '新策略', comparator: '=', value: '1', unit: '套' }, '新策略 1 套'],
  [{ object: '发明专利', comparator: 'range', value: '1', value_max: '2', unit: '项' }, '发明专利 1–2 项'],
  [{ object: 'AUC', comparator: '>=', value: '0.85', unit: '' }, 'AUC ≥ 0.85'],
  [
    { object: '产品量产', comparator: '>=', value: '500', unit: '套', period: '每年' },
    '产品量产 每年 ≥ 500 套',
  ],
  [
    { object: '样机成本', comparator: '<', value: '0.3333', written: '国际竞品的1/3' },
    '样机成本 ＜ 国际竞品的1/3',
  ],
  [
    { object: '候选物', comparator: 'range', value: '5', value_max: '7', written: '5—7', unit: '个' },
    '候选物 5—7 个',
  ],
  [{ object: '用量减少', comparator: '>=', value: '30', written: '三成', unit: '%' }, '用量减少 ≥ 三成'],
  [{ object: '招募人群', value: '100000', written: '10 万', unit: '人' }, '招募人群 10 万 人'],
] as [Partial<Indicator>, string][])('writes a target as the guide means it', (given, words) => {
  const { object, amount, mark } = target(indicator(given))
  expect([`${object} ${amount}`, mark]).toEqual([words, null])
})

it('writes the figures of every shipped target as the program does', () => {
  const worded = Object.entries(TARGET_FIGURES)
  expect(worded.length).toBeGreaterThan(100)
  expect(worded.map(([, figures]) => target(indicator(figures)).amount)).toEqual(
    worded.map(([words]) => words),
  )
})

it('marks what is only wished for, once', () => {
  const wish = indicator({ object: '争取获批产品', unit: '个', certainty: 'aspirational' })
  expect(target(wish)).toEqual({ object: '获批产品', amount: '1 个', mark: 'aspirational' })
})

it('marks a part of another target, and one that stands in for the target before', () => {
  const whole = indicator({ id: 'i1', object: '数字产品', unit: '套', alternative: 1 })
  const other = indicator({ id: 'i2', object: '专利', unit: '项', alternative: 1 })
  const part = indicator({ id: 'i3', object: '发明专利', unit: '项', subset_of: 'i2' })
  const topic = { ...THYMUS, indicators: [whole, other, part] }
  expect(targetsIn(topic, [0, 0]).map(({ mark }) => mark)).toEqual([null, 'alternative', 'part'])
})

it('names the person who entered a target', () => {
  const checked_by = { who: '张三', when: '2026-11-22T06:00:00Z', how: 'added' } as const
  expect(target(indicator({ object: '论文', unit: '篇', checked_by })).by).toBe('由 张三 于 2026-11-22 补充')
})

it('takes the targets whose words lie within the stretch, and no others', () => {
  const words = (from: number, to: number) =>
    targetsIn(THYMUS, [from, to]).map(({ object, amount }) => `${object} ${amount}`)
  expect(words(724, 751)).toEqual(['鉴定出可用于胸腺功能指示的分子标记物 ≥ 3 个'])
  expect(words(724, 750)).toEqual([])
  expect(words(725, 766)).toEqual(['申请国家发明专利 1–2 项'])
})

it('cuts the field into its requirements without losing a word', () => {
  for (const topic of [THYMUS, GLUCOSE]) {
    expect(
      demands(topic)
        .map((demand) => demand.text)
        .join(''),
    ).toBe(topic.indicators_text)
  }
  expect(demands(THYMUS)[1]).toEqual({
    text: '鉴定出可用于胸腺功能指示的分子标记物不少于 3 个，',
    targets: [{ object: '鉴定出可用于胸腺功能指示的分子标记物', amount: '≥ 3 个', mark: null }],
  })
})

it('leaves a requirement’s number with it, and shows all the words where a quote is not found', () => {
  const numbered = {
    ...THYMUS,
    indicators_text: '1.甲；2.乙。另有丙。',
    requirements: ['甲', '不在原文', '乙'].map((quote, i) => ({
      id: `r${i}`,
      kind: 'qualitative' as const,
      quote,
      span: [0, 0] as [number, number],
    })),
  }
  expect(demands(numbered).map((demand) => demand.text)).toEqual(['1.甲；', '2.乙。', '另有丙。'])
})
