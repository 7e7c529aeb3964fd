/** Which findings are said beneath an input. */
import type { Code } from '@/generated/Code'
import type { Finding } from '@/generated/Finding'
import type { Verdict } from '@/generated/Verdict'

/** An empty input is seen to be empty: the panel lists it, the form does not shout it. */
const SILENT: Code[] = ['required-missing', 'commitment-missing', 'attachment-missing']

/** The notes that no verdict at the same place says already, clause for clause. */
export function unsaid(notes: Finding[], verdicts: Verdict[]): Finding[] {
  return notes.filter((note) => !verdicts.some((verdict) => verdict.clause.quote === note.why?.quote))
}

export function notesAt(findings: Finding[], path: string): Finding[] {
  return findings.filter((f) => f.where === path && f.severity !== 'info' && !SILENT.includes(f.code))
}
