/**
 * What comes from Word, WPS, Excel, LibreOffice, Google Docs and web pages, as the editor can take it.
 *
 * Chromium hands over what the source wrote, `mso-…` and comments included; WebKit takes those away first. Every step
 * reads either, and what it does stands in its own file. The order matters: what is hidden goes before anything reads
 * words, formulas before pictures since Word hides one behind the other, lists before signs since a bullet is known by
 * its font.
 */
import { nameFigures, nameTables } from './captions'
import { comments, textNodes, unwrap } from './dom'
import { flattenFormulas, stackedFractions } from './formulas'
import { dropHidden } from './hidden'
import { buildLists } from './lists'
import { newNotes, type PasteNotes } from './notes'
import { placePictures } from './pictures'
import { unifyRadicals } from './radicals'
import { markScripts } from './scripts'
import { applyStyleBlocks } from './styles'
import { resolveSymbols } from './symbols'
import { tidyTables } from './tables'

export interface Cleaned {
  html: string
  /** The addresses of pictures to fetch, in order; empty for one that comes as a file. Each stands in `html` as `<figure data-asset="@0">`, `@1` … */
  pictures: string[]
  notes: PasteNotes
}

/** `files`: how many pictures come beside the text. */
export function cleanHtml(html: string, files = 0): Cleaned {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const { body } = page
  const notes = newNotes()
  applyStyleBlocks(page)
  stackedFractions(body)
  dropHidden(body, notes)
  flattenFormulas(body, notes)
  for (const junk of body.querySelectorAll('style, script, meta, link, title, xml, template, colgroup, col'))
    junk.remove()
  for (const comment of comments(page)) comment.remove()
  unwrapOfficeTags(body)
  checkboxes(body)
  // Text the editor itself wrote is in order; a paragraph that begins with a sign is not to become a list.
  const own = html.includes('data-pm-slice')
  if (!own) buildLists(body)
  markScripts(body)
  resolveSymbols(body, notes)
  unify(body, notes)
  const pictures = placePictures(body, files, notes)
  tidyTables(body)
  if (!own) {
    nameTables(body)
    nameFigures(body)
  }
  return { html: body.innerHTML, pictures, notes }
}

/** `<o:p>`, `<w:sdt>`, `<v:shape>` and their like: their words stay, they go. */
function unwrapOfficeTags(body: Element) {
  for (const element of [...body.querySelectorAll('*')]) {
    if (element.tagName.includes(':')) unwrap(element)
  }
}

/** Ticked or not is said by a character: the editor has no boxes to tick. */
function checkboxes(body: Element) {
  for (const box of [...body.querySelectorAll('input[type="checkbox"], input[type="radio"]')]) {
    box.replaceWith(box.hasAttribute('checked') ? '☑' : '□')
  }
  // Google Docs draws the box of an item as a picture.
  for (const box of [...body.querySelectorAll('img[aria-roledescription="checkbox"]')]) {
    const words = box.nextElementSibling?.tagName === 'P' ? box.nextElementSibling : null
    const tick = /^(checked|已选中)/i.test(box.getAttribute('alt') ?? '') ? '☑ ' : '□ '
    if (words) words.prepend(tick)
    else box.before(tick)
    box.remove()
  }
}

function unify(body: Element, notes: PasteNotes) {
  for (const node of textNodes(body)) {
    const { text, changed } = unifyRadicals(node.data)
    if (changed === 0) continue
    node.data = text
    notes.unified += changed
  }
}
