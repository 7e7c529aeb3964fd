import { expect, it } from 'vitest'

import { CATALOGUE, MAJOR, SHAPINGBA } from '../../test-support/fixtures'

import { groupTopics, shortTitle } from './groups'

it('stands topics under their direction, in the guide’s order', () => {
  expect(groupTopics(MAJOR).map((g) => [g.label, g.topics.map((t) => t.number)])).toEqual([
    ['方向一：创新生物药', [2]],
    ['方向五：药物临床研究与产业化', [11]],
  ])
  expect(groupTopics(SHAPINGBA)[0]!.label).toBe('')
})

it('shortens titles and never to nothing', () => {
  expect(CATALOGUE.guides.map(shortTitle)).toEqual([
    '第一批生命健康领域科技攻关重点',
    '重庆市生物医药重大专项',
  ])
  expect(shortTitle({ ...MAJOR, title: '2023年项目申报指南' })).toBe('2023年项目申报指南')
})
