/** The mark of what a paste could not bring: a formula, a picture, a sign. A check finds it, and the person replaces it. */
import { Node } from '@tiptap/core'

import type { Missing } from '@/generated/Missing'
import { MISSING_MARKS } from '@/generated/missingMarks'

import type { Around } from './around'

const isKind = (value: string | null): value is Missing => value !== null && value in MISSING_MARKS

const word = (name: string) => ({
  default: '',
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? '',
  renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: attributes[name] }),
})

export const MissingContent = Node.create<{ around: Around }>({
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
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    HTMLAttributes,
    MISSING_MARKS[node.attrs.kind as Missing],
  ],
  renderText: ({ node }) => MISSING_MARKS[node.attrs.kind as Missing],

  addNodeView() {
    const { around } = this.options
    return ({ node }) => {
      const dom = document.createElement('span')
      dom.className = 'missing'
      dom.textContent = MISSING_MARKS[node.attrs.kind as Missing]
      dom.dataset.field = around.blockPath(String(node.attrs.id))
      // What is known of it helps to write it anew.
      dom.title = String(node.attrs.about)
      return { dom, ignoreMutation: () => true }
    }
  },
})
