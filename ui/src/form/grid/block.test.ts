import { expect, it } from 'vitest'

import { blockOf, matchTitles, placeBlock } from './block'

const data = (plain: string, html = '') => ({
  getData: (type: string) => (type === 'text/html' ? html : plain),
})

it('reads a block as a spreadsheet copies it', () => {
  expect(blockOf(data('1\t2\r\n3\t \r\n'))).toEqual([
    ['1', '2'],
    ['3', ''],
  ])
  expect(blockOf(data('120\t40'))).toEqual([['120', '40']])
  expect(blockOf(data('120\r\n40\r\n'))).toEqual([['120'], ['40']])
  expect(blockOf(data('"两\n行"\t"他说""好"""\n5\t6'))).toEqual([
    ['两\n行', '他说"好"'],
    ['5', '6'],
  ])
  expect(blockOf(data('', '<table><tr><td>1<td>2</tr></table>'))).toEqual([['1', '2']])
  for (const one of ['500\r\n', '500', '', '\t500\t\n']) expect(blockOf(data(one)), one).toBeNull()
})

const ROWS = ['设备费', '业务费', '劳务费', '间接费用', '合计']
const YEARS = ['第 1 年（2027）', '第 2 年（2028）', '合计']

it('matches words to titles, however they are numbered and stated', () => {
  expect(matchTitles(['（一）设备费', '2. 业务费（万元）', '劳 务 费', '其他'], ROWS)).toEqual([
    0,
    1,
    2,
    null,
  ])
  expect(matchTitles(['2028年', '2027年', '合计'], ['2027 年', '2028 年', '合计'])).toEqual([1, 0, 2])
  expect(matchTitles(['费'], ROWS)).toEqual([null])
  // What could be two of them is none.
  expect(matchTitles(['设备'], ['设备购置费', '设备租赁费'])).toEqual([null])
})

it('puts a block by its own headings, wherever the cursor is', () => {
  const block = [
    ['科目', '2028', '2027'],
    ['劳务费', '3', '4'],
    ['设备费', '—', '1,200'],
    ['差旅费', '9', ''],
  ]
  expect(placeBlock(block, ROWS, YEARS, { row: 3, column: 1 })).toEqual({
    entries: [
      { row: 2, column: 1, text: '3' },
      { row: 2, column: 0, text: '4' },
      { row: 0, column: 0, text: '1,200' },
    ],
    unknown: ['差旅费'],
    beyond: 0,
  })
})

it('puts rows by their names into the column of the cursor', () => {
  const block = [
    ['业务费', '5'],
    ['设备费', '6'],
  ]
  expect(placeBlock(block, ROWS, ['金额'], { row: 0, column: 0 }).entries).toEqual([
    { row: 1, column: 0, text: '5' },
    { row: 0, column: 0, text: '6' },
  ])
  const headed = [['支出科目', '金额（万元）'], ...block]
  expect(placeBlock(headed, ROWS, ['金额'], { row: 0, column: 0 }).entries).toHaveLength(2)
})

it('puts figures from the cursor on, and counts what goes beyond', () => {
  const block = [
    ['1', '2'],
    ['3', '4'],
  ]
  const { entries, beyond } = placeBlock(block, ROWS, YEARS, { row: 4, column: 1 })
  expect(entries).toEqual([
    { row: 4, column: 1, text: '1' },
    { row: 4, column: 2, text: '2' },
  ])
  expect(beyond).toBe(2)
})
