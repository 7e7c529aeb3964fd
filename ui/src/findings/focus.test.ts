import { expect, it } from 'vitest'

import { offsetOf } from './focus'

const text = '外周血 T 细胞减少，感染风险升高。T 细胞恢复后，感染风险下降。'
const at = (before: string, after: string) => {
  const offset = offsetOf(text, { before, after })
  return `${text.slice(0, offset)}|${text.slice(offset)}`
}

it('is between the words, white space or not', () => {
  expect(at('外周血T细胞', '减少，感染')).toBe(
    '外周血 T 细胞|减少，感染风险升高。T 细胞恢复后，感染风险下降。',
  )
  expect(at('T细胞恢复后，', '感染风险下降。')).toBe(
    '外周血 T 细胞减少，感染风险升高。T 细胞恢复后，|感染风险下降。',
  )
})

it('is told by one side where the page has more than the text', () => {
  expect(at('（一）1.', '外周血T细胞减少，')).toMatch(/^\|外周血/)
  expect(at('感染风险下降。', '第3页')).toMatch(/下降。\|$/)
  expect(at('细胞恢复-', '后，感染')).toMatch(/恢复\|后/)
})

it('is the beginning where nothing of it is there', () => {
  expect(at('', '')).toMatch(/^\|/)
  expect(at('（未填写）', '')).toMatch(/^\|/)
})
