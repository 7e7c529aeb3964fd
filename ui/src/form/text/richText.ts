/** Reads a text without an editor. */
import type { Node } from '@tiptap/pm/model'

import type { RichText } from '@/generated/RichText'
import type { RichTextBlock } from '@/generated/RichTextBlock'
import type { RichTextCell } from '@/generated/RichTextCell'
import type { RichTextDocument } from '@/generated/RichTextDocument'
import type { RichTextInline } from '@/generated/RichTextInline'
import type { RichTextItem } from '@/generated/RichTextItem'
import type { RichTextRow } from '@/generated/RichTextRow'

/** A node of a text, wherever in it. */
export type RichTextNode =
  RichTextDocument | RichTextBlock | RichTextItem | RichTextRow | RichTextCell | RichTextInline

/** The blocks of editors as they are stored. A node never changes: the same node is the same block. */
const stored = new WeakMap<Node, RichTextBlock>()

function blockOf(node: Node): RichTextBlock {
  const known = stored.get(node)
  if (known) return known
  const block = node.toJSON() as RichTextBlock
  stored.set(node, block)
  return block
}

/** What an editor holds, as it is stored. The schema in `extensions.ts` makes no other nodes than these types have. */
export function richTextOf(doc: Node): RichText {
  return { type: 'doc', content: doc.children.map(blockOf) }
}

/** A figure or a table and its name. */
export interface Named {
  kind: 'figure' | 'table'
  id: string
  caption: string
}

/** A draft that came in a file may hold anything where a string should be. */
function string(value: string | null | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** The nodes inside a node. */
export function childrenOf(node: RichTextNode): RichTextNode[] {
  return 'content' in node && Array.isArray(node.content) ? node.content : []
}

/** The nodes of a text, outer before inner. */
function* nodes(node: RichTextNode | null | undefined): Generator<RichTextNode> {
  if (typeof node !== 'object' || node === null) return
  yield node
  for (const child of childrenOf(node)) yield* nodes(child)
}

/** The figures and tables in a text, in its order. */
export function namedIn(text: RichText | undefined): Named[] {
  const found: Named[] = []
  for (const node of nodes(text)) {
    if (node.type !== 'figure' && node.type !== 'table') continue
    const id = string(node.attrs?.id)
    if (id !== '') found.push({ kind: node.type, id, caption: string(node.attrs?.caption) })
  }
  return found
}

export function idsIn(text: RichText | undefined): string[] {
  return namedIn(text).map((named) => named.id)
}

/** The words a node has itself, not those inside it: its text, or its name. */
function wordsIn(node: RichTextNode): string {
  switch (node.type) {
    case 'text':
      return string(node.text)
    case 'figure':
    case 'table':
      return string(node.attrs?.caption)
    default:
      return ''
  }
}

/** The characters of blocks that were counted. A stored block is never changed, only replaced. */
const counted = new WeakMap<RichTextNode, number>()

function charsIn(block: RichTextNode | null): number {
  if (typeof block !== 'object' || block === null) return 0
  const known = counted.get(block)
  if (known !== undefined) return known
  let count = 0
  for (const node of nodes(block)) {
    count += [...wordsIn(node).replace(/\p{White_Space}/gu, '')].length
  }
  counted.set(block, count)
  return count
}

/** Characters, the names of tables and figures among them, white space not counted: the same count the checks make. */
export function charCount(text: RichText | undefined): number {
  return text ? childrenOf(text).reduce((sum, block) => sum + charsIn(block), 0) : 0
}

/** Has anything been written, or a picture put in? */
export function isWritten(text: RichText | undefined): boolean {
  for (const node of nodes(text)) {
    if (wordsIn(node).trim() !== '') return true
    if (node.type === 'figure' && string(node.attrs?.asset) !== '') return true
  }
  return false
}
