/** Which findings are said beneath an input. */
import { isUnfilled } from '@/findings/unfilled'
import type { FieldPath } from '@/generated/FieldPath'
import type { Finding } from '@/generated/Finding'
import type { Verdict } from '@/generated/Verdict'

/** The notes that no verdict at the same place says already, clause for clause. */
export function unsaid(notes: Finding[], verdicts: Verdict[]): Finding[] {
  return notes.filter((note) => !verdicts.some((verdict) => verdict.clause.quote === note.why?.quote))
}

/** An empty input is seen to be empty, and facts worth knowing stay in the panel. */
export function notesAt(findings: Finding[], path: FieldPath): Finding[] {
  return findings.filter((f) => f.where === path && f.severity !== 'info' && !isUnfilled(f))
}
