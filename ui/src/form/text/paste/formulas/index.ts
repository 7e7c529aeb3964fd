/** Two-dimensional writing: formulas of Word and of web pages, readings above characters. In one line where that says the same, a mark where it does not. */
import { blockAround, comments, make, textNodes, unwrap, wordsOf } from '../dom'
import { markOf } from '../marks'
import type { PasteNotes } from '../notes'
import { amongWords, escaped, fraction, NotLinear, word, type Piece } from './linear'
import { mathmlPiece } from './mathml'
import { ommlPiece } from './omml'

export function flattenFormulas(body: HTMLElement, notes: PasteNotes) {
  wordFormulas(body, notes)
  webFormulas(body, notes)
  fields(body, notes)
  for (const ruby of [...body.querySelectorAll('ruby')]) flattenRuby(ruby)
}

/** The text before and after a node in its line. */
function beside(place: ChildNode): [before: string, after: string] {
  const line = blockAround(place)
  const words = { before: '', after: '' }
  for (const text of line ? textNodes(line) : []) {
    if (place.contains(text)) continue
    const side = place.compareDocumentPosition(text) & 4 /* FOLLOWING */ ? 'after' : 'before'
    words[side] += text.data.replace(/[\s\u00A0]+/g, ' ')
  }
  return [words.before, words.after]
}

/** The formula in a line where `place` stands, or a mark that remembers its words. */
function inLine(
  page: Document,
  place: ChildNode,
  read: () => Piece,
  about: string,
  notes: PasteNotes,
): Node[] {
  let piece: Piece
  try {
    piece = read()
  } catch (thrown) {
    if (!(thrown instanceof NotLinear)) throw thrown
    return [markOf(page, 'formula', about, notes)]
  }
  if (piece.html.trim() === '') return about.trim() === '' ? [] : [markOf(page, 'formula', about, notes)]
  const holder = make(page, 'div')
  holder.innerHTML = amongWords(beside(place)[0], piece, beside(place)[1])
  return [...holder.childNodes]
}

/**
 * Word writes a formula as OMML in a comment, and behind it a picture for those who do not read it:
 * `<!--[if gte msEquation 12]>…<![endif]--><![if !msEquation]>…<![endif]>`. WebKit takes the comments away before a
 * page sees them; the picture that is left there becomes a mark of its own.
 */
function wordFormulas(body: HTMLElement, notes: PasteNotes) {
  const page = body.ownerDocument
  for (const comment of comments(body)) {
    const data = comment.data
    if (/^\[if gte msEquation/i.test(data)) {
      const inner = data.replace(/^\[if[^\]]*\]>/i, '').replace(/<!\[endif\]$/i, '')
      const read = elementsOf(page, inner)
      dropFallback(comment)
      comment.replaceWith(...formulasIn(page, comment, read, notes))
    } else if (/ProgID="?Equation\./i.test(data)) {
      // MathType and the old equation editor: an embedded object, shown as the picture before this comment.
      const picture = [...(comment.parentElement?.querySelectorAll('img') ?? [])]
        .filter((img) => img.compareDocumentPosition(comment) & 4 /* FOLLOWING */)
        .pop()
      picture?.replaceWith(markOf(page, 'formula', picture.getAttribute('alt') ?? '', notes))
    }
  }
  for (const formula of [...body.querySelectorAll('*')]) {
    if (!formula.isConnected || !/^M:OMATH$/i.test(formula.tagName)) continue
    formula.replaceWith(...inLine(page, formula, () => ommlPiece(formula), wordsOf(formula), notes))
  }
}

/** Read as HTML; an XML tag that closes itself would not be closed there. */
function elementsOf(page: Document, html: string): HTMLElement {
  const holder = make(page, 'div')
  holder.innerHTML = html.replace(/<([a-z]+:[\w.-]+)([^<>]*?)\/>/gi, '<$1$2></$1>')
  return holder
}

/** A formula, and what stands beside it in the same comment. */
function formulasIn(page: Document, place: ChildNode, holder: HTMLElement, notes: PasteNotes): Node[] {
  const formulas = [...holder.querySelectorAll('*')].filter((element) => /^M:OMATH$/i.test(element.tagName))
  return formulas.flatMap((formula) => inLine(page, place, () => ommlPiece(formula), wordsOf(formula), notes))
}

/** What Word shows to those who do not read the formula: from `[if !msEquation]` to its `[endif]`. */
function dropFallback(comment: Comment) {
  let node = comment.nextSibling
  while (node?.nodeType === 3 && (node.textContent ?? '').trim() === '') node = node.nextSibling
  if (node?.nodeType !== 8 || !/^\[if !msEquation\]/i.test((node as Comment).data)) return
  let depth = 0
  for (let next: ChildNode | null = node; next;) {
    const now: ChildNode = next
    next = now.nextSibling
    const data = now.nodeType === 8 ? (now as Comment).data : ''
    now.remove()
    if (/^\[if [^\]]*\]$/i.test(data)) depth += 1
    if (/^\[endif\]/i.test(data) && (depth -= 1) === 0) return
  }
}

/** What KaTeX, MathJax and Wikipedia put around a formula. */
export const FORMULAS =
  '.katex-display, .katex, mjx-container, .MathJax_Display, .MathJax_SVG_Display, .MathJax, .MathJax_SVG, .MathJax_CHTML, .mwe-math-element'
