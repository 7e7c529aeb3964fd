import { describe, expect, it } from 'vitest'

import { TEMPLATE } from '../../test-support/fixtures'

import { nearest, sectionOf, widening } from './routing'

describe('the section of a place', () => {
  it.each([
    ['project_name', 'basics'],
    ['lead.credit_code', 'basics'],
    ['partners.0.name', 'basics'],
    ['end_date', 'basics'],
    ['narrative.innovation', 'innovation'],
    ['commitments.r2', 'commitments'],
    ['schedule.1', 'schedule'],
    ['budget.sources.municipal', 'budget'],
    ['attachments.a1', 'attachments'],
    ['topic.11.notes', 'requirements'],
    ['requirements', 'requirements'],
  ])('%s is in %s', (where, section) => {
    expect(sectionOf(where, TEMPLATE)).toBe(section)
  })

  it('is none where this template has no such section', () => {
    expect(sectionOf('narrative.unheard_of', TEMPLATE)).toBeNull()
    expect(sectionOf('', TEMPLATE)).toBeNull()
  })
})

it('widens a place step by step', () => {
  expect(widening('budget.sources.municipal')).toEqual([
    'budget.sources.municipal',
    'budget.sources',
    'budget',
  ])
})

it('finds the nearest place that has an input', () => {
  const inputs = new Set(['schedule', 'schedule.0'])
  expect(nearest('schedule.0.task', (path) => inputs.has(path))).toBe('schedule.0')
  expect(nearest('schedule.7', (path) => inputs.has(path))).toBe('schedule')
  expect(nearest('budget', (path) => inputs.has(path))).toBeNull()
})
