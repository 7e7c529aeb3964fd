import { expect, it } from 'vitest'

import { newReview } from '../../test-support/review'

import { BLANK, entryOf, plainNumber, readOf, type Entry } from './entry'
import { cardsOf } from './items'

const words = { quote: '某句', span: [1, 3] as [number, number], field: null }
const entry = (given: Partial<Entry>): Entry => ({ kind: 'rule', ...BLANK, ...given })

it('gives back what it was filled in with', () => {
  for (const { items } of cardsOf(newReview()).topics) {
    for (const item of items) {
      const span = item.span ?? [0, 0]
      const read = readOf(entryOf(item), { quote: item.quote, span, field: item.field })
      const kept = { requirement: '' }
      const value = item.kind === 'indicator' ? { ...item.value, ...kept } : item.value
      expect(read).toEqual({ kind: item.kind, value })
    }
  }
})

it.each([
  [
    { rule: 'floor', source: 'lead_org', amount: '1，500' },
    { amount_wan: '1500', of: null, per: null },
  ],
  [
    { rule: 'cap', amount: '５００', per: 'award' },
    { amount_wan: '500', per: 'award' },
  ],
  [
    { rule: 'ratio', left: '3', right: '1', held: '<=' },
    { ratio: '3:1', of: 'unspecified', comparator: '<=' },
  ],
  [
    { rule: 'percent', percent: '30', of: 'municipal' },
    { percent: '30', of: 'municipal', amount_wan: null },
  ],
  [
    { rule: 'about', source: 'direct_costs', amount: '260', per: 'award' },
    { kind: 'about', amount_wan: '260', per: 'award' },
  ],
  [
    { rule: 'foreign', source: 'central', sum: ' 10 万美元 ', held: '<=', per: 'award' },
    { kind: 'foreign', amount_wan: null, sum: '10 万美元', comparator: '<=', per: 'award' },
  ],
  [
    { rule: 'rest', source: 'lead_org', per: 'award', amount: '5' },
    { kind: 'rest', amount_wan: null, per: null, comparator: null },
  ],
  [
    { rule: 'percent', percent: '20', ofWhat: '研发投入', of: 'municipal' },
    { percent: '20', of: null, of_what: '研发投入' },
  ],
  [
    { amount: '5', category: '重点项目', condition: '获得国家奖的企业' },
    { category: '重点项目', condition: '获得国家奖的企业' },
  ],
  [{ amount: '5', leads: '企业' }, { when_lead: '企业' }],
  [{ amount: '5', leads: '高校、 医疗机构' }, { when_lead: ['高校', '医疗机构'] }],
] as [Partial<Entry>, object][])('makes a rule of %j', (given, expected) => {
  expect(readOf(entry(given), words)).toMatchObject({ kind: 'rule', value: expected })
})

it.each([
  { kind: 'rule', amount: '五百' },
  { kind: 'rule', amount: '-5' },
  { kind: 'rule', rule: 'ratio', left: '3', right: '0' },
  { kind: 'rule', rule: 'percent', percent: '' },
  { kind: 'rule', rule: 'foreign', sum: ' ' },
  { kind: 'indicator', object: '', value: '1' },
  { kind: 'indicator', object: '论文', value: '多' },
  { kind: 'indicator', object: '论文', value: '1', comparator: 'range' },
  { kind: 'period' },
  { kind: 'period', years: '三' },
  { kind: 'period', fromDate: '2026年' },
  { kind: 'period', untilDate: '2026-02-31' },
  { kind: 'lead', leads: ' 、 ' },
  { kind: 'organization', organization: ' ' },
] as Partial<Entry>[])('says what is wrong with %j', (given) => {
  expect(readOf(entry(given), words)).toEqual(expect.any(String))
})

it('takes only plain numbers', () => {
  expect(['12.5', ' 1 500 ', '1e3', '', '.5', '1.'].map(plainNumber)).toEqual([
    '12.5',
    '1500',
    null,
    null,
    null,
    null,
  ])
})
