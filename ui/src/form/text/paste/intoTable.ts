/** A paste while the cursor is in a table: cells go to cells, and what no cell can hold stands after the table. Nothing is run together. */
import { Fragment, type Node, type Slice } from '@tiptap/pm/model'
import { Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import {
  __pastedCells as pastedCells,
  CellSelection,
  handlePaste,
  isInTable,
  TableMap,
} from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'

export type Placed = 'cells' | 'after' | null

/** Returns where the content was put; `null` where the ordinary paste applies. */
export function pasteIntoTable(view: EditorView, event: ClipboardEvent, slice: Slice): Placed {
  if (!isInTable(view.state) || !holdsWide(slice.content)) return null
  const filled = fillCells(view, event, slice)
  if (filled) {
    view.dispatch(filled.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'))
    return 'cells'
  }
  insertAfter(view, slice.content)
  return 'after'
}

function holdsWide(content: Fragment): boolean {
  let found = false
  content.descendants((node) => {
    if (node.type.name === 'table' || node.type.name === 'figure') found = true
    return !found
  })
  return found
}

interface Cells {
  width: number
  height: number
  rows: Fragment[]
}

/** The transaction that puts a table's cells over those from the cursor on; `null` where a cell would be lost or torn. */
function fillCells(view: EditorView, event: ClipboardEvent, slice: Slice): Transaction | null {
  const name: unknown = slice.content.firstChild?.attrs.caption
  if (typeof name === 'string' && name !== '') return null
  const made: Transaction[] = []
  try {
    const cells = pastedCells(slice)
    if (!cells) return null
    const state = whole(view, cells)
    // All that `handlePaste` asks of a view.
    const target: Pick<EditorView, 'state' | 'dispatch'> = { state, dispatch: (tr) => void made.push(tr) }
    handlePaste(target as EditorView, event, slice)
    const tr = made.at(-1)
    return tr && holds(tr, cells) && keepsWords(view, tr, cells) ? tr : null
  } catch {
    // prosemirror-tables throws on merges it cannot fit into one another.
    return null
  }
}

/** The state to paste in: a selection smaller than what is pasted would cut it, so it begins at its first cell. */
function whole(view: EditorView, cells: Cells) {
  const { selection } = view.state
  if (!(selection instanceof CellSelection)) return view.state
  const table = selection.$anchorCell.node(-1)
  const start = selection.$anchorCell.start(-1)
  const map = TableMap.get(table)
  const rect = map.rectBetween(selection.$anchorCell.pos - start, selection.$headCell.pos - start)
  if (cells.width <= rect.right - rect.left && cells.height <= rect.bottom - rect.top) return view.state
  const first = start + map.positionAt(rect.top, rect.left, table)
  const tr = view.state.tr.setSelection(Selection.near(view.state.doc.resolve(first + 1), 1))
  return view.state.apply(tr)
}

/** Is every pasted cell in the table, whole, and the table one rectangle? */
function holds(tr: Transaction, cells: Cells): boolean {
  const { selection } = tr
  if (!(selection instanceof CellSelection)) return false
  const map = TableMap.get(selection.$anchorCell.node(-1))
  if (map.problems) return false
  const words: string[] = []
  selection.forEachCell((cell) => void words.push(cell.textContent))
  const pasted = cells.rows.flatMap((row) => textsOf(row))
  return pasted.length <= words.length && isPrefixIn(pasted, words)
}

/** Cells that were selected give way; at a cursor, only empty cells are filled. */
function keepsWords(view: EditorView, tr: Transaction, cells: Cells): boolean {
  if (view.state.selection instanceof CellSelection) return true
  const { $from } = view.state.selection
  const start = $from.before(1)
  const before = view.state.doc.nodeAt(start)?.textContent.length ?? 0
  const pasted = cells.rows.flatMap(textsOf).reduce((sum, text) => sum + text.length, 0)
  return (tr.doc.nodeAt(start)?.textContent.length ?? 0) >= before + pasted
}

function textsOf(row: Fragment): string[] {
  const texts: string[] = []
  row.forEach((cell) => void texts.push(cell.textContent))
  return texts
}

/** Every pasted text stands among the words, in order; a repeated paste fills more. */
function isPrefixIn(pasted: string[], words: string[]): boolean {
  let at = 0
  for (const text of pasted) {
    at = words.indexOf(text, at) + 1
    if (at === 0) return false
  }
  return true
}

/** The blocks of a slice, closed, after the table the cursor is in. */
export function insertAfter(view: EditorView, content: Fragment) {
  const { $to } = view.state.selection
  const end = $to.depth > 0 ? $to.after(1) : $to.pos
  const { tr, schema } = view.state
  const blocks = closed(content, (row) => schema.nodes.table!.create(null, row))
  tr.insert(end, blocks)
  tr.setSelection(TextSelection.near(tr.doc.resolve(end + blocks.size), -1))
  view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'))
}

/** Rows and words that stand by themselves get the table and the paragraph they belong in. */
function closed(content: Fragment, table: (rows: Node[]) => Node): Fragment {
  const blocks: Node[] = []
  let rows: Node[] = []
  const flush = () => {
    if (rows.length > 0) blocks.push(table(rows))
    rows = []
  }
  content.forEach((node) => {
    const { schema } = node.type
    if (node.type.name === 'tableRow') rows.push(node)
    else if (node.type.spec.tableRole === 'cell' || node.type.spec.tableRole === 'header_cell') {
      rows.push(schema.nodes.tableRow!.create(null, node))
    } else {
      flush()
      blocks.push(node.isInline ? schema.nodes.paragraph!.create(null, node) : node)
    }
  })
  flush()
  return Fragment.from(blocks)
}
