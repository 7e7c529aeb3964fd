import { expect, it } from 'vitest'

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
])('writes a target as the guide means it', (given, words) => {
  expect(target(indicator(given))).toEqual({ words, aspirational: false })
})

it('marks what is only wished for, once', () => {
  const wish = indicator({ object: '争取获批产品', unit: '个', certainty: 'aspirational' })
  expect(target(wish)).toEqual({ words: '获批产品 1 个', aspirational: true })
})

it('takes the targets whose words lie within the stretch, and no others', () => {
  const words = (from: number, to: number) => targetsIn(THYMUS, [from, to]).map((t) => t.words)
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
    targets: [{ words: '鉴定出可用于胸腺功能指示的分子标记物 ≥ 3 个', aspirational: false }],
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
