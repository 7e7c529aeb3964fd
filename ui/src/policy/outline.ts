/** A policy's headings, as the list beside the text shows them. */
import type { Policy } from '@/generated/Policy'

export interface OutlineEntry {
  /** The paragraph's place in the policy. */
  index: number
  level: 1 | 2
  text: string
}

/** A heading that runs on into its paragraph is cut after its first sentence. */
function headline(text: string): string {
  const end = text.indexOf('。')
  return end > 0 ? text.slice(0, end) : text
}

export function outline(policy: Policy): OutlineEntry[] {
  return policy.blocks.flatMap((block, index): OutlineEntry[] => {
    if (block.kind === 'heading1') return [{ index, level: 1, text: headline(block.text) }]
    if (block.kind === 'heading2') return [{ index, level: 2, text: headline(block.text) }]
    return []
  })
}
