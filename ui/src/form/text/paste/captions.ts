/** The names of tables and figures: what stands as a caption becomes the name, without the number the program gives. */
import { make, scriptedWords, wordsOf } from './dom'

/** 表 1, 续表 2-1, Table 3., 图1： and what divides it from the name. */
const NUMBERED =
  /^(?:续|附)?\s*(表|图|table|tab\.?|figure|fig\.?)\s*(?:[A-Za-z]?[\d０-９]+(?:[-–—.．][\d０-９]+)*|[一二三四五六七八九十]+)/i
const DIVIDER = /^[\s\u00A0:：.．、，—-]+/
/** Longer is a sentence about the table, in characters. */
const MAX_CAPTION = 80

/** The name in a caption's words. */
export function captionName(words: string): string {
  const number = NUMBERED.exec(words)?.[0] ?? ''
  return words
    .slice(number.length)
    .replace(number === '' ? /^\s+/ : DIVIDER, '')
    .trim()
}

function kindOf(words: string): 'table' | 'figure' | null {
  const word = NUMBERED.exec(words)?.[1]?.toLowerCase()
  if (word === undefined) return null
  return word === '表' || word.startsWith('tab') ? 'table' : 'figure'
}

const isCaptionStyle = (element: Element) =>
  /MsoCaption/i.test(element.className) || element.tagName === 'FIGCAPTION'

/** Is this paragraph the name of a `kind`? By Word's style, or by 表 1 and a space before a few words that are no sentence. */
function names(element: Element | null, kind: 'table' | 'figure'): element is HTMLElement {
  if (!element || !/^(P|DIV|H[1-6]|FIGCAPTION|CENTER)$/.test(element.tagName)) return false
  if (element.querySelector('img, table, figure, ul, ol') !== null) return false
  const words = wordsOf(element)
  if (words === '' || [...words].length > MAX_CAPTION) return false
  const numbered = kindOf(words)
  if (isCaptionStyle(element)) return numbered === null || numbered === kind
  if (numbered !== kind || /[。；;！？]/.test(words)) return false
  const rest = words.slice(NUMBERED.exec(words)![0].length)
  return DIVIDER.test(rest)
}

export function nameTables(body: HTMLElement) {
  for (const table of body.querySelectorAll('table')) {
    if (table.parentElement?.closest('table')) continue
    const own = table.querySelector(':scope > caption')
    const words = table.getAttribute('data-caption') ?? (own ? captionName(scriptedWords(own)) : '')
    own?.remove()
    setName(table, words !== '' ? words : takeBeside(table, 'table', 'before'))
  }
}

/** `figures`: the places of pictures, after the block each came in. */
export function nameFigures(body: HTMLElement) {
  for (const figure of body.querySelectorAll('figure[data-asset^="@"]')) {
    const block = figure.previousElementSibling
    const inside = block?.tagName === 'FIGURE' ? block.querySelector('figcaption') : null
    if (inside) {
      setName(figure, captionName(scriptedWords(inside)))
      inside.remove()
      continue
    }
    setName(figure, takeBeside(figure, 'figure', 'after'))
  }
}

/** Chinese practice sets the name of a table above it, of a figure below (GB/T 7713.2); the other side is looked at last. */
function takeBeside(element: Element, kind: 'table' | 'figure', first: 'before' | 'after'): string {
  const sides = {
    before: nearest(element, 'previousElementSibling'),
    after: nearest(element, 'nextElementSibling'),
  }
  const order =
    first === 'before' ? ([sides.before, sides.after] as const) : ([sides.after, sides.before] as const)
  for (const [at, beside] of order.entries()) {
    if (!names(beside, kind)) continue
    // On the unusual side, between two tables, it is the next one's.
    if (at === 1 && kind === 'table' && nearest(beside, 'nextElementSibling')?.tagName === 'TABLE') continue
    const name = captionName(scriptedWords(beside))
    beside.remove()
    return name
  }
  return ''
}

function nearest(element: Element, way: 'previousElementSibling' | 'nextElementSibling'): Element | null {
  let beside = element[way]
  // Word centres a table by a `div` of its own.
  if (!beside && element.parentElement && /^(DIV|CENTER)$/.test(element.parentElement.tagName)) {
    return element.parentElement.children.length === 1 ? nearest(element.parentElement, way) : null
  }
  while (
    beside &&
    wordsOf(beside) === '' &&
    beside.tagName === 'P' &&
    beside.querySelector('img, figure') === null
  ) {
    beside = beside[way]
  }
  return beside
}

function setName(element: Element, name: string) {
  if (name === '') return
  element.setAttribute('data-caption', name)
  if (element.tagName !== 'TABLE') return
  const caption = make(element.ownerDocument, 'caption')
  caption.textContent = name
  element.prepend(caption)
}
