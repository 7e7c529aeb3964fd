import { Editor, type JSONContent } from '@tiptap/vue-3'
import { expect, it } from 'vitest'

import type { Reference } from '@/generated/Reference'

import { fixedEditorContext } from '../../../test-support/editorContext'
import { carriedOver } from './carried'
import { editorExtensions } from './extensions'

const cite = (reference: string) => ({ type: 'citation', attrs: { reference } })
const see = (target: string) => ({ type: 'crossReference', attrs: { target } })
const figure = { type: 'figure', attrs: { id: 'f-a', asset: '9f.png', caption: '流程' } }

const ZHANG = { id: 'r-zhang', text: '张明远. 胸腺退化[J]. 2024.' }
const WANG = { id: 'r-wang', text: 'Wang L. Thymus[J]. 2023.' }

/** What an editor of a draft `d` writes of these blocks. */
function copied(blocks: JSONContent[], entries: Reference[] = [ZHANG, WANG]): string {
  const words = Object.fromEntries(entries.map(({ id, text }) => [id, text]))
  const editor = new Editor({
    extensions: editorExtensions('', fixedEditorContext({}, [], words)),
    content: { type: 'doc', content: blocks },
  })
  const html = editor.getHTML()
  editor.destroy()
  return html
}

const paragraph = (...content: JSONContent[]) => ({ type: 'paragraph', content })

/** The ids that refer in a text, and those of its figures. */
function ids(html: string) {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const of = (name: string) =>
    [...body.querySelectorAll(`[data-${name}]`)].map((e) => e.getAttribute(`data-${name}`))
  return { citations: of('reference'), targets: of('target'), figures: of('id') }
}

it('within its draft everything refers to what it referred to', () => {
  const html = copied([paragraph(cite('r-zhang'), see('f-a'), see('f-b')), figure])
  const pasted = carriedOver(html, 'd', [{ ...ZHANG, text: '张明远. 改过的题名[J].' }])
  expect(ids(pasted.html)).toEqual({ citations: ['r-zhang'], targets: ['f-a', 'f-b'], figures: ['f-a'] })
  expect(pasted).toMatchObject({ entries: [], lost: { citations: 0, targets: 0 } })
})

it('an entry removed meanwhile comes back', () => {
  const pasted = carriedOver(copied([paragraph(cite('r-zhang'))]), 'd', [])
  expect(pasted.entries.map((entry) => entry.text)).toEqual([ZHANG.text])
  expect(ids(pasted.html).citations).toEqual([pasted.entries[0]!.id])
})

it('in another draft a citation finds the entry of the same words, or brings it along once', () => {
  const html = copied([paragraph(cite('r-zhang'), cite('r-wang'), cite('r-wang'))])
  // The id of Zhang's entry stands for another here.
  const there = [
    { id: 'r-zhang', text: '李思齐. 手册[M].' },
    { id: 'r-1', text: ` ${ZHANG.text.replace('. 2', '.  2')} ` },
  ]
  const pasted = carriedOver(html, 'other', there)
  expect(pasted.entries.map((entry) => entry.text)).toEqual([WANG.text])
  const added = pasted.entries[0]!.id
  expect(ids(pasted.html).citations).toEqual(['r-1', added, added])
  expect(pasted.lost.citations).toBe(0)
})

it('a citation without its entry is one the checks do not find', () => {
  const pasted = carriedOver(copied([paragraph(cite('r-zhang'))], []), 'other', [ZHANG])
  expect(ids(pasted.html).citations).not.toContain('r-zhang')
  expect(pasted).toMatchObject({ entries: [], lost: { citations: 1 } })
})

it('in another draft 见图 follows the figure pasted with it, and points at no other', () => {
  const html = copied([paragraph(see('f-a'), see('f-b')), figure])
  const pasted = carriedOver(html, 'other', [])
  const { targets, figures } = ids(pasted.html)
  expect(figures[0]).not.toBe('f-a')
  expect(targets[0]).toBe(figures[0])
  expect(['f-a', 'f-b', figures[0]]).not.toContain(targets[1])
  expect(pasted.lost.targets).toBe(1)
})
