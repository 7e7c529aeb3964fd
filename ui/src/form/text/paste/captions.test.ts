import { expect, it } from 'vitest'

import { captionName } from './captions'
import { cleanHtml } from './clean'

it.each([
  ['表 1 各地区发病率（%）', '各地区发病率（%）'],
  ['表2-1：基线', '基线'],
  ['续表 3 基线', '基线'],
  ['Table 4. Baseline', 'Baseline'],
  ['表面活性剂用量', '表面活性剂用量'],
  ['图1　路线', '路线'],
])('%s names %s', (words, name) => {
  expect(captionName(words)).toBe(name)
})

const captions = (html: string) =>
  [...cleanHtml(html).html.matchAll(/data-caption="([^"]*)"/g)].map((match) => match[1])
const table = '<table><tr><td>甲</td></tr></table>'

it('a name stands above its table, and below where there is none above', () => {
  expect(captions(`<p>表1 甲</p>${table}<p>表2 乙</p>${table}`)).toEqual(['甲', '乙'])
  expect(captions(`${table}<p class=MsoCaption>表1 甲</p>`)).toEqual(['甲'])
  expect(captions(`<p>表1 各组相近。</p>${table}`)).toEqual([])
  expect(captions(`<p>表1显示各组相近</p>${table}`)).toEqual([])
})
