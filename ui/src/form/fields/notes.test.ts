import { expect, it } from 'vitest'

import { fieldPath } from '@/generated/paths'

import { REPORT } from '../../../test-support/report'

import { notesAt, unsaid } from './notes'

it('says beneath an input what is wrong with it, not that it is empty', () => {
  expect(notesAt(REPORT.findings, fieldPath.payer('municipal')).map((f) => f.code)).toEqual([
    'funding-over-cap',
  ])
  expect(notesAt(REPORT.findings, fieldPath.leadField('name'))).toEqual([])
})

it('does not repeat what a verdict beside the amount says', () => {
  const place = fieldPath.payer('municipal')
  const verdicts = REPORT.verdicts.filter((verdict) => verdict.where === place)
  expect(unsaid(notesAt(REPORT.findings, place), verdicts)).toEqual([])
  expect(unsaid(notesAt(REPORT.findings, place), [])).toHaveLength(1)
})
