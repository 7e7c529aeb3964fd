import { expect, it } from 'vitest'

import type { LeadProfile } from '@/generated/LeadProfile'

import { gradeOf, leadQuestions, setGrade, unknownLead, type LeadQuestion } from './leadProfile'

const shown = (profile: Partial<LeadProfile>, pointed: LeadQuestion[] = []) =>
  leadQuestions({ ...unknownLead(), ...profile }, (question) => pointed.includes(question)).map(
    (q) => q.question,
  )

it('asks each kind only what can matter for it', () => {
  expect(shown({ kind: null })).toEqual([])
  expect(shown({ kind: 'medical' })).toEqual(['hospital_grade', 'municipal', 'university_hospital'])
  expect(shown({ kind: 'enterprise' })).toEqual(['technology'])
  expect(shown({ kind: 'university' })).toEqual([])
})

it('asks what an answer hangs on, whatever the kind', () => {
  expect(shown({ kind: 'university' }, ['municipal', 'region'])).toEqual(['municipal', 'region'])
  expect(shown({ kind: null }, ['technology'])).toEqual(['technology'])
})

it('keeps an answer in reach after what asked for it is gone', () => {
  expect(shown({ kind: 'university', municipal: false })).toEqual(['municipal'])
  expect(shown({ kind: 'research_institute', tertiary_a: true })).toEqual(['hospital_grade'])
  expect(shown({ kind: null, municipal: false })).toEqual([])
})

it('knows a grade an older draft has, and writes one an older program reads', () => {
  const older = { ...unknownLead(), tertiary_a: true }
  expect(gradeOf(older)).toBe('tertiary_a')
  setGrade(older, 'secondary_a')
  expect([older.hospital_grade, older.tertiary_a]).toEqual(['secondary_a', false])
  setGrade(older, null)
  expect([older.hospital_grade, older.tertiary_a]).toEqual([null, null])
})
