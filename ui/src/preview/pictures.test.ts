import { expect, it } from 'vitest'

import { sized } from './pictures'

const bitmap = (width: number, height: number) => ({ width, height }) as ImageBitmap

it('halves a picture until it is less than twice as wide as it is shown', () => {
  const picture = bitmap(1701, 1001)
  const shown = sized(picture, 400)
  expect([shown.width, shown.height]).toEqual([426, 251])
  expect(sized(picture, 425).width).toBe(426)
  expect(sized(picture, 427).width).toBe(851)
})

it('halves a picture once, however often it is shown', () => {
  const picture = bitmap(1000, 800)
  expect(sized(picture, 300)).toBe(sized(picture, 260))
})

it('leaves a picture alone that is shown as large as it is, or larger', () => {
  const picture = bitmap(300, 200)
  expect(sized(picture, 300)).toBe(picture)
  expect(sized(picture, 151)).toBe(picture)
  expect(sized(picture, 900)).toBe(picture)
})
