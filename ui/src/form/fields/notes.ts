/** Selects the findings shown beneath an input. */
import { isUnfilled } from '@/findings/unfilled'
import type { FieldPath } from '@/generated/FieldPath'
import type { Finding } from '@/generated/Finding'
import type { Verdict } from '@/generated/Verdict'

/** The findings without those that a verdict at the same field already states for the same clause. */
export function unsaid(notes: Finding[], verdicts: Verdict[]): Finding[] {
  return notes.filter((note) => !verdicts.some((verdict) => verdict.clause.quote === note.why?.quote))
}

/** Not shown: findings about empty inputs, which are visible, and `info`, which stays in the panel. */
export function notesAt(findings: Finding[], path: FieldPath): Finding[] {
  return findings.filter((f) => f.where === path && f.severity !== 'info' && !isUnfilled(f))
}
