/** Reads a text without an editor. */
import type { JSONContent } from '@tiptap/core'

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

/** What an editor holds, as it is stored. The schema in `extensions.ts` makes no other nodes than these types have. */
export function richTextOf(editor: { getJSON(): JSONContent }): RichText {
  return editor.getJSON() as RichTextDocument
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

/** Characters, the names of tables and figures among them, white space not counted: the same count the checks make. */
export function charCount(text: RichText | undefined): number {
  let count = 0
  for (const node of nodes(text)) {
    count += [...wordsIn(node).replace(/\p{White_Space}/gu, '')].length
  }
  return count
}

/** Has anything been written, or a picture put in? */
export function isWritten(text: RichText | undefined): boolean {
  for (const node of nodes(text)) {
    if (wordsIn(node).trim() !== '') return true
    if (node.type === 'figure' && string(node.attrs?.asset) !== '') return true
  }
  return false
}
