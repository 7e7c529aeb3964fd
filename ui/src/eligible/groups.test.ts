import { expect, it } from 'vitest'

import { ELIGIBLE } from '../../test-support/eligible'

import { byAnswer, hangsOn, shared } from './groups'

it('sorts the answers, and leaves out other guides', () => {
  const all = byAnswer(ELIGIBLE, '')
  expect([all.yes.length, all.to_confirm.length, all.no.length]).toEqual([1, 1, 1])
  const one = byAnswer(ELIGIBLE, 'shapingba-2024-life-health-1')
  expect([one.yes.length, one.to_confirm.length, one.no.length]).toEqual([0, 1, 0])
})

it('asks only what an answer hangs on', () => {
  expect(hangsOn(ELIGIBLE, 'region')).toBe(true)
  expect(hangsOn(ELIGIBLE, 'municipal')).toBe(false)
  expect(hangsOn(null, 'region')).toBe(false)
})

it('says once what several topics of a guide share', () => {
  const [one] = ELIGIBLE
  const again = { ...one!, topic: 7 }
  const elsewhere = { ...one!, guide: 'another' }
  expect(shared([one!, again, elsewhere]).map((group) => group.topics.length)).toEqual([2, 1])
})
