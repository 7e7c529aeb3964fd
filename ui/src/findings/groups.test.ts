import { expect, it } from 'vitest'

import { REPORT } from '../../test-support/report'

import { byKind, byOutcome, tally } from './groups'

it('groups findings worst first, tells what is missing from what is wrong, and leaves out empty groups', () => {
  expect(byKind(REPORT.findings).map((group) => [group.kind, group.findings.length])).toEqual([
    ['error', 2],
    ['unfilled', 2],
    ['warning', 1],
    ['needs_confirmation', 1],
  ])
})

it('puts what needs a look before what is met, and loses no verdict', () => {
  const outcomes = byOutcome(REPORT.verdicts).map((verdict) => verdict.outcome)
  expect(outcomes).toEqual(['broken', 'not_checked', 'pending', 'met', 'replaced'])
  expect(tally(REPORT.verdicts).reduce((sum, entry) => sum + entry.count, 0)).toBe(REPORT.verdicts.length)
})
