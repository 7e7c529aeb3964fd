/** Not yet filled in is not the same as filled in wrongly: it is listed, not shouted. */
import type { Code } from '@/generated/Code'
import type { Finding } from '@/generated/Finding'

const UNFILLED: Code[] = ['required-missing', 'commitment-missing', 'attachment-missing']

export function isUnfilled(finding: Finding): boolean {
  return UNFILLED.includes(finding.code)
}
