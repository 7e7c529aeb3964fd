/** Missing content is told apart from wrong content, and shown less prominently. */
import type { Finding } from '@/generated/Finding'
import { UNFILLED } from '@/generated/words'

export function isUnfilled(finding: Finding): boolean {
  return UNFILLED.includes(finding.code)
}
