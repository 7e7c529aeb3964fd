import { expect, it } from 'vitest'

import { RULE_SENTENCES } from '@/generated/ruleSentences'

import { CLINICAL, GLUCOSE, THYMUS } from '../../test-support/fixtures'

import { facts, periodLines, ruleSentence } from './facts'

const fact = (topic: typeof THYMUS, label: string) => facts(topic).find((f) => f.label === label)?.lines

it('shows the floor and the one that replaces it for enterprises', () => {
  expect(fact(THYMUS, '资助上限')).toEqual(['不超过 500 万元'])
  expect(fact(THYMUS, '区县财政出资')).toEqual(['500 万元'])
  expect(fact(THYMUS, '承担单位出资')).toEqual(['不低于 500 万元', '企业牵头时：不低于 1500 万元'])
})

it('shows a ratio with what it is measured against, and a limit on the number of awards', () => {
  expect(fact(CLINICAL, '承担单位出资')).toEqual(['企业牵头时：与申请资助经费之比不低于 3:1'])
  expect(fact(CLINICAL, '支持项数')).toEqual(['不超过 3 项'])
  expect(fact(CLINICAL, '区县财政出资')).toBeUndefined()
})

it('names the one that posts the task where the guide does', () => {
  const quote = '东屿盐业有限公司'
  expect(fact({ ...THYMUS, posted_by: { quote, span: [0, 9] } }, '发榜方')).toEqual([quote])
  expect(fact(THYMUS, '发榜方')).toBeUndefined()
})

it('does not name a payer the guide does not name', () => {
  expect(fact(GLUCOSE, '资助上限')).toEqual(['资助经费（指南未写明由谁出资）不超过 1 万元'])
})

it('keeps the strip free of “for all or for each” where one award is given', () => {
  const capped = (topic: typeof THYMUS) => ({
    ...topic,
    funding_rules: [{ ...topic.funding_rules[0]!, per: 'topic' as const }],
  })
  expect(fact(capped(THYMUS), '资助上限')).toEqual(['不超过 500 万元'])
  expect(fact(capped(CLINICAL), '资助上限')).toEqual(['不超过 3000 万元（合计）'])
})

it('words every rule as the program does', () => {
  expect(RULE_SENTENCES.length).toBeGreaterThan(30)
  expect(RULE_SENTENCES.map(({ rule, award }) => ruleSentence(rule, award))).toEqual(
    RULE_SENTENCES.map(({ sentence }) => sentence),
  )
})

it('keeps the parts of a period apart, and says two days as one stretch', () => {
  const period = {
    max_years: null,
    min_years: '1',
    from_date: '2026-01-01',
    until_date: '2028-12-31',
    quote: '',
    span: [0, 0] as [number, number],
  }
  expect(periodLines(period)).toEqual(['不少于 1 年', '2026-01-01 至 2028-12-31'])
})

it('writes a rule as a sentence', () => {
  expect(THYMUS.funding_rules.map((rule) => ruleSentence(rule, THYMUS.award))).toEqual([
    '市级财政经费不超过 500 万元',
    '区县财政出资 500 万元',
    '承担单位出资不低于 500 万元',
    '企业牵头时，承担单位出资不低于 1500 万元',
  ])
})

it('says whether a limit is for all awards or for each, where there are several', () => {
  const cap = { ...CLINICAL.funding_rules[0]!, per: 'topic' as const }
  expect(ruleSentence(cap, CLINICAL.award)).toBe('市级财政经费不超过 3000 万元（合计）')
  expect(ruleSentence({ ...cap, per: 'award' }, CLINICAL.award)).toBe('市级财政经费不超过 3000 万元（每项）')
  expect(ruleSentence(cap, THYMUS.award)).toBe('市级财政经费不超过 3000 万元')
})
