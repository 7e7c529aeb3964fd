import { expect, test } from 'vitest'
import { grow } from './grow'

test('a text area is as high as its text and its borders', () => {
  const area = document.createElement('textarea')
  Object.defineProperties(area, {
    offsetHeight: { value: 82 },
    clientHeight: { value: 80 },
    scrollHeight: { value: 200 },
  })
  grow(area)
  expect(area.style.height).toBe('202px')
})
