import { expect, it } from 'vitest'

import { REPORT } from '../../test-support/report'

import { byOutcome, bySeverity, tally } from './groups'

it('groups findings worst first and leaves out severities with none', () => {
  expect(bySeverity(REPORT.findings).map((g) => [g.severity, g.findings.length, g.unfilled.length])).toEqual([
    ['error', 2, 2],
    ['warning', 1, 0],
    ['needs_confirmation', 1, 0],
  ])
})

it('puts what needs a look before what is met, and loses no verdict', () => {
  const outcomes = byOutcome(REPORT.verdicts).map((verdict) => verdict.outcome)
  expect(outcomes).toEqual(['broken', 'not_checked', 'pending', 'met', 'replaced'])
  expect(tally(REPORT.verdicts).reduce((sum, entry) => sum + entry.count, 0)).toBe(REPORT.verdicts.length)
})
