/** New rows of the form's lists, and ids for them. */
import type { Attachment } from '@/generated/Attachment'
import type { Commitment } from '@/generated/Commitment'
import type { Milestone } from '@/generated/Milestone'
import type { Partner } from '@/generated/Partner'
import type { Reference } from '@/generated/Reference'
import { unknownLead } from '@/shared/leadProfile'

import { newId } from '../text/ids'

export function newPartner(): Partner {
  return {
    organisation: {
      profile: unknownLead(),
      name: '',
      credit_code: '',
      address: '',
    },
    task: '',
  }
}

export function newMilestone(): Milestone {
  return { start_date: '', end_date: '', task: '', deliverable: '' }
}

export function newCommitment(): Commitment {
  return { requirement_id: '', requirement: '', span: null, commitment: '', evidence: '' }
}

/** `a1`, `a2` …: the next number no attachment has. */
export function newAttachment(present: Attachment[]): Attachment {
  const used = present.map((a) => Number(/^a(\d+)$/.exec(a.id)?.[1] ?? 0))
  return {
    id: `a${Math.max(0, ...used) + 1}`,
    name: '',
    demanded_by: null,
    reason: '',
    because: null,
    ready: false,
    file: null,
  }
}

/** `r-` and six letters or digits that no other reference of the application has. */
export function newReference(present: Reference[], text = ''): Reference {
  return { id: newId('r', (id) => present.some((reference) => reference.id === id)), text }
}

/** Moves a row one place up (-1) or down (1); at the edge nothing happens. */
export function moveRow(rows: unknown[], from: number, by: -1 | 1) {
  const to = from + by
  if (to < 0 || to >= rows.length) return
  const [row] = rows.splice(from, 1)
  rows.splice(to, 0, row)
}

/** What names a row of the commitments: the id of its requirement; the applicant's own go by their order. */
export function commitmentRow(row: Commitment, index: number): string | number {
  return row.requirement_id === '' ? index : row.requirement_id
}
