/** Missing content is told apart from wrong content, and shown less prominently. */
import type { Code } from '@/generated/Code'
import type { Finding } from '@/generated/Finding'

const UNFILLED: Code[] = ['required-missing', 'commitment-missing', 'attachment-missing']

export function isUnfilled(finding: Finding): boolean {
  return UNFILLED.includes(finding.code)
}
