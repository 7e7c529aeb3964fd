/** Raised and lowered words by style become `sup` and `sub`: an index left on the line would be read as a digit. */
import { declared, lengthInPoints, styleOf } from './css'
import { make } from './dom'

/** In points: less straightens a font, more places a block. */
const MIN_RAISE = 1
const MAX_RAISE = 14

export function markScripts(body: HTMLElement) {
  for (const element of body.querySelectorAll<HTMLElement>('span, font, a, i, em, b, strong')) {
    const tag = scriptBy(element)
    if (tag === null || element.closest('sup, sub') !== null) continue
    const script = make(body.ownerDocument, tag)
    script.append(...element.childNodes)
    element.append(script)
  }
}

function scriptBy(element: Element): 'sup' | 'sub' | null {
  const raised = (points: number | null) => {
    if (points === null || Math.abs(points) < MIN_RAISE || Math.abs(points) > MAX_RAISE) return null
    return points > 0 ? 'sup' : 'sub'
  }
  const style = styleOf(element)
  const align = declared(element, 'vertical-align')
  if (align === 'super' || align === 'text-top') return 'sup'
  if (align === 'sub' || align === 'text-bottom') return 'sub'
  // A percentage is one of the line, which is about as high as an em.
  if (/^-?[\d.]+%$/.test(align)) return raised(lengthInPoints(`${parseInt(align, 10) / 100}em`))
  if (/^-?[\d.]+[a-z]+$/.test(align)) return raised(lengthInPoints(align))
  const position = declared(element, 'font-variant-position')
  if (position === 'super') return 'sup'
  if (position === 'sub') return 'sub'
  const word = style.get('mso-text-raise')
  if (word !== undefined) return raised(lengthInPoints(word))
  if (declared(element, 'position') === 'relative') {
    // Word raises by `top`, upwards below zero; WebKit drops `mso-text-raise` and keeps this.
    const top = lengthInPoints(declared(element, 'top'))
    if (top !== null) return raised(-top)
    return raised(lengthInPoints(declared(element, 'bottom')))
  }
  return null
}
