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

/** Each character of one string with the character at its place in the other. */
function pairs(plain: string, scripts: string): Record<string, string> {
  const to = [...scripts]
  return Object.fromEntries([...plain].map((character, at) => [character, to[at]!]))
}

const RAISED = pairs('0123456789+-−=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ')
const LOWERED = pairs('0123456789+-−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎')

/** Words for a place that holds no scripts, such as a name: 10³, H₂O; what has no sign of its own is `^(…)` or `_(…)`. */
export function scriptedWords(node: Element): string {
  const copy = node.cloneNode(true) as Element
  for (const script of copy.querySelectorAll('sup, sub')) {
    const words = wordsOf(script)
    const signs = script.tagName === 'SUP' ? RAISED : LOWERED
    const drawn = [...words].map((letter) => signs[letter])
    script.textContent = drawn.every((letter) => letter !== undefined)
      ? drawn.join('')
      : `${script.tagName === 'SUP' ? '^' : '_'}(${words})`
  }
  return wordsOf(copy)
}

const BLOCKS = 'p, h1, h2, h3, h4, h5, h6, li, td, th, caption, div, blockquote, pre, body'

/** The nearest element that is a line of its own. */
export function blockAround(node: Node): Element | null {
  return node.parentElement?.closest(BLOCKS) ?? null
}
