/** What is pasted may come from any page: nothing of it may act, or be fetched from anywhere. */
import { Editor } from '@tiptap/vue-3'
import { expect, it } from 'vitest'

import { fixedEditorContext } from '../../../../test-support/editorContext'
import { editorExtensions } from '../extensions'
import { cleanHtml } from './clean'

const PAGES = [
  '<p>甲<script>window.acted = 1</script>乙</p>',
  '<p>甲<img src="https://example.org/a.png" onerror="window.acted = 1">乙</p>',
  '<p onclick="window.acted = 1">甲<a href="javascript:window.acted = 1">丙</a>乙</p>',
  '<p>甲<iframe src="https://example.org"></iframe><object data="https://example.org/a"></object>乙</p>',
  '<p style="background: url(https://example.org/a.png)">甲<svg onload="window.acted = 1"></svg>乙</p>',
  '<form action="https://example.org"><input autofocus onfocus="window.acted = 1"><p>甲乙</p></form>',
  '<p>甲<math><annotation-xml encoding="text/html"><img src="x" onerror="window.acted = 1"></annotation-xml></math>乙</p>',
  '<meta http-equiv="refresh" content="0;url=https://example.org"><base href="https://example.org"><p>甲乙</p>',
  '<p>甲乙</p><link rel="stylesheet" href="https://example.org/a.css"><style>@import "https://example.org/b.css"</style>',
]

it.each(PAGES)('keeps the words, and nothing that acts or is fetched: %s', (html) => {
  const editor = new Editor({
    element: document.body,
    extensions: editorExtensions('', fixedEditorContext()),
    editorProps: { transformPastedHTML: (html) => cleanHtml(html).html },
  })
  editor.view.pasteHTML(html)
  const { dom } = editor.view
  expect(editor.getText()).toContain('甲')
  expect(editor.getText()).toContain('乙')
  expect(JSON.stringify(editor.getJSON())).not.toMatch(/script:|https?:|acted/)
  expect(dom.querySelector('script, iframe, object, embed, form, base, meta, link, style')).toBeNull()
  for (const element of dom.querySelectorAll('*'))
    for (const { name, value } of element.attributes)
      expect(`${name}=${value}`).not.toMatch(/^on|javascript:|https?:\/\/example/)
  expect('acted' in window).toBe(false)
  editor.destroy()
})
