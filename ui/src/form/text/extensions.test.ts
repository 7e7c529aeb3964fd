import { getSchema } from '@tiptap/core'
import { expect, it } from 'vitest'

import type { RichTextMark } from '@/generated/RichTextMark'

import { fixedEditorContext } from '../../../test-support/editorContext'
import { editorExtensions } from './extensions'
import type { RichTextNode } from './richText'

type AttributesOf<N> = N extends { attrs?: infer A } ? keyof NonNullable<A> : never

/** The attributes of each node, as its type has them: with one too many or too few this does not compile. */
const ATTRIBUTES: { [N in RichTextNode as N['type']]: Record<AttributesOf<N>, true> } = {
  doc: {},
  paragraph: {},
  heading: { level: true },
  bulletList: {},
  orderedList: { start: true },
  listItem: {},
  table: { id: true, caption: true },
  tableRow: {},
  tableHeader: { colspan: true, rowspan: true },
  tableCell: { colspan: true, rowspan: true },
  figure: { id: true, asset: true, caption: true, alt: true, width: true },
  text: {},
  hardBreak: {},
  citation: { reference: true },
  crossReference: { target: true },
  missing: { id: true, kind: true, about: true },
}

const MARKS: Record<RichTextMark['type'], true> = {
  bold: true,
  italic: true,
  superscript: true,
  subscript: true,
}

/** `orderedList.type` is TipTap's own, always `null` here; nothing reads it. */
const UNREAD = ['orderedList.type']

it('the editor makes the nodes, attributes and marks of the generated types, and no others', () => {
  const { nodes, marks } = getSchema(editorExtensions('', fixedEditorContext()))
  const attributes = Object.entries(nodes).flatMap(([name, { spec }]) => [
    name,
    ...Object.keys(spec.attrs ?? {}).map((attribute) => `${name}.${attribute}`),
  ])
  const typed = Object.entries(ATTRIBUTES).flatMap(([name, each]) => [
    name,
    ...Object.keys(each).map((attribute) => `${name}.${attribute}`),
  ])
  expect(attributes.filter((name) => !UNREAD.includes(name)).sort()).toEqual(typed.sort())
  expect(Object.keys(marks).sort()).toEqual(Object.keys(MARKS).sort())
})
