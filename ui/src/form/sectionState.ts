/** The state of a section, shown as the dot beside its name. */
import type { Application } from '@/generated/Application'
import type { Attachment } from '@/generated/Attachment'
import type { Finding } from '@/generated/Finding'
import type { Section } from '@/generated/Section'
import type { Template } from '@/generated/Template'
import { sectionOf } from '@/findings/routing'
import { isUnfilled } from '@/findings/unfilled'
import { COMMITMENT_COLUMNS } from '@/generated/words'

import { isWritten } from './text/richText'

export type SectionState = 'reading' | 'empty' | 'partial' | 'errors' | 'complete'

export const sectionStateWord: Record<SectionState, string> = {
  reading: '供查阅',
  empty: '未填写',
  partial: '填写中',
  errors: '有错误',
  complete: '已完成',
}

const some = (...texts: string[]) => texts.some((text) => text.trim() !== '')

/** Whether the person has entered anything; content filled in by the program does not count. */
export function isStarted(section: Section, application: Application): boolean {
  switch (section.kind) {
    case 'requirements':
      return false
    case 'basics': {
      const { lead, investigator, partners } = application
      return (
        lead.profile.kind !== null ||
        partners.length > 0 ||
        some(lead.name, lead.credit_code, lead.address) ||
        some(investigator.name, investigator.title, investigator.phone, investigator.email)
      )
    }
    case 'team':
      return (
        application.team.length > 0 ||
        some(
          application.investigator_assignment.task,
          application.investigator_assignment.months_per_year,
          application.investigator_assignment.person_months,
        )
      )
    case 'sub_projects':
      return application.sub_projects.some((part) => some(part.name, part.task))
    case 'narrative':
      return isWritten(application.narrative[section.id])
    case 'references':
      return application.references.some((reference) => some(reference.text))
    case 'commitments':
      return application.commitments.some(
        (row) => some(row.commitment) || COMMITMENT_COLUMNS.some((column) => some(row[column] ?? '')),
      )
    case 'results': {
      const { outputs, benefits, performance } = application.results
      const counted = Object.values(outputs).some(({ before, after }) => some(before, after))
      return counted || benefits.length > 0 || performance.length > 0
    }
    case 'schedule':
      return (
        application.schedule.some((row) => some(row.task, row.deliverable, row.start_date, row.end_date)) ||
        application.milestones.some((row) => some(row.date, row.name))
      )
    case 'budget':
      return isSpent(application) || some(...wordsOf(application))
    case 'attachments':
      return application.attachments.some(inHand)
  }
}

/** Is any of the money told a use? What the guide demands of payers is filled in by the program. */
function isSpent({ budget }: Application): boolean {
  return budget.cells.some((cell) => cell.category !== null) || budget.items.length > 0
}

function wordsOf({ budget }: Application): string[] {
  return [...Object.values(budget.notes), ...Object.values(budget.bases)]
}

/** As the program counts it: a file that is attached is in hand. */
const inHand = (attachment: Attachment) => attachment.ready || attachment.file !== null

/** Before any category has an amount, payers and categories cannot agree: that is work to do, no mistake. */
function isUnspent(finding: Finding, application: Application): boolean {
  return finding.code === 'budget-unbalanced' && !isSpent(application)
}

export function sectionState(
  section: Section,
  application: Application,
  findings: Finding[],
  template: Template,
): SectionState {
  if (section.kind === 'requirements') return 'reading'
  const errors = findings.filter((f) => f.severity === 'error' && sectionOf(f.where, template) === section.id)
  if (errors.some((finding) => !isUnfilled(finding) && !isUnspent(finding, application))) return 'errors'
  if (errors.length > 0) return isStarted(section, application) ? 'partial' : 'empty'
  if (section.kind === 'attachments') {
    const all = application.attachments
    if (all.every(inHand)) return all.length > 0 ? 'complete' : 'empty'
    return isStarted(section, application) ? 'partial' : 'empty'
  }
  return isStarted(section, application) ? 'complete' : 'empty'
}
