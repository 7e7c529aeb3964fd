/** Pictures of a pasted page: those whose bytes can be had become figures, the others leave a mark where they stood. */
import { declared, lengthInPoints } from './css'
import { make, renamed, wordsOf } from './dom'
import { markOf } from './marks'
import type { PasteNotes } from './notes'

/** Words a picture's place is kept by until the picture is. */
export const placeOf = (n: number) => `@${n}`

/** What only spaces or counts, in points. */
const MAX_SPACER = 2
/** The size of signs in running text and on buttons, in points. */
const MAX_ICON = 18

/**
 * Puts a figure for each picture after the block it came in, and answers the addresses in order: `data:` and `blob:` to
 * fetch, empty for one that comes as a file beside the text. `files`: how many came so.
 */
export function placePictures(body: HTMLElement, files: number, notes: PasteNotes): string[] {
  const page = body.ownerDocument
  drawings(body, notes)
  const images = [...body.querySelectorAll('img')].filter((image) => !replacedByWords(image))
  const isWithin = (image: Element) => /^(data:image\/|blob:)/i.test(image.getAttribute('src') ?? '')
  // Office programs put the pictures beside the text where they name files of their own.
  const beside = files > 0 && files === images.filter((image) => !isWithin(image)).length
  const sources: string[] = []
  for (const image of images) {
    const within = isWithin(image)
    const alt = image.getAttribute('alt') ?? ''
    if (!within && !beside) {
      image.replaceWith(markOf(page, 'picture', alt, notes))
      continue
    }
    sources.push(within ? (image.getAttribute('src') as string) : '')
    const figure = make(page, 'figure', { 'data-asset': placeOf(sources.length - 1), 'data-alt': alt })
    // A picture stands in the text itself, after the paragraph, list or table it came in.
    const top = outermost(image, body)
    image.remove()
    const others = [...body.querySelectorAll('figure[data-behind]')]
    const last = others.filter((other) => other.getAttribute('data-behind') === marked(top)).at(-1)
    figure.setAttribute('data-behind', marked(top))
    ;(last ?? top).after(figure)
  }
  for (const block of body.querySelectorAll('p[data-block]')) {
    // What held nothing but its picture.
    if (wordsOf(block) === '' && block.querySelector('[data-missing]') === null) block.remove()
  }
  for (const figure of body.querySelectorAll('figure[data-behind]')) figure.removeAttribute('data-behind')
  for (const block of body.querySelectorAll('[data-block]')) block.removeAttribute('data-block')
  return sources
}

let blocks = 0

/** A name for a block while its pictures are lined up behind it. */
function marked(block: Element): string {
  const name = block.getAttribute('data-block') ?? String((blocks += 1))
  block.setAttribute('data-block', name)
  return name
}

/** The block directly in the text that holds a picture, or the picture itself. */
function outermost(image: Element, body: Element): Element {
  let top: Element = image.closest('table, ul, ol, p, h1, h2, h3, h4, h5, h6, figure') ?? image
  for (let node: Element | null = top; node && node !== body; node = node.parentElement) {
    if (/^(TABLE|UL|OL)$/.test(node.tagName)) top = node
  }
  return top === image && image.parentElement !== body ? (image.parentElement as Element) : top
}

/** Emoji come as pictures with their character beside; spacers and counters show nothing. */
function replacedByWords(image: HTMLImageElement): boolean {
  const alt = image.getAttribute('alt') ?? ''
  const width = lengthInPoints(image.getAttribute('width') ?? declared(image, 'width'))
  const height = lengthInPoints(image.getAttribute('height') ?? declared(image, 'height'))
  const smallest = width !== null && height !== null ? Math.max(width, height) : null
  if (/emoji/i.test(image.className) && alt !== '') image.replaceWith(alt)
  else if (smallest !== null && smallest <= MAX_SPACER) image.remove()
  else return false
  return true
}

/** What a page draws by other means than `img` cannot be taken along. */
function drawings(body: HTMLElement, notes: PasteNotes) {
  for (const drawing of [...body.querySelectorAll('svg, canvas, object, embed, video, iframe')]) {
    if (!drawing.isConnected) continue
    const width = lengthInPoints(drawing.getAttribute('width') ?? declared(drawing, 'width'))
    const isIcon =
      drawing.tagName.toLowerCase() === 'svg' &&
      (drawing.getAttribute('aria-hidden') === 'true' || (width !== null && width <= MAX_ICON))
    if (isIcon || (drawing.tagName === 'OBJECT' && drawing.querySelector('img') !== null)) continue
    drawing.replaceWith(
      markOf(body.ownerDocument, 'picture', drawing.getAttribute('aria-label') ?? wordsOf(drawing), notes),
    )
  }
  for (const icon of [...body.querySelectorAll('svg')]) icon.remove()
  // Once its picture stands behind it, a figure of a web page is a paragraph.
  for (const figure of [...body.querySelectorAll('figure:not([data-asset])')]) {
    if (figure.querySelector('img') === null) renamed(figure, 'div')
  }
}
