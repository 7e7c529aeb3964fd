import { expect, it } from 'vitest'

import { fold, pieces } from './mark'

it('folds case and full-width forms without moving the marks', () => {
  expect(fold('ＩＮＤ')).toBe('ind')
  expect(pieces('申报ＩＮＤ批件', ['ind'])).toEqual([
    { text: '申报', hit: false },
    { text: 'ＩＮＤ', hit: true },
    { text: '批件', hit: false },
  ])
})
