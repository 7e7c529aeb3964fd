import { expect, it } from 'vitest'

import { readMark } from './listMarks'

it.each([
  ['1.', 1],
  ['（3）', 3],
  ['12、', 12],
  ['1.2.3', 3],
  ['一、', 1],
  ['（十二）', 12],
  ['二十', 20],
  ['①', 1],
  ['⑳', 20],
  ['㉑', 21],
  ['⑵', 2],
  ['❸', 3],
  ['Ⅳ', 4],
  ['b)', 2],
  ['iv.', 4],
  ['i.', 1],
  ['第三章', 3],
])('%s is a number', (mark, value) => {
  expect(readMark(mark, false)).toMatchObject({ kind: 'number', value })
})

it('a letter that is a Roman numeral too has both readings', () => {
  expect(readMark('v.', false)).toEqual({ kind: 'number', value: 22, other: 5 })
})

it.each(['●', '•', '-', '·', 'o'])('%s is a bullet', (mark) => {
  expect(readMark(mark, false)).toEqual({ kind: 'bullet', sign: mark })
})

it('a letter is a bullet in a font of signs alone; words are no mark', () => {
  expect(readMark('l', true)).toEqual({ kind: 'bullet', sign: 'l' })
  expect(readMark('l', false)).toBeNull()
  expect(readMark('注', false)).toBeNull()
  expect(readMark('附件一：', false)).toBeNull()
})
