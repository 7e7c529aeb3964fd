/** 引用, 见图, 见表: shown as the numbers the checks give, `[?]` where there is none. */
import { mergeAttributes, Node, type NodeConfig } from '@tiptap/core'

import type { EditorContext } from './editorContext'

/** Shown where a reference has no number. */
const UNKNOWN = '[?]'

interface Options {
  context: EditorContext
}

function numbered(
  name: string,
  attribute: string,
  what: string,
  numberOf: (context: EditorContext, id: string) => string | null,
  carries: (context: EditorContext, id: string) => Record<string, string> = () => ({}),
): Node<Options> {
  const config: NodeConfig<Options> = {
    name,
    group: 'inline',
    inline: true,
    atom: true,
    selectable: true,
    addAttributes: () => ({
      [attribute]: {
        default: '',
        parseHTML: (element: HTMLElement) => element.getAttribute(`data-${attribute}`) ?? '',
        renderHTML: (attributes: Record<string, unknown>) => ({
          [`data-${attribute}`]: attributes[attribute],
        }),
      },
    }),
    parseHTML: () => [{ tag: `span[data-${attribute}]` }],
    renderHTML({ node, HTMLAttributes }) {
      const { context } = this.options
      const id = String(node.attrs[attribute])
      const carried = { class: 'refers', 'data-draft': context.draft, ...carries(context, id) }
      return ['span', mergeAttributes(HTMLAttributes, carried), numberOf(context, id) ?? UNKNOWN]
    },
    renderText({ node }) {
      return numberOf(this.options.context, String(node.attrs[attribute])) ?? UNKNOWN
    },
    addNodeView() {
      const { context } = this.options
      return ({ node }) => {
        const dom = document.createElement('span')
        let id = String(node.attrs[attribute])
        const show = () => {
          const number = numberOf(context, id)
          dom.textContent = number ?? UNKNOWN
          dom.className = number === null ? 'refers lost' : 'refers'
          dom.setAttribute('role', 'img')
          dom.setAttribute('aria-label', number === null ? `${what}：找不到` : `${what} ${number}`)
        }
        const stop = context.onNumbers(show)
        show()
        return {
          dom,
          update(next) {
            if (next.type.name !== name) return false
            id = String(next.attrs[attribute])
            show()
            return true
          },
          destroy: stop,
          ignoreMutation: () => true,
        }
      }
    },
  }
  return Node.create<Options>(config)
}

/** Copied, a citation carries its entry: `carried.ts` puts it into the draft it is pasted in. */
const Citation = numbered(
  'citation',
  'reference',
  '引用文献',
  (context, id) => context.citation(id),
  (context, id) => ({ 'data-entry': context.entry(id) }),
)
const CrossReference = numbered('crossReference', 'target', '见', (context, id) => context.target(id))

export const references = (context: EditorContext) => [
  Citation.configure({ context }),
  CrossReference.configure({ context }),
]
