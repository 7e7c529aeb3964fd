import { expect, it, vi } from 'vitest'

import { blank } from '@/generated/blank'
import type { Commitment } from '@/generated/Commitment'
import { fieldPath } from '@/generated/paths'

import { newDraft } from '../../../test-support/fixtures'

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
  const own = blank.commitment('c-own')
  const path = (row: Commitment, index: number) => fieldPath.commitment(commitmentRow(row, index))
  expect(path({ ...own, requirement_id: 'r3' }, 2)).toBe('commitments.r3')
  expect(path(own, 4)).toBe('commitments.own4')
  expect(path({ ...own, requirement_id: 'own4' }, 2)).not.toBe('commitments.own4')
})

it('gives a new indicator an id that the schedule does not name of a removed one', () => {
  const { application } = newDraft('d')
  const random = vi.spyOn(crypto, 'getRandomValues')
  const draw = (letter: number) =>
    random.mockImplementationOnce((into) => {
      new Uint8Array(into.buffer).fill(letter)
      return into
    })
  application.milestones = [{ date: '', name: '', indicators: ['c-aaaaaa'] }]
  application.commitments = [blank.commitment('c-bbbbbb')]
  draw(0)
  draw(1)
  draw(2)
  expect(newCommitment(application).id).toBe('c-cccccc')
})
