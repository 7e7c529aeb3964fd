import { Editor, type JSONContent } from '@tiptap/vue-3'
import { expect, it } from 'vitest'

import { fixedEditorContext } from '../../../../test-support/editorContext'
import { editorExtensions } from '../extensions'
import { cleanHtml } from './clean'
import { fileOfData } from './fetch'

/** As Word puts it on the clipboard. */
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {mso-style-unhide:no;} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=ZH-CN><!--StartFragment-->
<p class=MsoNormal style='mso-margin-top-alt:auto'><span style='font-family:宋体'>排放 CO<sub>2</sub> 约 10<sup>3</sup> m<span style="vertical-align:super">3</span></span><o:p></o:p></p>
<p class=MsoListParagraph style='margin-left:18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7pt "Times New Roman"'>&nbsp; </span></span><![endif]>先建队列<o:p></o:p></p>
<p class=MsoListParagraph style='margin-left:18pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>再做随访</p>
<table class=MsoTableGrid border=1 style='mso-yfti-tbllook:1184'>
 <thead><tr style='mso-yfti-irow:0'><td width=100 rowspan=2>组别<o:p></o:p></td><td colspan=2>例数</td></tr><tr><td>入组</td><td>完成</td></tr></thead>
 <tr><td><p class=MsoNormal>甲组</p></td><td>30</td><td>28</td></tr>
 <![if !supportMisalignedColumns]><tr height=0><!-- nothing --></tr><![endif]>
</table><!--EndFragment--></body></html>`

/** As Excel does. */
const EXCEL = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td {mso-style-parent:style0; white-space:nowrap;} .xl65 {color:red}</style></head>
<body><table border=0 cellpadding=0 style='border-collapse:collapse;width:144pt'><!--StartFragment--><col width=96 span=2 style='mso-width-source:userset'>
<tr height=19><td height=19 class=xl65 style='text-align:right'>设备</td><td class=xl65>万元</td></tr><tr><td>测序仪</td><td align=right x:num="12.5">12.50</td></tr><!--EndFragment--></table></body></html>`

function pasted(html: string) {
  const editor = new Editor({
    element: document.body,
    extensions: editorExtensions('', fixedEditorContext()),
    editorProps: { transformPastedHTML: (html) => cleanHtml(html).html },
  })
  editor.view.pasteHTML(html)
  const content = (editor.getJSON() as JSONContent).content ?? []
  const text = editor.getText()
  editor.destroy()
  return { content, text, json: JSON.stringify(content) }
}

it('from Word come words, scripts, lists and tables with their spans and header, and nothing of its own', () => {
  const { content, json, text } = pasted(WORD)
  expect(content.map((node) => node.type).filter((type) => type !== 'paragraph')).toEqual([
    'orderedList',
    'table',
  ])
  const [first] = content
  const scripts = first?.content?.flatMap(
    (run) => run.marks?.map((mark) => `${mark.type} ${run.text ?? ''}`) ?? [],
  )
  expect(scripts).toEqual(['subscript 2', 'superscript 3', 'superscript 3'])
  const list = content.find((node) => node.type === 'orderedList')
  expect(list?.content).toHaveLength(2)
  expect(text).toContain('先建队列')
  const rows = content.find((node) => node.type === 'table')?.content ?? []
  expect(rows.map((row) => row.content?.map((cell) => cell.type))).toEqual([
    ['tableHeader', 'tableHeader'],
    ['tableHeader', 'tableHeader'],
    ['tableCell', 'tableCell', 'tableCell'],
  ])
  expect(rows[0]?.content?.map((cell) => cell.attrs)).toEqual([
    { colspan: 1, rowspan: 2 },
    { colspan: 2, rowspan: 1 },
  ])
  expect(json).not.toMatch(/mso|Mso|supportLists|StartFragment|WordDocument|宋体|"1\./)
})

it('from Excel comes the table alone', () => {
  const { content, json } = pasted(EXCEL)
  expect(content.filter((node) => node.type === 'table')).toHaveLength(1)
  const rows = content.find((node) => node.type === 'table')?.content
  const words = rows?.map((row) => row.content?.map((cell) => cell.content?.[0]?.content?.[0]?.text))
  expect(words).toEqual([
    ['设备', '万元'],
    ['测序仪', '12.50'],
  ])
  expect(json).not.toMatch(/mso|xl65|align|width/)
})

it('a picture in a table stands after it; one that cannot be reached leaves a mark where it stood', () => {
  const text = cleanHtml(
    '<p>前<img src="data:image/png;base64,iVBORw0KGgo=" alt="流程"></p><table><tr><td>格<img src="file:///C:/a.png" alt="甲"></td></tr></table><p>后</p>',
  )
  expect(text.pictures).toEqual(['data:image/png;base64,iVBORw0KGgo='])
  expect(text.notes.pictures).toBe(1)
  const page = new DOMParser().parseFromString(text.html, 'text/html')
  expect([...page.body.children].map((element) => element.tagName)).toEqual(['P', 'FIGURE', 'TABLE', 'P'])
  expect(page.querySelector('figure')?.getAttribute('data-alt')).toBe('流程')
  expect(page.querySelector('td [data-missing="picture"]')?.getAttribute('data-about')).toBe('甲')
})

it('pictures beside the text take the places that name files, and pictures of one block keep their order', () => {
  const html = '<p>前<img src="file:///a.png" alt="一"><img src="file:///b.png" alt="二"></p>'
  const text = cleanHtml(html, 2)
  expect(text.pictures).toEqual(['', ''])
  const page = new DOMParser().parseFromString(text.html, 'text/html')
  expect([...page.querySelectorAll('figure')].map((figure) => figure.dataset.alt)).toEqual(['一', '二'])
})

it('a data address is its bytes', async () => {
  const bytes = new Uint8Array(await fileOfData('data:image/png;base64,iVBORw0KGgo=').arrayBuffer())
  expect([...bytes]).toEqual([137, 80, 78, 71, 13, 10, 26, 10])
})

it('Excel’s overflowing words leave the cells beside them alone', () => {
  const { html } = cleanHtml(
    '<table><tr><td colspan=3 style="mso-ignore:colspan">长句</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>',
  )
  expect(html.match(/<td/g)).toHaveLength(6)
})

it('a hidden row gives its merged cell to the next, and a hidden column narrows the merge over it', () => {
  const { html, notes } = cleanHtml(
    '<table><colgroup><col><col style="display:none"><col></colgroup><tr style="display:none"><td rowspan=2>甲</td><td>x</td><td>y</td></tr><tr><td>b</td><td>c</td></tr><tr><td colspan=2>d</td><td>e</td></tr></table>',
  )
  const page = new DOMParser().parseFromString(html, 'text/html')
  const rows = [...page.querySelectorAll('tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  )
  expect(rows).toEqual([
    ['甲', 'c'],
    ['d', 'e'],
  ])
  expect(page.querySelector('[colspan], [rowspan]')).toBeNull()
  expect(notes.removed).toEqual(['x', 'y', 'b'])
})

it('what was already the program’s own is left as it is', () => {
  const own = '<p data-pm-slice="0 0 []">表 1 甲</p><table><tbody><tr><td><p>乙</p></td></tr></tbody></table>'
  expect(cleanHtml(own).html).toBe(own)
})
