/** Groups findings and verdicts for the panel. */
import type { Finding } from '@/generated/Finding'
import type { Outcome } from '@/generated/Outcome'
import type { Severity } from '@/generated/Severity'
import type { Verdict } from '@/generated/Verdict'
import { openWord, SEVERITIES, severityWord } from '@/generated/words'

import { isUnfilled } from './unfilled'

/** What a finding is about: content that is missing, or how bad what is there is. */
export type FindingKind = Severity | 'unfilled'

export const FINDING_KINDS: FindingKind[] = SEVERITIES.flatMap((severity) =>
  severity === 'error' ? [severity, 'unfilled' as const] : [severity],
)

export const findingKindWord: Record<FindingKind, string> = {
  ...severityWord,
  unfilled: openWord.unfilled,
}

export const kindOf = (finding: Finding): FindingKind => (isUnfilled(finding) ? 'unfilled' : finding.severity)

export interface FindingGroup {
  kind: FindingKind
  findings: Finding[]
}

/** By kind, the most severe first; within one, in the report's order. Empty groups are left out. */
export function byKind(findings: Finding[]): FindingGroup[] {
  return FINDING_KINDS.map((kind) => ({
    kind,
    findings: findings.filter((finding) => kindOf(finding) === kind),
  })).filter((group) => group.findings.length > 0)
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
