import { expect, it } from 'vitest'

import { plainText } from './plainPaste'

it('two cells and two lines stay apart in an input of one line', () => {
  expect(plainText('120\t40\r\n', false)).toEqual({ text: '120 40', changed: 0 })
  expect(plainText('甲大学\n乙医院', false).text).toBe('甲大学 乙医院')
  expect(plainText('1,234.50\r\n', false).text).toBe('1,234.50')
  expect(plainText(' 甲 ', false).text).toBe(' 甲 ')
  expect(plainText('甲\n乙', true).text).toBe('甲\n乙')
})

it('radicals and compatibility ideographs become ordinary, other forms stay', () => {
  expect(plainText('项\u2F6C\u2F00 \u2ED3期 \uF900弟 \u{2F804}', false)).toEqual({
    text: '项目一 长期 豈弟 你',
    changed: 5,
  })
  expect(plainText('①㎡℃ＡＢ', false)).toEqual({ text: '①㎡℃ＡＢ', changed: 0 })
})
