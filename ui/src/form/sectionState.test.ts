import { describe, expect, it } from 'vitest'

import type { Code } from '@/generated/Code'
import type { FieldPath } from '@/generated/FieldPath'
import { fieldPath } from '@/generated/paths'
import type { Finding } from '@/generated/Finding'

import { cell, newApplication, TEMPLATE } from '../../test-support/fixtures'

import { sectionState } from './sectionState'

const section = (id: string) => TEMPLATE.sections.find((s) => s.id === id)!
const error = (code: Code, where: FieldPath): Finding => ({
  code,
  severity: 'error',
  where,
  what: '',
  why: null,
  action: '',
})
const state = (id: string, application = newApplication(), findings: Finding[] = []) =>
  sectionState(section(id), application, findings, TEMPLATE)

describe('the dot beside a section', () => {
  it('is empty before anything was typed, even though required fields are missing', () => {
    expect(state('basics', newApplication(), [error('required-missing', fieldPath.leadField('name'))])).toBe(
      'empty',
    )
  })

  it('does not take what the program filled in for work done', () => {
    expect(state('budget')).toBe('empty')
    expect(state('commitments')).toBe('empty')
  })

  it('is in progress once something is there and something is missing', () => {
    const application = newApplication()
    application.lead.name = '重庆医科大学'
    expect(
      state('basics', application, [error('required-missing', fieldPath.investigatorField('name'))]),
    ).toBe('partial')
  })

  it('has errors when something is filled in wrongly', () => {
    expect(
      state('budget', newApplication(), [error('funding-over-cap', fieldPath.payer('municipal'))]),
    ).toBe('errors')
  })

  it('does not call a budget wrong before any category has an amount', () => {
    const unbalanced = [error('budget-unbalanced', fieldPath.budget)]
    expect(state('budget', newApplication(), unbalanced)).toBe('empty')
    const application = newApplication()
    application.budget.cells.push(cell({ category: 'equipment', amount: '100' }))
    expect(state('budget', application, unbalanced)).toBe('errors')
  })

  it('looks only at its own findings', () => {
    const application = newApplication()
    application.narrative.rationale = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: '现状' }] }],
    }
    const findings = [
      error('required-missing', fieldPath.narrative('plan')),
      error('date-invalid', fieldPath.startDate),
    ]
    expect(state('rationale', application, findings)).toBe('complete')
    expect(state('plan', application, findings)).toBe('empty')
    expect(state('basics', application, findings)).toBe('errors')
  })

  it('is complete for attachments only when each is in hand', () => {
    const application = newApplication()
    application.attachments[0]!.ready = true
    expect(state('attachments', application)).toBe('partial')
    application.attachments[1]!.file = { asset: 'a.pdf', name: 'a.pdf', bytes: 1 }
    expect(state('attachments', application)).toBe('complete')
  })

  it('asks nothing of the guide’s own words', () => {
    expect(state('requirements')).toBe('reading')
  })
})
