/** What the window needs to know of a text without an editor. */
import type { RichText } from '@/generated/RichText'

interface Node {
  text?: unknown
  content?: unknown
}

function words(node: unknown): string {
  if (typeof node !== 'object' || node === null) return ''
  const { text, content } = node as Node
  const own = typeof text === 'string' ? text : ''
  return own + (Array.isArray(content) ? content.map(words).join('') : '')
}

/** Characters, white space not counted: the same count the checks make. */
export function charCount(text: RichText | undefined): number {
  return [...words(text).replace(/\p{White_Space}/gu, '')].length
}
