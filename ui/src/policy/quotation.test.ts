import { Editor } from '@tiptap/vue-3'
import { afterEach, expect, it } from 'vitest'

import { fixedEditorContext } from '../../test-support/editorContext'
import { editorExtensions } from '@/form/text/extensions'

import { isApart } from '@/form/text/apart'

import { insertQuotation } from './quotation'

let editor: Editor
afterEach(() => editor.destroy())

function open(content: string) {
  editor = new Editor({ content, extensions: editorExtensions('', fixedEditorContext()) })
  document.body.append(editor.view.dom)
}
const blocks = () => {
  const found: string[] = []
  editor.state.doc.forEach((block) => void found.push(block.textContent))
  return found
}

it('goes to the end where the person has not been in the text', () => {
  open('<p>甲</p><p>乙</p>')
  insertQuotation(editor, '引文。', false)
  expect(blocks()).toEqual(['甲', '乙', '引文。'])
})

it('goes behind the block of the cursor and breaks no sentence', () => {
  open('<p>甲甲</p><p>乙</p>')
  editor.commands.setTextSelection(2)
  insertQuotation(editor, '引文。', true)
  expect(blocks()).toEqual(['甲甲', '引文。', '乙'])
})

it('takes the place of an empty paragraph, at the end and at the cursor', () => {
  open('')
  insertQuotation(editor, '引文。', false)
  expect(blocks()).toEqual(['引文。'])
  editor.destroy()
  open('<p>甲</p><p></p><p>乙</p>')
  editor.commands.setTextSelection(4)
  insertQuotation(editor, '引文。', true)
  expect(blocks()).toEqual(['甲', '引文。', '乙'])
})

it('stays out of a list', () => {
  open('<ul><li><p>甲</p></li></ul><p>乙</p>')
  editor.commands.setTextSelection(3)
  insertQuotation(editor, '引文。', true)
  expect(editor.getJSON().content.map((node) => node.type)).toEqual(['bulletList', 'paragraph', 'paragraph'])
})

it('is one step of undo, apart from what was typed before, and leaves the cursor behind it', () => {
  open('<p>甲</p>')
  const apart: boolean[] = []
  editor.on('update', ({ transaction }) => apart.push(isApart(transaction)))
  editor.commands.insertContentAt(2, '乙')
  insertQuotation(editor, '引文。', true)
  expect(blocks()).toEqual(['甲乙', '引文。'])
  editor.commands.insertContent('丙')
  expect(blocks()).toEqual(['甲乙', '引文。丙'])
  expect(apart).toEqual([false, true, false])
})
