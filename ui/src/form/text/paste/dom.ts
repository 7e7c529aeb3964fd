/** Walking a pasted page. */

export function textNodes(root: Node): Text[] {
  return nodes(root, 4 /* NodeFilter.SHOW_TEXT */) as Text[]
}

export function comments(root: Node): Comment[] {
  return nodes(root, 128 /* NodeFilter.SHOW_COMMENT */) as Comment[]
}

function nodes(root: Node, kind: number): Node[] {
  const page = root.ownerDocument ?? (root as Document)
  const walker = page.createTreeWalker(root, kind)
  const found: Node[] = []
  while (walker.nextNode()) found.push(walker.currentNode)
  return found
}

export function make(page: Document, tag: string, attributes: Record<string, string> = {}): HTMLElement {
  const element = page.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

/** The same element under another tag: its attributes and what stands in it go along. */
export function renamed(element: Element, tag: string): HTMLElement {
  const other = make(element.ownerDocument, tag)
  for (const { name, value } of [...element.attributes]) other.setAttribute(name, value)
  other.append(...element.childNodes)
  element.replaceWith(other)
  return other
}

export function unwrap(element: Element) {
  element.replaceWith(...element.childNodes)
}

/** Words with runs of white space as one space. */
export function wordsOf(node: Node | null): string {
  return (node?.textContent ?? '').replace(/[\s\u00A0]+/g, ' ').trim()
}

const BLOCKS = 'p, h1, h2, h3, h4, h5, h6, li, td, th, caption, div, blockquote, pre, body'

/** The nearest element that is a line of its own. */
export function blockAround(node: Node): Element | null {
  return node.parentElement?.closest(BLOCKS) ?? null
}
