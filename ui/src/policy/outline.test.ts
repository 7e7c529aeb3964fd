import { expect, it } from 'vitest'

import { POLICY } from '../../test-support/policies'

import { outline } from './outline'

it('lists the headings in order, with their places', () => {
  expect(outline(POLICY).slice(0, 4)).toEqual([
    { index: 2, level: 1, text: '一、基本思路及原则' },
    { index: 3, level: 2, text: '（一）基本思路' },
    { index: 5, level: 1, text: '二、发展目标' },
    { index: 6, level: 2, text: '（二）产业规模不断壮大' },
  ])
})
