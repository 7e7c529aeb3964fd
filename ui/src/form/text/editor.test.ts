import { Editor, type JSONContent } from '@tiptap/vue-3'
import { afterEach, expect, it } from 'vitest'

import type { RichText } from '@/generated/RichText'
import type { RichTextInline } from '@/generated/RichTextInline'

import { fixedEditorContext } from '../../../test-support/editorContext'
import { isApart } from './apart'
import { editorExtensions } from './extensions'
import { follow } from './follow'
import { insertFigures, insertReference, insertTable } from './insert'
import { cleanHtml } from './paste/clean'

let editor: Editor
afterEach(() => editor.destroy())

function open(content: JSONContent[] | null = null, elsewhere: string[] = []): Editor {
  editor = new Editor({
    element: document.body,
    extensions: editorExtensions('写在这里', fixedEditorContext({}, elsewhere)),
    content: content && { type: 'doc', content },
    editorProps: { transformPastedHTML: (html) => cleanHtml(html).html },
  })
  return editor
}

const paragraph = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const figure = (id: string): JSONContent => ({
  type: 'figure',
  attrs: { id, asset: '9f.png', caption: '流程' },
})
const blocks = () => (editor.getJSON() as JSONContent).content ?? []
const kinds = () => blocks().map((node) => node.type)
const ids = () =>
  blocks()
    .filter((n) => n.type === 'figure' || n.type === 'table')
    .map((n) => n.attrs?.id as string)

it('a table goes after the block the cursor is in, the cursor into it, as one step of undo', () => {
  open([paragraph('甲'), paragraph('乙')])
  const apart: boolean[] = []
  editor.on('update', ({ transaction }) => apart.push(isApart(transaction)))
  editor.commands.setTextSelection(2)
  insertTable(editor)
  expect(kinds()).toEqual(['paragraph', 'table', 'paragraph'])
  expect(editor.isActive('tableHeader')).toBe(true)
  expect(ids()[0]).toMatch(/^t-[a-z0-9]{6}$/)
  editor.commands.insertContent('组别')
  expect(editor.getText()).toContain('组别')
  expect(apart).toEqual([true, false])
})

it('follows what undo brings back: what differs alone, with the ids it had', () => {
  open([paragraph('甲甲'), figure('f-a'), paragraph('乙')], ['f-b'])
  let told = 0
  editor.on('update', () => (told += 1))
  const middle = editor.view.dom.querySelector('[data-field]')
  const first = editor.view.dom.children[0]
  follow(editor, { type: 'doc', content: [paragraph('甲甲'), figure('f-a'), paragraph('乙乙')] } as RichText)
  expect(editor.getText()).toContain('乙乙')
  expect(editor.view.dom.querySelector('[data-field]')).toBe(middle)
  expect(editor.view.dom.children[0]).toBe(first)
  follow(editor, { type: 'doc', content: [paragraph('甲甲甲'), figure('f-b')] } as RichText)
  expect([kinds(), ids()]).toEqual([['paragraph', 'figure'], ['f-b']])
  follow(editor, null)
  expect(kinds()).toEqual(['paragraph'])
  expect(told).toBe(0)
})

it('a figure never lands in a list or a cell', () => {
  open([{ type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('项')] }] }])
  editor.commands.setTextSelection(4)
  insertFigures(editor, ['9f.png'])
  expect(kinds()).toEqual(['bulletList', 'figure', 'paragraph'])
  insertTable(editor)
  expect(kinds()).toEqual(['bulletList', 'figure', 'table', 'paragraph'])
  insertFigures(editor, ['9f.png', '8e.png'])
  expect(kinds()).toEqual(['bulletList', 'figure', 'table', 'figure', 'figure', 'paragraph'])
  expect(new Set(ids()).size).toBe(4)
})

it('what is typed after a figure stands behind it, not in its place', () => {
  open([paragraph('甲')])
  insertFigures(editor, ['9f.png', '8e.png'])
  editor.view.dispatch(editor.state.tr.insertText('乙'))
  expect(kinds()).toEqual(['paragraph', 'figure', 'figure', 'paragraph'])
  expect(editor.getText()).toContain('乙')
})

it('a copy gets an id of its own, wherever it is pasted; what is moved keeps its own', () => {
  open([paragraph('首'), figure('f-a'), paragraph('末')])
  editor.commands.insertContentAt(0, figure('f-a'))
  expect(ids()[0]).not.toBe('f-a')
  expect(ids()[1]).toBe('f-a')
  editor.commands.deleteRange({ from: 0, to: 1 })
  expect(ids()).toEqual(['f-a'])
  editor.commands.setNodeSelection(3)
  editor.commands.deleteSelection()
  editor.commands.insertContentAt(0, figure('f-a'))
  expect(ids()).toEqual(['f-a'])
})

