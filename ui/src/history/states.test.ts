import { expect, it } from 'vitest'

import type { DraftState } from '@/generated/DraftState'

import { byDay, whatChanged, whenWritten } from './states'

const NOW = new Date(2026, 10, 22, 16, 0)
const state = (saved: Date | string, given: Partial<DraftState> = {}): DraftState => ({
  revision: 1,
  saved_at: typeof saved === 'string' ? saved : saved.toISOString(),
  characters: 10,
  changed: [],
  ...given,
})

it('puts the states of a day together, by the days of this machine', () => {
  const days = byDay(
    [
      state(new Date(2026, 10, 22, 15, 0)),
      state(new Date(2026, 10, 22, 0, 0)),
      state(new Date(2026, 10, 21, 23, 59)),
      state(new Date(2026, 9, 8)),
      state(new Date(2025, 11, 31)),
      state('不是时间'),
    ],
    NOW,
  )
  expect(days.map((day) => [day.name, day.states.length])).toEqual([
    ['今天', 2],
    ['昨天', 1],
    ['10月8日', 1],
    ['2025年12月31日', 1],
    ['时间不明', 1],
  ])
})

it('names a state by day and second', () => {
  expect(whenWritten(state(new Date(2026, 10, 21, 9, 5, 7)), NOW)).toBe('昨天 09:05:07')
  expect(whenWritten(state('不是时间'), NOW)).toBe('不是时间')
})

it('says what changed in few words, and never claims what it does not know', () => {
  const changed = (titles: string[] | null, isOldest = false) =>
    whatChanged(state(NOW, { changed: titles }), isOldest)
  expect(changed(['立项依据'])).toBe('改了立项依据')
  expect(changed(['甲', '乙', '丙', '丁'])).toBe('改了甲、乙、丙等 4 节')
  expect(changed([])).toBe('内容与前一版相同')
  expect(changed(null, true)).toBe('留存的最早一版')
  expect(changed(null)).toBe('前一版读不出来，无从比较')
  expect(whatChanged(state(NOW, { characters: null, changed: null }), true)).toBe('内容读不出来')
})
