import { expect, it } from 'vitest'

import { isDate } from './date'

it('knows days that exist', () => {
  expect(isDate('2028-02-29')).toBe(true)
  expect(isDate('2027-02-29')).toBe(false)
  expect(isDate('2026-13-01')).toBe(false)
  expect(isDate('2026-1-1')).toBe(false)
  expect(isDate('')).toBe(false)
})
