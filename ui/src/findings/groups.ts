/** Groups findings and verdicts for the panel. */
import type { Finding } from '@/generated/Finding'
import type { Outcome } from '@/generated/Outcome'
import type { Severity } from '@/generated/Severity'
import type { Verdict } from '@/generated/Verdict'
import { SEVERITIES } from '@/generated/words'

import { isUnfilled } from './unfilled'

export interface SeverityGroup {
  severity: Severity
  /** Findings about content that is there. */
  findings: Finding[]
  /** Findings about missing content. */
  unfilled: Finding[]
  count: number
}

/** By severity, the most severe first; within one, in the report's order. Empty groups are left out. */
export function bySeverity(findings: Finding[]): SeverityGroup[] {
  return SEVERITIES.map((severity) => {
    const own = findings.filter((finding) => finding.severity === severity)
    return {
      severity,
      findings: own.filter((finding) => !isUnfilled(finding)),
      unfilled: own.filter(isUnfilled),
      count: own.length,
    }
  }).filter((group) => group.count > 0)
}

/** The order of the list: outcomes that need attention first. */
const ORDER: Outcome[] = ['broken', 'to_confirm', 'not_checked', 'pending', 'met', 'replaced']

export function byOutcome(verdicts: Verdict[]): Verdict[] {
  return [...verdicts].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome))
}

/** How many verdicts have each outcome, in the order of the list. */
export function tally(verdicts: Verdict[]): { outcome: Outcome; count: number }[] {
  return ORDER.map((outcome) => ({
    outcome,
    count: verdicts.filter((verdict) => verdict.outcome === outcome).length,
  })).filter((entry) => entry.count > 0)
}
