import { expect, test } from 'vitest'
import type { Ambiguity } from '@/generated/Ambiguity'
import { rangesOf, rowsOf } from './doubts'

const doubt = (kind: Ambiguity['kind'], quote: string, at: number): Ambiguity => ({
  kind,
  quote,
  span: [at, at + quote.length],
  field: 'funding',
  readings: [`${kind} 一`, `${kind} 二`],
})

const FLOOR = '企业牵头承担单位出资不低于 1500万元'
const all = [
  doubt('whose_money', FLOOR, 10),
  doubt('replace_or_add', FLOOR, 10),
  doubt('range_floor', '申请专利 1—2 项', 50),
  doubt('range_floor', '发表论文 1-2 篇、授权 1-3 项', 80),
  doubt('range_floor', '发表论文 1-2 篇、授权 1-3 项', 80),
]

test('a clause that is doubtful in two ways is one row', () => {
  expect(rowsOf(all)).toEqual([
    {
      quote: FLOOR,
      field: 'funding',
      doubts: [
        ['whose_money 一', 'whose_money 二'],
        ['replace_or_add 一', 'replace_or_add 二'],
      ],
    },
  ])
})

test('ranges share one doubt and name each clause once', () => {
  expect(rangesOf(all)).toEqual(['申请专利 1—2 项', '发表论文 1-2 篇、授权 1-3 项'])
})
