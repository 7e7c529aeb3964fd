import { describe, expect, it } from 'vitest'

import {
  axisOf,
  dateOf,
  dayOf,
  daysOf,
  following,
  laidOut,
  moved,
  next,
  overlapping,
  periodOf,
  resized,
  stopsOf,
  stretchOf,
  wordsOf,
} from './timeline'

const stretch = (first: string, last: string) => stretchOf(first, last)!
const day = (text: string) => dayOf(text)!
const THREE_YEARS = stretch('2026-12-01', '2029-11-30')
const words = (all: { from: number; to: number }[]) => all.map(wordsOf)

it('reads days as the program does, and nothing else', () => {
  expect(dateOf(day('2028-02-29'))).toBe('2028-02-29')
  expect([dayOf('2027-02-29'), dayOf('2027-1-1'), dayOf('')]).toEqual([null, null, null])
  expect(stretchOf('2027-01-02', '2027-01-01')).toBeNull()
  expect(periodOf('1026-01-01', '2029-12-31')).toBeNull()
})

describe('a project divided into steps', () => {
  it('has a stage a year, counted from its first day', () => {
    expect(words(laidOut(stopsOf(THREE_YEARS, 'year')))).toEqual([
      '2026-12-01 至 2027-11-30',
      '2027-12-01 至 2028-11-30',
      '2028-12-01 至 2029-11-30',
    ])
    expect(laidOut(stopsOf(THREE_YEARS, 'half_year'))).toHaveLength(6)
    expect(laidOut(stopsOf(THREE_YEARS, 'quarter'))).toHaveLength(12)
  })

  it('does not begin a stage for a few days at the end', () => {
    const days = stretch('2027-01-01', '2029-01-01')
    expect(words(laidOut(stopsOf(days, 'year')))).toEqual([
      '2027-01-01 至 2027-12-31',
      '2028-01-01 至 2029-01-01',
    ])
    expect(laidOut(stopsOf(stretch('2027-01-01', '2027-02-10'), 'year'))).toHaveLength(1)
    expect(words(laidOut(stopsOf(stretch('2027-01-01', '2028-08-31'), 'year')))[1]).toBe(
      '2028-01-01 至 2028-08-31',
    )
  })

  it('keeps to the ends of months where the first day is the 31st', () => {
    expect(stopsOf(stretch('2027-01-31', '2027-05-30'), 'month').map(dateOf)).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
    ])
  })

  it('has the last day of each step for milestones', () => {
    expect(daysOf(stopsOf(THREE_YEARS, 'year')).map(dateOf)).toEqual([
      '2026-12-01',
      '2027-11-30',
      '2028-11-30',
      '2029-11-30',
    ])
  })
})

describe('a stage that is dragged', () => {
  const stops = stopsOf(stretch('2027-01-01', '2029-12-31'), 'half_year')
  const first = stretch('2027-01-01', '2027-06-30')

  it('moves from step to step and stays as many steps long', () => {
    expect(wordsOf(moved(first, day('2027-08-20'), stops))).toBe('2027-07-01 至 2027-12-31')
    expect(wordsOf(moved(first, day('2035-01-01'), stops))).toBe('2029-07-01 至 2029-12-31')
    expect(wordsOf(moved(first, day('2020-01-01'), stops))).toBe(wordsOf(first))
  })

  it('keeps the days of one that was typed between steps', () => {
    const typed = stretch('2027-02-10', '2027-03-11')
    expect(wordsOf(moved(typed, day('2027-07-03'), stops))).toBe('2027-07-01 至 2027-07-30')
    expect(wordsOf(moved(typed, day('2031-01-01'), stops))).toBe('2029-12-02 至 2029-12-31')
    const long = stretch('2020-01-01', '2035-12-31')
    expect(wordsOf(moved(long, day('2027-07-01'), stops))).toBe('2027-01-01 至 2029-12-31')
  })

  it('is drawn in or out at an end, and is never turned round', () => {
    expect(wordsOf(resized(first, 'to', day('2028-01-10'), stops))).toBe('2027-01-01 至 2027-12-31')
    expect(wordsOf(resized(first, 'to', day('2020-01-01'), stops))).toBe(wordsOf(first))
    expect(wordsOf(resized(first, 'from', day('2029-01-01'), stops))).toBe(wordsOf(first))
    const outside = stretch('2031-01-01', '2031-12-31')
    expect(wordsOf(resized(outside, 'to', day('2029-12-31'), stops))).toBe(wordsOf(outside))
  })

  it('goes on to the next stop by the keys', () => {
    expect(dateOf(next(stops, day('2027-02-10'), 1))).toBe('2027-07-01')
    expect(dateOf(next(stops, day('2027-02-10'), -1))).toBe('2027-01-01')
    expect(dateOf(next(stops, day('2027-01-01'), -1))).toBe('2027-01-01')
  })
})

it('puts a new stage behind the last', () => {
  const stops = stopsOf(stretch('2027-01-01', '2028-12-31'), 'half_year')
  expect(wordsOf(following([], stops)!)).toBe('2027-01-01 至 2027-06-30')
  expect(wordsOf(following([stretch('2027-01-01', '2028-03-31')], stops)!)).toBe('2028-04-01 至 2028-06-30')
  expect(following([stretch('2027-01-01', '2028-12-31')], stops)).toBeNull()
})

it('knows which stages share days', () => {
  const stages = [
    stretch('2027-01-01', '2027-06-30'),
    null,
    stretch('2027-06-30', '2027-12-31'),
    stretch('2028-01-01', '2028-02-01'),
  ]
  expect(stages.map((_, i) => overlapping(stages, i))).toEqual([[2], [], [0], []])
})

it('shows what lies outside of the project, but not a year of the last century', () => {
  const period = stretch('2027-01-01', '2029-12-31')
  expect(axisOf(period, [])).toEqual(period)
  expect(wordsOf(axisOf(period, [stretch('2026-12-01', '2030-02-28')]))).toBe('2026-12-01 至 2030-02-28')
  expect(wordsOf(axisOf(period, [stretch('1927-01-01', '1927-02-28')]))).toBe('2026-07-02 至 2029-12-31')
})
