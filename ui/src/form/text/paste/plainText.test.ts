import { expect, it } from 'vitest'

import { htmlOfText, tabSeparated } from './plainText'

it('reads cells as spreadsheets write them', () => {
  expect(tabSeparated('甲\t"乙\n""丙"""\r\n1\t\r\n')).toEqual([
    ['甲', '乙\n"丙"'],
    ['1', ''],
  ])
})

it('rows of one width are a table, lines with a number and a tab are none', () => {
  expect(htmlOfText('科目\t金额\n设备\t<12>', true)).toBe(
    '<table><tr><td>科目</td><td>金额</td></tr><tr><td>设备</td><td>&lt;12&gt;</td></tr></table>',
  )
  expect(htmlOfText('1.\t建队列\n2.\t做随访', true)).not.toContain('table')
  expect(htmlOfText('甲\t乙\n丙', true)).not.toContain('table')
  expect(htmlOfText('甲\t乙\n丙\t丁', false)).not.toContain('table')
})
