import { expect, it } from 'vitest'

import type { LeadProfile } from '@/generated/LeadProfile'

import { leadQuestions, type LeadQuestion } from './leadQuestions'

const UNKNOWN: LeadProfile = { kind: null, tertiary_a: null, municipal: null, technology: null }
const shown = (profile: Partial<LeadProfile>, pointed: LeadQuestion[] = []) =>
  leadQuestions({ ...UNKNOWN, ...profile }, (question) => pointed.includes(question)).map((q) => q.question)

it('asks each kind only what can matter for it', () => {
  expect(shown({ kind: null })).toEqual([])
  expect(shown({ kind: 'medical' })).toEqual(['tertiary_a', 'municipal'])
  expect(shown({ kind: 'enterprise' })).toEqual(['technology'])
  expect(shown({ kind: 'university' })).toEqual([])
})

it('asks what a finding points at, whatever the kind', () => {
  expect(shown({ kind: 'university' }, ['municipal'])).toEqual(['municipal'])
  expect(shown({ kind: null }, ['technology'])).toEqual(['technology'])
})

it('keeps an answer in reach after the finding that asked for it is gone', () => {
  expect(shown({ kind: 'university', municipal: false })).toEqual(['municipal'])
  expect(shown({ kind: null, municipal: false })).toEqual([])
})
