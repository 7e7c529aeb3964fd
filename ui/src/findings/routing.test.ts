import { describe, expect, it } from 'vitest'

import type { FieldPath } from '@/generated/FieldPath'
import { fieldPath } from '@/generated/paths'

import { TEMPLATE } from '../../test-support/fixtures'

import { isWithin, nearest, sectionOf, widening } from './routing'

describe('the section of a field', () => {
  it.each([
    [fieldPath.projectName, 'basics'],
    [fieldPath.leadField('credit_code'), 'basics'],
    [fieldPath.partnerField(0, 'name'), 'basics'],
    [fieldPath.endDate, 'basics'],
    [fieldPath.narrative('innovation'), 'innovation'],
    [fieldPath.narrativeBlock('innovation', 'f1'), 'innovation'],
    [fieldPath.reference('r-a1'), 'references'],
    [fieldPath.commitment('r2'), 'commitments'],
    [fieldPath.commitmentField('r2', 'midterm'), 'commitments'],
    [fieldPath.output('paper', 'after'), 'results'],
    [fieldPath.benefitField(0, 'tax'), 'results'],
    [fieldPath.stage(1), 'schedule'],
    [fieldPath.payer('municipal'), 'budget'],
    [fieldPath.attachment('a1'), 'attachments'],
    [fieldPath.topicText(11, 'notes'), 'requirements'],
    [fieldPath.guideCommon, 'requirements'],
    [fieldPath.requirements, 'requirements'],
  ])('%s is in %s', (where, section) => {
    expect(sectionOf(where, TEMPLATE)).toBe(section)
  })

  it('is none where this template has no such section', () => {
    expect(sectionOf(fieldPath.narrative('unheard_of'), TEMPLATE)).toBeNull()
    expect(sectionOf('' as FieldPath, TEMPLATE)).toBeNull()
  })
})

it('widens a field step by step up to its section', () => {
  expect(widening(fieldPath.payerNote('municipal'), TEMPLATE)).toEqual([
    'budget.payers.municipal.note',
    'budget.payers.municipal',
    'budget.payers',
    'budget',
  ])
  expect(widening(fieldPath.endDate, TEMPLATE)).toEqual(['end_date', 'basics'])
})

it('finds the nearest field that has an input', () => {
  const inputs = new Set<FieldPath>([fieldPath.schedule, fieldPath.stage(0)])
  const has = (path: FieldPath) => inputs.has(path)
  expect(nearest(fieldPath.stageField(0, 'task'), TEMPLATE, has)).toBe('schedule.0')
  expect(nearest(fieldPath.stage(7), TEMPLATE, has)).toBe('schedule')
  expect(nearest(fieldPath.budget, TEMPLATE, has)).toBeNull()
})

it('keeps topics apart whose numbers begin alike, and ids that have a dot', () => {
  expect(isWithin(fieldPath.topicText(1, 'notes'), fieldPath.topic(1))).toBe(true)
  expect(isWithin(fieldPath.topic(11), fieldPath.topic(1))).toBe(false)
  expect(isWithin(fieldPath.narrative('a.b'), fieldPath.narrative('a'))).toBe(false)
})
