/** New rows of the form's lists, and ids for them. */
import type { Application } from '@/generated/Application'
import type { Attachment } from '@/generated/Attachment'
import { blank } from '@/generated/blank'
import type { Commitment } from '@/generated/Commitment'
import type { Stage } from '@/generated/Stage'
import type { Milestone } from '@/generated/Milestone'
import type { Partner } from '@/generated/Partner'
import type { Reference } from '@/generated/Reference'
import type { SubProject } from '@/generated/SubProject'
import type { TeamMember } from '@/generated/TeamMember'

import { newId } from '../text/ids'

/** `p1`, `p2` …: the next number no row has. */
function nextId(prefix: string, present: { id: string }[]): string {
  const used = present.map(({ id }) => (id.startsWith(prefix) ? Number(id.slice(prefix.length)) : 0))
  return `${prefix}${Math.max(0, ...used.filter(Number.isInteger)) + 1}`
}

export function newPartner(present: Partner[]): Partner {
  return blank.partner(nextId('p', present))
}

export function newMember(present: TeamMember[]): TeamMember {
  return blank.teamMember(nextId('m', present))
}

/** Another of the same unit, duties and rank: what is theirs alone is left out. */
export function alike(member: TeamMember, present: TeamMember[]): TeamMember {
  const { title, title_level, degree, education, country } = member.person
  return {
    ...newMember(present),
    role: member.role,
    person: { ...blank.person(), title, title_level, degree, education, country },
    assignment: { ...member.assignment },
  }
}

export function newSubProject(present: SubProject[]): SubProject {
  return blank.subProject(nextId('s', present))
}

export function newStage(): Stage {
  return blank.stage()
}

export function newMilestone(): Milestone {
  return blank.milestone()
}

/** `c-` and six letters or digits: none that a row has, and none the schedule still names of a removed row. */
export function newCommitment({ commitments, schedule, milestones }: Application): Commitment {
  const named = [...schedule, ...milestones].flatMap((row) => row.indicators)
  const taken = [...named, ...commitments.map((row) => row.id)]
  return blank.commitment(newId('c', (id) => taken.includes(id)))
}

/** `a1`, `a2` …: the next number no attachment has. */
export function newAttachment(present: Attachment[]): Attachment {
  return {
    id: nextId('a', present),
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

/** The years in which the project runs; none while its dates are open. */
export function yearsOf({ start_date, end_date }: Application): string[] {
  const [first = 0, last = 0] = [start_date, end_date].map((day) => Number(day.slice(0, 4)))
  const count = first > 0 && last >= first ? Math.min(last - first + 1, 20) : 0
  return Array.from({ length: count }, (_, i) => String(first + i))
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
