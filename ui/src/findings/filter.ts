/** Which findings of a report are shown. */
import type { Finding } from '@/generated/Finding'
import type { Report } from '@/generated/Report'
import type { Template } from '@/generated/Template'

import { kindOf, type FindingKind } from './groups'
import { sectionOf } from './routing'

export interface FindingsFilter {
  /** An empty string is every one. */
  kind: FindingKind | ''
  /** The section's id. */
  section: string
  /** The check's title. */
  check: string
}

export const EVERYTHING: Readonly<FindingsFilter> = { kind: '', section: '', check: '' }

export function isFiltered(filter: FindingsFilter): boolean {
  return filter.kind !== '' || filter.section !== '' || filter.check !== ''
}

export function filtered(report: Report, filter: FindingsFilter, template: Template): Finding[] {
  const { kind, section, check } = filter
  const made = check === '' ? null : new Set(report.by_check.find(({ title }) => title === check)?.findings)
  return report.findings.filter(
    (finding, position) =>
      (kind === '' || kindOf(finding) === kind) &&
      (section === '' || sectionOf(finding.where, template) === section) &&
      (made === null || made.has(position)),
  )
}
