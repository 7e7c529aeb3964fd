/** 引用, 见图, 见表: in the text they stand as their numbers, which the checks give. */
import { mergeAttributes, Node, type NodeConfig } from '@tiptap/core'

import type { Around } from './around'

interface Options {
  around: Around
}

function numbered(
  name: string,
  attribute: string,
  what: string,
  label: (around: Around, id: string) => string,
  carries: (around: Around, id: string) => Record<string, string> = () => ({}),
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
      const { around } = this.options
      const id = String(node.attrs[attribute])
      const carried = { class: 'refers', 'data-draft': around.draft, ...carries(around, id) }
      return ['span', mergeAttributes(HTMLAttributes, carried), label(around, id)]
    },
    renderText({ node }) {
      return label(this.options.around, String(node.attrs[attribute]))
    },
    addNodeView() {
      const { around } = this.options
      return ({ node }) => {
        const dom = document.createElement('span')
        let id = String(node.attrs[attribute])
        const show = () => {
          const words = label(around, id)
          dom.textContent = words
          dom.className = words.includes('?') ? 'refers lost' : 'refers'
          dom.setAttribute('role', 'img')
          dom.setAttribute('aria-label', words.includes('?') ? `${what}：找不到` : `${what} ${words}`)
        }
        const stop = around.onNumbers(show)
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
  (around, id) => around.citation(id),
  (around, id) => ({ 'data-entry': around.entry(id) }),
)
const CrossReference = numbered('crossReference', 'target', '见', (around, id) => around.target(id))

export const references = (around: Around) => [
  Citation.configure({ around }),
  CrossReference.configure({ around }),
]
