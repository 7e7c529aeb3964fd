/** 图: a picture of the draft with its name, what it shows in words, and its width. */
import { Node } from '@tiptap/core'
import { VueNodeViewRenderer } from '@tiptap/vue-3'

import type { EditorContext } from './editorContext'
import FigureView from './FigureView.vue'

const words = (name: string) => ({
  default: '',
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? '',
  renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: attributes[name] }),
})

export const Figure = Node.create<{ context: EditorContext }>({
  name: 'figure',
  group: 'wide',
  atom: true,
  selectable: true,
  draggable: false,
  isolating: true,

  addAttributes: () => ({
    id: words('id'),
    asset: words('asset'),
    caption: words('caption'),
    alt: words('alt'),
    width: {
      default: 100,
      parseHTML: (element) => {
        const value = Number(element.getAttribute('data-width') ?? 100)
        return Number.isInteger(value) && value >= 20 && value <= 100 ? value : 100
      },
      renderHTML: (attributes) => ({ 'data-width': attributes.width as number }),
    },
  }),

  parseHTML: () => [{ tag: 'figure[data-asset]' }],
  renderHTML: ({ HTMLAttributes }) => [
    'figure',
    HTMLAttributes,
    String(HTMLAttributes['data-caption'] ?? ''),
  ],
  renderText: ({ node }) => String(node.attrs.caption),

  addKeyboardShortcuts() {
    return {
      // On a selected figure Enter goes to its name.
      Enter: ({ editor }) => {
        const { selection } = editor.state
        if (
          !('node' in selection) ||
          (selection.node as { type: { name: string } }).type.name !== this.name
        ) {
          return false
        }
        const dom = editor.view.nodeDOM(selection.from)
        if (dom instanceof HTMLElement) dom.querySelector('input')?.focus()
        return true
      },
    }
  },

  addNodeView() {
    return VueNodeViewRenderer(FigureView)
  },
})
