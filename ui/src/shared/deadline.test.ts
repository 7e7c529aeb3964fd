import { expect, it } from 'vitest'

import type { Deadline } from '@/generated/Deadline'
import type { DeadlineKind } from '@/generated/DeadlineKind'

import { deadlineSentence, nextDeadline } from './deadline'

const deadline = (kind: DeadlineKind, date: string, time: string | null = null): Deadline => ({
  kind,
  opens: null,
  date,
  time,
  clause: { quote: '', span: [0, 0], field: 'general' },
})

it('is written with who has to act, its day and its time', () => {
  expect(deadlineSentence(deadline('application', '2027-03-31', '17:00'))).toBe('申报截止 2027-03-31 17:00')
  expect(deadlineSentence(deadline('paper_copies', '2027-04-20'))).toBe('纸质材料截止 2027-04-20')
})

it('is the next one that has not passed, whatever their order in the guide', () => {
  const all = [deadline('paper_copies', '2027-04-20'), deadline('application', '2027-03-31')]
  expect(nextDeadline(all, '2027-03-31')?.kind).toBe('application')
  expect(nextDeadline(all, '2027-04-01')?.kind).toBe('paper_copies')
  expect(nextDeadline(all, '2027-05-01')?.kind).toBe('paper_copies')
  expect(nextDeadline([], '2027-05-01')).toBeUndefined()
})
