/** Puts tables and figures into a text, after the block the cursor stands in, and what refers to them at the cursor. */
import { NodeSelection, Selection, TextSelection } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/vue-3'

import type { RichTextBlock } from '@/generated/RichTextBlock'
import type { RichTextCell } from '@/generated/RichTextCell'
import type { RichTextInline } from '@/generated/RichTextInline'
import type { RichTextRow } from '@/generated/RichTextRow'

import { setApart } from './apart'

/** What is put in a text, and whether the cursor goes into it or stays behind it. */
type After = 'inside' | 'behind'

/** The place after the block the cursor is in; the block itself where it is an empty paragraph. */
function room(editor: Editor, at: number): { from: number; to: number } {
  const { doc } = editor.state
  const index = Math.min(doc.resolve(at).index(0), doc.childCount - 1)
  const block = doc.child(index)
  let start = 0
  for (let i = 0; i < index; i += 1) start += doc.child(i).nodeSize
  const end = start + block.nodeSize
  const empty = block.type.name === 'paragraph' && block.content.size === 0
  return { from: empty ? start : end, to: end }
}

/** `at` is a position in the text; without it the cursor's. A paragraph to go on writing follows at the end. */
export function insertWide(editor: Editor, nodes: RichTextBlock[], after: After, at?: number) {
  const { from, to } = room(editor, at ?? editor.state.selection.to)
  const last = to === editor.state.doc.content.size
  const content: RichTextBlock[] = last ? [...nodes, { type: 'paragraph' }] : nodes
  const chain = editor
    .chain()
    .command(({ tr }) => {
      setApart(tr)
      return true
    })
    .insertContentAt({ from, to }, content, { updateSelection: false })
  chain.command(({ tr }) => {
    const place = after === 'inside' ? from + 4 : from + nodes.length
    // Never on the figure itself: the next word typed would take its place.
    tr.setSelection(Selection.near(tr.doc.resolve(place), 1))
    return true
  })
  chain.focus().scrollIntoView().run()
}

const cell = (type: RichTextCell['type']): RichTextCell => ({ type, content: [{ type: 'paragraph' }] })

/** A table of three columns: a header row and two rows. The cursor goes to its first cell. */
export function insertTable(editor: Editor) {
  const row = (type: RichTextCell['type']): RichTextRow => ({
    type: 'tableRow',
    content: [cell(type), cell(type), cell(type)],
  })
  const rows = [row('tableHeader'), row('tableCell'), row('tableCell')]
  insertWide(editor, [{ type: 'table', content: rows }], 'inside')
}

export function insertFigures(editor: Editor, assets: string[], at?: number) {
  const figures = assets.map((asset): RichTextBlock => ({ type: 'figure', attrs: { asset } }))
  insertWide(editor, figures, 'behind', at)
}

/** A citation or a cross-reference, behind what is selected: nothing that was written gives way to it. */
export function insertReference(editor: Editor, node: RichTextInline) {
  const { doc, selection } = editor.state
  if (selection instanceof NodeSelection && selection.node.isBlock) {
    editor.commands.insertContentAt(selection.to, { type: 'paragraph', content: [node] })
    return
  }
  const inText = selection instanceof TextSelection || selection instanceof NodeSelection
  const at = inText ? selection.to : Selection.near(doc.resolve(selection.to), -1).to
  editor.commands.insertContentAt(at, node)
}
