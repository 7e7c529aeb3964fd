/** MathML as web pages carry it, visibly or for screen readers (MathML Core, W3C). */
import {
  accented,
  between,
  EMPTY,
  fraction,
  grid,
  large,
  NotLinear,
  root,
  row,
  scripted,
  word,
  type Piece,
} from './linear'

const LARGE = /^[∑∏∐∫∬∭∮⋃⋂⨁⨂]$|^(lim|max|min|sup|inf|arg)/u
/** Invisible times, function application and their like (U+2061 to U+2064). */
const INVISIBLE = /[\u2061-\u2064\u200B]/g

const nameOf = (element: Element) => element.tagName.toLowerCase().replace(/^.*:/, '')

const rowOf = (element: Element): Piece => arranged([...element.children])

/** A row, in which a sign with limits takes what follows it. */
function arranged(elements: Element[]): Piece {
  return row(elements.map(mathmlPiece))
}

function at(element: Element, index: number): Piece {
  const child = element.children[index]
  return child ? mathmlPiece(child) : EMPTY
}

const ACCENTS: Record<string, string> = {
  '¯': '\u0305',
  '‾': '\u0305',
  '―': '\u0305',
  _: '\u0332',
  '^': '\u0302',
  ˆ: '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
  '→': '\u20D7',
  '⃗': '\u20D7',
  '˙': '\u0307',
  '.': '\u0307',
  '¨': '\u0308',
  '\u0305': '\u0305',
  '\u0302': '\u0302',
  '\u0303': '\u0303',
  '\u0307': '\u0307',
}

function limits(element: Element, sub: Piece, sup: Piece): Piece {
  const base = at(element, 0)
  if (LARGE.test((element.children[0]?.textContent ?? '').trim()))
    return { ...large('', sub, sup, EMPTY), html: base.html + large('', sub, sup, EMPTY).html }
  const accent = ACCENTS[(sup.html || sub.html).trim()]
  if (accent !== undefined && (sub.html === '' || sup.html === '')) return accented(base, accent)
  return scripted(base, sub, sup)
}

export function mathmlPiece(element: Element): Piece {
  switch (nameOf(element)) {
    case 'mi':
    case 'mn':
    case 'mo':
    case 'mtext':
    case 'ms': {
      const text = element.textContent.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()
      return text === '' ? EMPTY : { ...word(text), atomic: nameOf(element) === 'mn' || word(text).atomic }
    }
    case 'mspace':
      return { html: ' ', atomic: true }
    case 'mphantom':
    case 'annotation':
    case 'annotation-xml':
    case 'mprescripts':
    case 'none':
      return EMPTY
    case 'semantics':
      return at(element, 0)
    case 'mfrac': {
      if (/^0(\D|$)/.test(element.getAttribute('linethickness') ?? '')) throw new NotLinear('linethickness')
      return fraction(at(element, 0), at(element, 1))
    }
    case 'msup':
      return scripted(at(element, 0), EMPTY, at(element, 1))
    case 'msub':
      return scripted(at(element, 0), at(element, 1), EMPTY)
    case 'msubsup':
      return scripted(at(element, 0), at(element, 1), at(element, 2))
    case 'munder':
      return limits(element, at(element, 1), EMPTY)
    case 'mover':
      return limits(element, EMPTY, at(element, 1))
    case 'munderover':
      return limits(element, at(element, 1), at(element, 2))
    case 'msqrt':
      return root(rowOf(element), EMPTY)
    case 'mroot':
      return root(at(element, 0), at(element, 1))
    case 'mfenced': {
      const parts = [...element.children].map((child) => mathmlPiece(child).html)
      return between(
        element.getAttribute('open') ?? '(',
        parts.join(', '),
        element.getAttribute('close') ?? ')',
      )
    }
    case 'mtable':
      return { html: grid([...element.children].map((tr) => [...tr.children].map(rowOf))), atomic: false }
    case 'mmultiscripts':
    case 'menclose':
    case 'mlongdiv':
    case 'mstack':
    case 'merror':
      throw new NotLinear(nameOf(element))
    default:
      return rowOf(element)
  }
}
