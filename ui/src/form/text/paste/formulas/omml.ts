/** Word's formulas (Office MathML, ECMA-376 part 1, 22.1), as Word writes them into HTML. */
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

/** Read as HTML, `m:oMath` is an element of that very name, in whatever case. */
const nameOf = (element: Element) => element.tagName.toLowerCase()

const childrenOf = (element: Element, name: string) =>
  [...element.children].filter((child) => nameOf(child) === `m:${name}`)

function argument(element: Element, name: string): Piece {
  const [child] = childrenOf(element, name)
  return child ? ommlPiece(child) : EMPTY
}

/** The value of a property: `m:chr` of `m:naryPr`; `undefined` where it is not set. */
function property(element: Element, name: string): string | undefined {
  const properties = [...element.children].find((child) => nameOf(child).endsWith('pr'))
  const [found] = properties ? childrenOf(properties, name) : []
  return found ? (found.getAttribute('m:val') ?? found.getAttribute('val') ?? '') : undefined
}

const isOn = (value: string | undefined) => value !== undefined && !/^(off|0|false)$/i.test(value)

/** Unicode names the line above and below as combining characters. */
const OVERLINE = '\u0305'
const UNDERLINE = '\u0332'

export function ommlPiece(element: Element): Piece {
  switch (nameOf(element)) {
    case 'm:f': {
      if (property(element, 'type') === 'noBar') throw new NotLinear('noBar')
      return fraction(argument(element, 'num'), argument(element, 'den'))
    }
    case 'm:ssup':
      return scripted(argument(element, 'e'), EMPTY, argument(element, 'sup'))
    case 'm:ssub':
      return scripted(argument(element, 'e'), argument(element, 'sub'), EMPTY)
    case 'm:ssubsup':
      return scripted(argument(element, 'e'), argument(element, 'sub'), argument(element, 'sup'))
    case 'm:spre': {
      const before = scripted(EMPTY, argument(element, 'sub'), argument(element, 'sup'))
      return { html: before.html + argument(element, 'e').html, atomic: false }
    }
    case 'm:rad':
      return root(
        argument(element, 'e'),
        isOn(property(element, 'degHide')) ? EMPTY : argument(element, 'deg'),
      )
    case 'm:nary':
      return large(
        property(element, 'chr') ?? '∫',
        argument(element, 'sub'),
        argument(element, 'sup'),
        argument(element, 'e'),
      )
    case 'm:d': {
      const parts = childrenOf(element, 'e').map((e) => ommlPiece(e).html)
      return between(
        property(element, 'begChr') ?? '(',
        parts.join(property(element, 'sepChr') ?? '|'),
        property(element, 'endChr') ?? ')',
      )
    }
    case 'm:func': {
      const name = argument(element, 'fName')
      const of = argument(element, 'e')
      return {
        html: `${name.html}${of.html.startsWith('(') ? '' : ' '}${of.html}`,
        atomic: false,
        slashed: true,
      }
    }
    case 'm:limlow':
      return scripted({ ...argument(element, 'e'), atomic: true }, argument(element, 'lim'), EMPTY)
    case 'm:limupp':
      return scripted({ ...argument(element, 'e'), atomic: true }, EMPTY, argument(element, 'lim'))
    case 'm:acc':
      return accented(argument(element, 'e'), property(element, 'chr') ?? '\u0302')
    case 'm:bar':
      return accented(argument(element, 'e'), property(element, 'pos') === 'top' ? OVERLINE : UNDERLINE)
    case 'm:m': {
      const rows = childrenOf(element, 'mr').map((mr) => childrenOf(mr, 'e').map(ommlPiece))
      return { html: grid(rows), atomic: false }
    }
    case 'm:eqarr':
      return { html: grid(childrenOf(element, 'e').map((e) => [ommlPiece(e)])), atomic: false }
    case 'm:phant':
      return isOn(property(element, 'show') ?? 'on') ? argument(element, 'e') : EMPTY
    case 'm:groupchr':
    case 'm:borderbox':
      throw new NotLinear(nameOf(element))
    default:
      return nameOf(element).endsWith('pr') ? EMPTY : row([...element.childNodes].map(inner))
  }
}

function inner(node: Node): Piece {
  if (node.nodeType === 3) {
    const text = (node.textContent ?? '').replace(/[\r\n\t]+/g, '')
    return text === '' ? EMPTY : word(text)
  }
  return node.nodeType === 1 ? ommlPiece(node as Element) : EMPTY
}
