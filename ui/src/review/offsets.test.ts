import { expect, it } from 'vitest'

import { offsetsOf } from './offsets'

it('counts characters, not UTF-16 units', () => {
  const text: string = '甲𬭎乙𬭎𬭎丙'
  const offsets = offsetsOf(text)
  const characters = [...text]
  expect(offsets.length).toBe(6)
  let unit = 0
  characters.forEach((c, i) => {
    expect([i, offsets.toUnit(i)]).toEqual([i, unit])
    expect([unit, offsets.toCharacter(unit)]).toEqual([unit, i])
    unit += c.length
  })
  expect(offsets.toUnit(6)).toBe(text.length)
  expect(offsets.toCharacter(text.length)).toBe(6)
})

it('leaves a text without rare characters as it is', () => {
  const offsets = offsetsOf('甲乙丙')
  expect([offsets.toUnit(2), offsets.toCharacter(3), offsets.length]).toEqual([2, 3, 3])
})