/** What KaTeX and MathJax set above one another. */
const PARTS =
  '.katex-html, .mfrac, .msupsub, .mjx-chtml, mjx-math, mjx-mfrac, mjx-msup, mjx-msub, mjx-msubsup'

/**
 * Fractions of Wikipedia and of math-wise style sheets: a numerator and a denominator, and between them a slash that
 * only screen readers are given. Before what is hidden goes.
 */
export function stackedFractions(body: HTMLElement) {
  for (const outer of [...body.querySelectorAll('.frac, .sfrac')]) {
    const over = outer.querySelector('.num')
    const under = outer.querySelector('.den')
    if (!outer.isConnected || !over || !under) continue
    if (over.children.length + under.children.length > 0) continue
    const rest = outer.cloneNode(true) as Element
    for (const part of rest.querySelectorAll('.num, .den, .sr-only, .visualhide')) part.remove()
    const whole = escaped(wordsOf(rest).replace(/[+/⁄]/g, ''))
    const [before, after] = beside(outer)
    const piece = fraction(word(wordsOf(over)), word(wordsOf(under)))
    const holder = make(body.ownerDocument, 'div')
    holder.innerHTML = whole + amongWords(before + whole, piece, after)
    outer.replaceWith(...holder.childNodes)
  }
}

/** KaTeX, MathJax, Wikipedia, and pages that write MathML themselves. */
function webFormulas(body: HTMLElement, notes: PasteNotes) {
  const page = body.ownerDocument
  const replace = (outer: Element, math: Element | null) => {
    const picture = outer.querySelector('img[alt]')
    const about = teXOf(outer) || (picture && teXOf(picture)) || wordsOf(math ?? outer)
    // MathJax keeps the source behind what it shows.
    const source = outer.nextElementSibling
    if (source?.matches('script[type^="math/"]')) source.remove()
    const inserted = math
      ? inLine(page, outer, () => mathmlPiece(math), about, notes)
      : [markOf(page, 'formula', about, notes)]
    outer.replaceWith(...inserted)
  }
  for (const script of [...body.querySelectorAll('.MathJax_Preview, .MJX_Assistive_MathML + script')])
    script.remove()
  for (const outer of [...body.querySelectorAll(FORMULAS)]) {
    if (!outer.isConnected) continue
    let math = outer.querySelector('math')
    const source = outer.getAttribute('data-mathml')
    if (!math && source !== null) math = elementsOf(page, source).querySelector('math')
    replace(outer, math)
  }
  for (const script of [...body.querySelectorAll('script[type^="math/"]')]) {
    // MathJax keeps the source behind what it shows; alone, it is all there is.
    const shown =
      script.previousSibling !== null &&
      /MathJax/i.test(script.previousElementSibling?.getAttribute('class') ?? '')
    if (!shown && script.getAttribute('type')?.startsWith('math/tex')) {
      script.replaceWith(markOf(page, 'formula', script.textContent, notes))
    }
  }
  for (const math of [...body.querySelectorAll('math')]) if (math.isConnected) replace(math, math)
  // A part of a formula, copied out of it: its rows stand in an order of their own.
  for (const part of [...body.querySelectorAll(PARTS)]) if (part.isConnected) replace(part, null)
  for (const image of [...body.querySelectorAll('img')]) {
    const teX = teXOf(image)
    if (teX !== '') image.replaceWith(markOf(page, 'formula', teX, notes))
  }
}

/** The TeX a page keeps with a formula, or with the picture of one. */
function teXOf(element: Element): string {
  const annotation = element.querySelector('annotation[encoding*="tex" i]')
  if (annotation) return wordsOf(annotation)
  const attribute =
    element.getAttribute('data-formula') ??
    element.getAttribute('data-tex') ??
    element.getAttribute('data-latex')
  if (attribute) return attribute
  const alt = element.getAttribute('alt') ?? ''
  const isFormula =
    element.tagName === 'IMG' &&
    (element.hasAttribute('eeimg') ||
      /math|equation|latex|formula|tex\b/i.test(element.className) ||
      /^\{?\\[a-z]+/i.test(alt))
  return isFormula ? alt : ''
}

/** A field of Word that draws a formula, {EQ \f(1,2)}: Word writes its code into a comment, and nothing beside it. */
function fields(body: HTMLElement, notes: PasteNotes) {
  for (const comment of comments(body)) {
    if (!/^\[if supportFields\]/i.test(comment.data)) continue
    const code = wordsOf(
      elementsOf(
        body.ownerDocument,
        comment.data.replace(/^\[if[^\]]*\]>/i, '').replace(/<!\[endif\]$/i, ''),
      ),
    )
    const formula = /^EQ\s+(.*)$/i.exec(code)
    // A circled character, and a reading above one, have their words beside them.
    if (formula) comment.replaceWith(markOf(body.ownerDocument, 'formula', formula[1]!, notes))
  }
}

/** 汉（hàn）: a reading goes behind its characters, in brackets. */
function flattenRuby(ruby: Element) {
  // What Word raises in it makes room for the reading.
  for (const part of ruby.querySelectorAll('[style]')) part.removeAttribute('style')
  for (const bracket of [...ruby.querySelectorAll('rp')]) bracket.remove()
  for (const reading of [...ruby.querySelectorAll('rt')]) {
    const words = wordsOf(reading)
    reading.replaceWith(...(words === '' ? [] : [`（${words}）`]))
  }
  for (const part of [...ruby.querySelectorAll('rb, rbc, rtc')]) unwrap(part)
  unwrap(ruby)
}
