/** The node that marks content a paste could not take: a formula, a picture or a symbol. A check reports each. */
import { Node } from '@tiptap/core'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'

import type { Missing } from '@/generated/Missing'
import type { MissingAttributes } from '@/generated/MissingAttributes'
import { MISSING_MARKS } from '@/generated/missingMarks'

import type { EditorContext } from './editorContext'

const isKind = (value: string | null): value is Missing => value !== null && value in MISSING_MARKS

const word = (name: string) => ({
  default: '',
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? '',
  renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: attributes[name] }),
})

const attributesOf = (node: ProseMirrorNode) => node.attrs as Required<MissingAttributes>
const markOf = (node: ProseMirrorNode) => MISSING_MARKS[attributesOf(node).kind]

export const MissingContent = Node.create<{ context: EditorContext }>({
  name: 'missing',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,

  addAttributes: () => ({
    id: word('id'),
    kind: {
      default: 'symbol',
      parseHTML: (element: HTMLElement) => {
        const kind = element.getAttribute('data-missing')
        return isKind(kind) ? kind : 'symbol'
      },
      renderHTML: (attributes: Record<string, unknown>) => ({ 'data-missing': attributes.kind }),
    },
    about: word('about'),
  }),

  parseHTML: () => [{ tag: 'span[data-missing]' }],
  renderHTML: ({ node, HTMLAttributes }) => ['span', HTMLAttributes, markOf(node)],
  renderText: ({ node }) => markOf(node),

  addNodeView() {
    const { context } = this.options
    return ({ node }) => {
      const dom = document.createElement('span')
      dom.className = 'missing'
      const { id, about } = attributesOf(node)
      dom.textContent = markOf(node)
      dom.dataset.field = context.blockPath(id)
      // What is known of it helps to write it anew.
      dom.title = about
      return { dom, ignoreMutation: () => true }
    }
  },
})