it('an id that another text has is not taken', () => {
  open([paragraph('首')], ['f-a'])
  editor.commands.insertContentAt(0, [figure('f-a'), figure('f-b')])
  expect(ids()[0]).toMatch(/^f-[a-z0-9]{6}$/)
  expect(ids()[0]).not.toBe('f-a')
  expect(ids()[1]).toBe('f-b')
})

it('a citation takes the place of nothing: not of selected words, a figure or cells', () => {
  const cite: RichTextInline = { type: 'citation', attrs: { reference: 'r1' } }
  open([paragraph('甲乙'), figure('f-a')])
  editor.commands.setTextSelection({ from: 1, to: 3 })
  insertReference(editor, cite)
  expect(editor.getText()).toContain('甲乙[?]')
  editor.commands.setNodeSelection(5)
  insertReference(editor, cite)
  expect(kinds()).toEqual(['paragraph', 'figure', 'paragraph'])
  insertTable(editor)
  const cells: number[] = []
  editor.state.doc.descendants((node, at) => {
    if (node.type.name === 'tableHeader') cells.push(at)
  })
  editor.commands.setCellSelection({ anchorCell: cells[0]!, headCell: cells[1]! })
  insertReference(editor, cite)
  const rows = blocks().find((node) => node.type === 'table')?.content
  expect(rows?.map((row) => row.content?.length)).toEqual([3, 3, 3])
  expect(JSON.stringify(rows)).toContain('citation')
})

it('superscript and subscript take each other’s place', () => {
  open([paragraph('m3')])
  editor.commands.setTextSelection({ from: 2, to: 3 })
  editor.commands.setSuperscript()
  editor.commands.setSubscript()
  const marks = blocks()[0]?.content?.[1]?.marks
  expect(marks?.map((mark) => mark.type)).toEqual(['subscript'])
})

it('a pasted span is no wider than a page, and one without an end ends with its rows', () => {
  open()
  editor.view.pasteHTML(
    '<table><tr><td colspan="99999" rowspan="0">题</td></tr><tr><td>甲</td><td>乙</td></tr></table>',
  )
  const table = blocks().find((node) => node.type === 'table')
  const first = table?.content?.[0]?.content?.[0]
  expect(first?.attrs).toEqual({ colspan: 64, rowspan: 2 })
})

it('a table survives being copied within the program: its name comes along once', () => {
  open([
    {
      type: 'table',
      attrs: { id: 't-a', caption: '各组疗效' },
      content: [{ type: 'tableRow', content: [{ type: 'tableHeader', content: [paragraph('组')] }] }],
    },
    paragraph('末'),
  ])
  const html = editor.getHTML()
  expect(html).toContain('<caption>各组疗效</caption>')
  const copied = new Editor({ extensions: editorExtensions('', fixedEditorContext()), content: html })
  const [table] = (copied.getJSON() as JSONContent).content ?? []
  expect(table?.attrs?.caption).toBe('各组疗效')
  expect(copied.getText().match(/各组疗效/g)).toBeNull()
  copied.destroy()
})

it('what refers is copied to other programs as its number', () => {
  editor = new Editor({
    extensions: editorExtensions('', fixedEditorContext({ r1: '[3]', f1: '图 2' })),
    content: {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'citation', attrs: { reference: 'r1' } },
            { type: 'crossReference', attrs: { target: 'f1' } },
            { type: 'crossReference', attrs: { target: 'gone' } },
          ],
        },
      ],
    },
  })
  expect(editor.getText()).toBe('[3]图 2[?]')
  expect(editor.getHTML()).toContain('>图 2</span>')
})

it('a mark of what is missing survives being copied, and the copy has an id of its own', () => {
  const mark = { type: 'missing', attrs: { id: 'm-a', kind: 'formula', about: 'x' } }
  open([{ type: 'paragraph', content: [{ type: 'text', text: '按' }, mark] }])
  expect(editor.getText()).toBe('按【公式未能粘贴】')
  editor.commands.insertContentAt(editor.state.doc.content.size, editor.getHTML())
  const marks = blocks().flatMap((block) => block.content?.filter((node) => node.type === 'missing') ?? [])
  expect(marks.map((node) => [node.attrs?.kind, node.attrs?.about] as string[])).toEqual([
    ['formula', 'x'],
    ['formula', 'x'],
  ])
  expect(marks[0]?.attrs?.id).toBe('m-a')
  expect(marks[1]?.attrs?.id).toMatch(/^m-[a-z0-9]{6}$/)
})
