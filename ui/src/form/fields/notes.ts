/** Which findings are said beneath an input. */
import type { Code } from '@/generated/Code'
import type { Finding } from '@/generated/Finding'

/** An empty input is seen to be empty: the panel lists it, the form does not shout it. */
const SILENT: Code[] = ['required-missing', 'commitment-missing', 'attachment-missing']

export function notesAt(findings: Finding[], path: string): Finding[] {
  return findings.filter((f) => f.where === path && f.severity !== 'info' && !SILENT.includes(f.code))
}
