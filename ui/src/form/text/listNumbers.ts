/**
 * The numbers of lists as the page prints them: below 1. stands （1）, then ①. Which form a list begins with depends on the
 * heading above it, see `ListNumbers` of the renderer.
 */
import { Extension } from '@tiptap/core'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

const isBlank = (node: ProseMirrorNode) => node.textContent.trim() === ''
const levelOf = (heading: ProseMirrorNode) => (heading.attrs as { level: number }).level

/** The class of each list of the text that does not begin with 1., by its position. */
export function listNumbers(doc: ProseMirrorNode): [number, string][] {
  let highest = Infinity
  doc.descendants((node) => {
    if (node.type.name === 'heading' && !isBlank(node)) highest = Math.min(highest, levelOf(node))
  })
  const found: [number, string][] = []
  let depth = 0
  doc.forEach((node, position) => {
    if (node.type.name === 'heading' && !isBlank(node)) depth = levelOf(node) - highest
    const isList = node.type.name === 'orderedList' || node.type.name === 'bulletList'
    if (isList && depth > 0) found.push([position, depth === 1 ? 'bracketed' : 'circled'])
  })
  return found
}

function decorations(doc: ProseMirrorNode): DecorationSet {
  const marks = listNumbers(doc).map(([position, name]) =>
    Decoration.node(position, position + (doc.nodeAt(position)?.nodeSize ?? 0), { class: name }),
  )
  return DecorationSet.create(doc, marks)
}

export const ListNumbers = Extension.create({
  name: 'listNumbers',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      state: {
        init: (_, { doc }) => decorations(doc),
        apply: (transaction, shown) => (transaction.docChanged ? decorations(transaction.doc) : shown),
      },
      props: {
        decorations(state) {
          return this.getState(state)
        },
      },
    }),
  ],
})
