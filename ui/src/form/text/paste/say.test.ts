import { expect, it } from 'vitest'

import { newNotes } from './notes'
import { toldOf } from './say'

it('a paste in which everything came tells nothing', () => {
  expect(toldOf(newNotes())).toEqual({ changes: null, losses: null })
})

it('what stayed away is told with its words, what was lost with its kinds', () => {
  const notes = {
    removed: ['500', '旧句'],
    unified: 2,
    formulas: 1,
    pictures: 3,
    symbols: ['Marlett U+0061'],
  }
  const { changes, losses } = toldOf(notes)
  expect(changes?.text).toBe(
    '来源里已删除或隐藏的 2 处没有粘贴（“500”等）；2 个部首或兼容字形已换成通用汉字。',
  )
  expect(losses?.message).toContain('1 个公式、3 张图片、1 个符号（Marlett U+0061）')
})
