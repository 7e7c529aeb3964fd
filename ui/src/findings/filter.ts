/** Which findings of a report are shown. */
import type { Finding } from '@/generated/Finding'
import type { Report } from '@/generated/Report'
import type { Severity } from '@/generated/Severity'
import type { Template } from '@/generated/Template'

import { sectionOf } from './routing'

export interface FindingsFilter {
  /** An empty string is every one. */
  severity: Severity | ''
  /** The section's id. */
  section: string
  /** The check's title. */
  check: string
}

export const EVERYTHING: Readonly<FindingsFilter> = { severity: '', section: '', check: '' }

export function isFiltered(filter: FindingsFilter): boolean {
  return filter.severity !== '' || filter.section !== '' || filter.check !== ''
}

export function filtered(report: Report, filter: FindingsFilter, template: Template): Finding[] {
  const { severity, section, check } = filter
  const made = check === '' ? null : new Set(report.by_check.find(({ title }) => title === check)?.findings)
  return report.findings.filter(
    (finding, position) =>
      (severity === '' || finding.severity === severity) &&
      (section === '' || sectionOf(finding.where, template) === section) &&
      (made === null || made.has(position)),
  )
}
