/** Removes what the source shows as deleted, or does not show: deletions under track changes, words struck out, comments and their marks, what is hidden. */
import { declared, lengthInPoints, styleOf } from './css'
import { comments, textNodes, unwrap, wordsOf } from './dom'
import { FORMULAS } from './formulas'
import type { PasteNotes } from './notes'
import { dropHiddenLines } from './tableGrid'

/**
 * Deletions: `del` of Word, WPS and LibreOffice; `msoDel` around it, which WebKit keeps where it drops `mso-…`; words
 * struck out, by which Google Docs shows a suggested deletion. The editor has no strike: struck words left in would
 * read as if they held.
 */
const DELETED = 'del, s, strike, [class~="msoDel" i], [data-suggestion-type="deletion"]'

/** Word's and WPS's comments, by their classes where WebKit left them no more. */
const COMMENTS = [
  '[class~="MsoCommentReference" i]',
  '[class~="msocomanchor" i]',
  '[class~="msocomtxt" i]',
  '[class~="msocomoff" i]',
  '[class~="MsoCommentText" i]',
  'a[href*="#_msocom"]',
  '[style*="mso-element:comment-list" i]',
  '[style*="mso-special-character:comment" i]',
].join(', ')

/** Left of or above any page, in points. */
const FAR_AWAY = -700

export function dropHidden(body: HTMLElement, notes: PasteNotes) {
  dropComments(body)
  const drop = (element: Element) => {
    if (!element.isConnected) return
    const words = wordsOf(element)
    if (words !== '') notes.removed.push(words)
    const block = words === '' ? null : element.parentElement
    element.remove()
    dropEmptied(block)
  }
  for (const table of body.querySelectorAll('table')) {
    for (const words of dropHiddenLines(table)) notes.removed.push(words)
  }
  for (const element of [...body.querySelectorAll(DELETED)]) drop(element)
  for (const element of [...body.querySelectorAll('[style], [hidden]')]) {
    // Beside the picture of a formula, or for screen readers alone, a page keeps what can be read of it.
    if (element.closest(FORMULAS) !== null) continue
    if (isStruck(element) || isHidden(element)) drop(element)
  }
  for (const inserted of [...body.querySelectorAll('ins')]) unwrap(inserted)
}

/** A paragraph or an item with nothing left in it goes too. */
function dropEmptied(from: Element | null) {
  for (let element = from; element && element.tagName !== 'BODY';) {
    const isEmpty =
      textNodes(element).every((text) => wordsOf(text) === '') &&
      element.querySelector('img, table, svg, math, object, input') === null &&
      // Word keeps formulas and fields in comments.
      !comments(element).some((comment) => /^\[if (gte|supportFields)/i.test(comment.data))
    if (!isEmpty || /^(TD|TH|TR|TBODY|THEAD|TFOOT|TABLE|CAPTION)$/.test(element.tagName)) return
    const parent: Element | null = element.parentElement
    // A cell holds a paragraph.
    if (/^(TD|TH)$/.test(parent?.tagName ?? '')) return
    element.remove()
    element = parent
  }
}

function dropComments(body: HTMLElement) {
  for (const element of [...body.querySelectorAll(COMMENTS)]) element.remove()
  // By their ids: WebKit drops addresses within the page.
  for (const anchor of [...body.querySelectorAll('a[id^="cmnt"]')]) {
    const isMark = anchor.id.startsWith('cmnt_ref')
    // A comment stands in the list at the end.
    const gone = isMark ? anchor.closest('sup') : (anchor.closest('div') ?? anchor.closest('p'))
    ;(gone && gone !== body ? gone : anchor).remove()
  }
}

function isStruck(element: Element): boolean {
  const style = styleOf(element)
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`
  return /line-through/i.test(line) || /^(single|double)$/i.test(style.get('text-line-through') ?? '')
}

function isHidden(element: Element): boolean {
  if (element.hasAttribute('hidden')) return true
  const style = styleOf(element)
  const is = (name: string, value: RegExp) => value.test(style.get(name) ?? '')
  if (is('display', /^none$/i) || is('visibility', /^(hidden|collapse)$/i) || is('mso-hide', /^all$/i))
    return true
  if (is('opacity', /^0?\.?0+$/)) return true
  // Words of no size; a container of that size, used against gaps, has children that set their own.
  if (
    lengthInPoints(declared(element, 'font-size')) === 0 &&
    element.querySelector('[style*="font-size"]') === null
  ) {
    return true
  }
  // For screen readers alone.
  const clipped = is('clip', /^rect\(\s*[01](px)?[\s,]/i) || is('clip-path', /^inset\((50|100)%/i)
  const away = ['left', 'top', 'right', 'bottom'].some(
    (side) => (lengthInPoints(declared(element, side)) ?? 0) < FAR_AWAY,
  )
  return (clipped || away) && is('position', /^(absolute|fixed)$/i)
}
