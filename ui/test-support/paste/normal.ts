/** A document as the tests compare it: ids, which are drawn by lot, and attributes at their defaults left out. */

interface Node {
  type: string
  attrs?: Record<string, unknown>
  content?: Node[]
  marks?: { type: string }[]
  text?: string
}

const DEFAULTS: Record<string, unknown> = {
  colspan: 1,
  rowspan: 1,
  start: 1,
  type: null,
  caption: '',
  alt: '',
  width: 100,
  about: '',
}

function normal(node: Node): unknown {
  const attrs = Object.fromEntries(
    Object.entries(node.attrs ?? {}).filter(([name, value]) => name !== 'id' && DEFAULTS[name] !== value),
  )
  // A picture is named by what it holds.
  if (typeof attrs.asset === 'string') attrs.asset = attrs.asset === '' ? '' : 'kept'
  return {
    type: node.type,
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    ...(node.text === undefined ? {} : { text: node.text }),
    ...(node.marks ? { marks: node.marks.map((mark) => mark.type) } : {}),
    ...(node.content ? { content: node.content.map(normal) } : {}),
  }
}

/** The blocks of a document. */
export function withoutDefaults(document: unknown): unknown[] {
  return ((document as Node | null)?.content ?? []).map(normal)
}
