/** Tables: a name above, cells of paragraphs and lists, no widths of their own (the page finds them). */
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import type { Node } from '@tiptap/pm/model'
import type { Editor } from '@tiptap/core'
import type { NodeView, ViewMutationRecord } from '@tiptap/pm/view'

import type { TableAttributes } from '@/generated/TableAttributes'
import { isComposingKey } from '@/shared/ime'

import type { EditorContext } from './editorContext'
import { nameWidth } from './nameWidth'

/** What may stand in a cell: no table, no figure, no heading. */
const IN_CELL = '(paragraph | bulletList | orderedList)+'
/** More than any page holds; what is pasted may claim anything. */
const MAX_SPAN = 64

const span = (name: string) => ({
  default: 1,
  parseHTML: (element: HTMLElement) => {
    const value = Number(element.getAttribute(name) ?? 1)
    return Number.isInteger(value) ? Math.max(1, Math.min(value, MAX_SPAN)) : 1
  },
})

const spans = () => ({ colspan: span('colspan'), rowspan: span('rowspan') })

const Cell = TableCell.extend({ content: IN_CELL, addAttributes: spans })
const HeaderCell = TableHeader.extend({ content: IN_CELL, addAttributes: spans })

/** A table with its number and an input for its name. */
class NamedTable implements NodeView {
  readonly dom = document.createElement('div')
  readonly contentDOM = document.createElement('tbody')
  private readonly number = document.createElement('span')
  private readonly name = document.createElement('input')
  private readonly stop: () => void

  constructor(
    private node: Node,
    editor: Editor,
    private readonly at: () => number | undefined,
    private readonly context: EditorContext,
  ) {
    this.dom.className = 'table-block'
    const caption = document.createElement('div')
    caption.className = 'caption'
    caption.contentEditable = 'false'
    this.number.className = 'number'
    this.name.type = 'text'
    this.name.placeholder = '表名'
    this.name.autocomplete = 'off'
    this.name.spellcheck = false
    caption.append(this.number, this.name)
    const scroll = document.createElement('div')
    scroll.className = 'table-scroll'
    const table = document.createElement('table')
    table.append(this.contentDOM)
    scroll.append(table)
    this.dom.append(caption, scroll)

    const take = () => {
      const at = this.at()
      if (at === undefined || this.name.value === this.node.attrs.caption) return
      editor.commands.command(({ tr }) => {
        tr.setNodeAttribute(at, 'caption', this.name.value)
        return true
      })
    }
    for (const event of ['input', 'change', 'compositionend', 'blur']) this.name.addEventListener(event, take)
    this.name.addEventListener('keydown', (event) => {
      if (isComposingKey(event)) return
      const at = this.at()
      if (at !== undefined && ['Enter', 'ArrowDown', 'Escape'].includes(event.key)) {
        event.preventDefault()
        editor
          .chain()
          .focus(at + 4)
          .run()
      }
    })
    this.stop = context.onNumbers(() => this.show())
    this.show()
  }

  private show() {
    const { id, caption } = this.node.attrs as Required<TableAttributes>
    const number = this.context.ownNumber(id)
    this.dom.dataset.field = this.context.blockPath(id)
    this.number.textContent = number
    this.name.setAttribute('aria-label', number === '' ? '表名' : `${number} 的表名`)
    if (this.name.value !== caption) this.name.value = caption
    this.name.style.width = nameWidth(caption)
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.show()
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target === this.name
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }

  destroy() {
    this.stop()
  }
}

const words = (attribute: string) => ({
  default: '',
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${attribute}`) ?? '',
  renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${attribute}`]: attributes[attribute] }),
})

const CaptionedTable = Table.extend<Record<string, unknown> & { context: EditorContext }>({
  group: 'wide',
  addAttributes: () => ({ id: words('id'), caption: words('caption') }),
  renderHTML({ HTMLAttributes }) {
    const caption = String(HTMLAttributes['data-caption'] ?? '')
    const named = caption === '' ? [] : [['caption', {}, caption]]
    return ['table', HTMLAttributes, ...named, ['tbody', 0]] as never
  },
  parseHTML: () => [{ tag: 'table', contentElement: (dom) => withoutCaption(dom) }],
  addNodeView() {
    return ({ node, editor, getPos }) => new NamedTable(node, editor, getPos, this.options.context)
  },
})

/** The name travels in an attribute; the visible one is for other programs. */
function withoutCaption(table: HTMLElement): HTMLElement {
  for (const caption of table.querySelectorAll(':scope > caption')) caption.remove()
  return table
}

export const tables = (context: EditorContext) => [
  CaptionedTable.configure({ resizable: false, context }),
  TableRow,
  HeaderCell,
  Cell,
]
