import { expect, it } from 'vitest'

import type { Commitment } from '@/generated/Commitment'
import { fieldPath } from '@/generated/paths'

import { commitmentRow, moveRow, newAttachment, newCommitment } from './rows'

it('gives a new attachment an id no other has', () => {
  const first = newAttachment([])
  const second = newAttachment([first])
  expect([first.id, second.id]).toEqual(['a1', 'a2'])
  expect(newAttachment([second]).id).toBe('a3')
})

it('moves a row one place and stops at the edge', () => {
  const rows = ['甲', '乙', '丙']
  moveRow(rows, 2, -1)
  expect(rows).toEqual(['甲', '丙', '乙'])
  moveRow(rows, 0, -1)
  moveRow(rows, 2, 1)
  expect(rows).toEqual(['甲', '丙', '乙'])
})

it('names a commitment by its requirement, and the applicant’s own by its place', () => {
  const path = (row: Commitment, index: number) => fieldPath.commitment(commitmentRow(row, index))
  expect(path({ ...newCommitment(), requirement_id: 'r3' }, 2)).toBe('commitments.r3')
  expect(path(newCommitment(), 4)).toBe('commitments.own4')
  expect(path({ ...newCommitment(), requirement_id: 'own4' }, 2)).not.toBe('commitments.own4')
})
