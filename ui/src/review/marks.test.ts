import { expect, it } from 'vitest'

import { at, newReview, TEXT } from '../../test-support/review'

import { cardsOf } from './items'
import { findWords, linesOf, marksOf, piecesOf, topicAt } from './marks'
import { offsetsOf } from './offsets'

const review = newReview()
const offsets = offsetsOf(TEXT)
const marks = marksOf(review, cardsOf(review), offsets)
const wordsOf = ([from, to]: [number, number]) => [...TEXT].slice(from, to).join('')

it('marks exactly the words each card quotes, also after a character of two units', () => {
  const quoted = marks.filter(({ kind }) => kind === 'rule').map(({ span }) => wordsOf(span))
  expect(quoted).toEqual(['市级财政经费资助不超过 50万元', '市级财政经费资助不超过 80 万元'])
  const unread = marks.filter(({ kind }) => kind === 'unread').map(({ span }) => wordsOf(span))
  expect(unread).toEqual(['区县财政酌情支持经费', '成果须在本市转化'])
})

it('marks the headings of topics and fields', () => {
  const headings = marks.filter(({ kind }) => kind === 'heading').map(({ span }) => wordsOf(span))
  expect(headings.slice(0, 3)).toEqual(['项目一：𬭎合金耐热部件', '1.拟解决问题：', '2.考核指标：'])
})

it('cuts a text into pieces that put together are the text', () => {
  const chunks = linesOf(TEXT, offsets, 7)
  const lines = chunks.flat()
  const drawn = lines.map((line) =>
    piecesOf(line, marks)
      .map(({ text }) => text)
      .join(''),
  )
  expect(drawn.join('\n')).toBe(TEXT)
  const all = [...TEXT]
  for (const line of lines) {
    for (const { from, text } of piecesOf(line, marks)) {
      expect(all.slice(from, from + [...text].length).join('')).toBe(text)
    }
  }
})

it('keeps every card at words that several rest on', () => {
  const line = linesOf(TEXT, offsets, 99)[0]!.find(({ text }) => text.includes('50万元'))!
  const piece = piecesOf(line, marks).find(({ text }) => text.startsWith('市级财政'))!
  expect(piece.kinds.sort()).toEqual(['doubt', 'rule'])
  expect(piece.items).toHaveLength(2)
})

it('shows a file with the line ends of Windows without them', () => {
  const lines = linesOf('甲\r\n乙', offsetsOf('甲\r\n乙'), 9)[0]!
  expect(lines).toEqual([
    { from: 0, text: '甲' },
    { from: 3, text: '乙' },
  ])
})

it('knows the topic that words stand in', () => {
  expect(topicAt(review, at('区县财政酌情支持经费'))).toBe(1)
  expect(topicAt(review, at('企业牵头'))).toBe(2)
})

it('finds words whatever white space stands between them', () => {
  expect(findWords(TEXT, '小时，申请发明专利2项', offsets)).toEqual([
    at('小时')[0],
    at('申请发明专利 2 项')[1],
  ])
  expect(findWords(TEXT, '没有这句话', offsets)).toBeNull()
  expect(findWords('a.b', 'a*b', offsetsOf('a.b'))).toBeNull()
})
