import { expect, it } from 'vitest'

import { CATALOGUE } from '../../test-support/fixtures'

import { pieces, search } from './search'

const found = (query: string) => search(CATALOGUE, query).map((hit) => `${hit.guide.id}#${hit.topic.number}`)
const MAJOR = 'chongqing-2023-biomedicine-major'

it('finds a topic by its title and marks the words', () => {
  const [hit] = search(CATALOGUE, '胸腺功能')
  expect(hit!.topic.number).toBe(2)
  expect(hit!.title).toEqual([
    { text: '人体', hit: false },
    { text: '胸腺功能', hit: true },
    { text: '重建原创产品研发', hit: false },
  ])
})

it('says in which field a word stands when the title does not have it', () => {
  const [hit] = search(CATALOGUE, '分子标记物')
  expect(hit!.excerpt!.where).toBe('考核指标')
  expect(hit!.excerpt!.pieces.find((piece) => piece.hit)!.text).toBe('分子标记物')
})

it('finds topics by who may lead, by direction and by guide', () => {
  expect(found('医院')).toEqual(['shapingba-2024-life-health-1#1'])
  expect(found('创新生物药')).toEqual([`${MAJOR}#2`])
  expect(found('2023年')).toEqual([`${MAJOR}#2`, `${MAJOR}#11`])
})

it('wants every word, and puts hits in the title first', () => {
  expect(found('胸腺 3:1')).toEqual([])
  expect(found('临床 3:1')).toEqual([`${MAJOR}#11`])
  expect(found('临床')[0]).toBe(`${MAJOR}#11`)
})

it('folds case and full-width forms without moving the marks', () => {
  expect(found('ind')).toEqual([`${MAJOR}#2`])
  expect(pieces('申报ＩＮＤ批件', ['ind'])).toEqual([
    { text: '申报', hit: false },
    { text: 'ＩＮＤ', hit: true },
    { text: '批件', hit: false },
  ])
})

it('finds nothing for nothing', () => {
  expect(found('  \u3000')).toEqual([])
  expect(found('量子计算')).toEqual([])
})
