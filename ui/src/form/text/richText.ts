/** What the window needs to know of a text without an editor. */
import type { RichText } from '@/generated/RichText'

interface Node {
  type?: unknown
  text?: unknown
  attrs?: Record<string, unknown> | null
  content?: unknown
}

/** A figure or a table and its name. */
export interface Named {
  kind: 'figure' | 'table'
  id: string
  caption: string
}

/** The nodes of a text, outer before inner. */
function* nodes(node: unknown): Generator<Node> {
  if (typeof node !== 'object' || node === null) return
  yield node as Node
  const { content } = node as Node
  if (Array.isArray(content)) for (const child of content) yield* nodes(child)
}

function attribute(node: Node, name: string): string {
  const value = node.attrs?.[name]
  return typeof value === 'string' ? value : ''
}

/** The figures and tables in a text, in its order. */
export function namedIn(text: RichText | undefined): Named[] {
  const found: Named[] = []
  for (const node of nodes(text)) {
    if (node.type !== 'figure' && node.type !== 'table') continue
    const id = attribute(node, 'id')
    if (id !== '') found.push({ kind: node.type, id, caption: attribute(node, 'caption') })
  }
  return found
}

export function idsIn(text: RichText | undefined): string[] {
  return namedIn(text).map((named) => named.id)
}

/** Characters, the names of tables and figures among them, white space not counted: the same count the checks make. */
export function charCount(text: RichText | undefined): number {
  let count = 0
  for (const node of nodes(text)) {
    const named = node.type === 'figure' || node.type === 'table'
    const words = (typeof node.text === 'string' ? node.text : '') + (named ? attribute(node, 'caption') : '')
    count += [...words.replace(/\p{White_Space}/gu, '')].length
  }
  return count
}

/** Has anything been written, or a picture put in? */
export function isWritten(text: RichText | undefined): boolean {
  for (const node of nodes(text)) {
    const named = node.type === 'figure' || node.type === 'table'
    if (typeof node.text === 'string' && node.text.trim() !== '') return true
    if (named && attribute(node, 'caption').trim() !== '') return true
    if (node.type === 'figure' && attribute(node, 'asset') !== '') return true
  }
  return false
}
