/** What comes from Word, WPS, Excel and web pages is freed of what belongs to them alone. */

/** The pictures of a pasted text that are in it, and how many are not. */
export interface Cleaned {
  html: string
  /** The `data:` addresses, in order; each stands in `html` as `<figure data-asset="@0">`, `@1` … */
  pictures: string[]
  /** Pictures the text names by an address the window cannot reach; `html` has them as further `@n`. */
  unreachable: number
}

/** Words a picture's place is kept by until the picture is. */
export const placeOf = (n: number) => `@${n}`

export function cleaned(html: string): Cleaned {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const { body } = page
  for (const junk of body.querySelectorAll('style, script, meta, link, title, xml, colgroup, col'))
    junk.remove()
  dropComments(page)
  unwrapOfficeTags(body)
  lists(body)
  headerCells(body)
  emptyRows(body)
  const sources: string[] = []
  let unreachable = 0
  for (const image of [...body.querySelectorAll('img')]) {
    const source = image.getAttribute('src') ?? ''
    const within = source.startsWith('data:image/')
    if (!within) unreachable += 1
    sources.push(within ? source : '')
    const figure = page.createElement('figure')
    figure.setAttribute('data-asset', placeOf(sources.length - 1))
    figure.setAttribute('data-alt', image.getAttribute('alt') ?? '')
    // A picture stands in the text itself, after the paragraph, list or table it came in.
    const top = outermost(image, body)
    image.remove()
    top.after(figure)
  }
  return { html: body.innerHTML, pictures: sources, unreachable }
}

/** The same without the places of pictures, for where nothing can fetch them. */
export function cleanedWords(html: string): string {
  const page = new DOMParser().parseFromString(cleaned(html).html, 'text/html')
  for (const figure of page.querySelectorAll('figure[data-asset^="@"]')) figure.remove()
  return page.body.innerHTML
}

/** The block directly in the text that holds a picture, or the picture itself. */
function outermost(image: Element, body: Element): Element {
  const within = image.closest('table, ul, ol, p, h1, h2, h3, h4, h5, h6')
  let top: Element = within ?? image
  for (let node: Element | null = top; node && node !== body; node = node.parentElement) {
    if (/^(TABLE|UL|OL)$/.test(node.tagName)) top = node
  }
  return top === image ? (image.parentElement === body ? image : (image.parentElement as Element)) : top
}

function dropComments(page: Document) {
  const walker = page.createTreeWalker(page, 128 /* comments */)
  const found: Node[] = []
  while (walker.nextNode()) found.push(walker.currentNode)
  for (const comment of found) comment.parentNode?.removeChild(comment)
}

/** `<o:p>`, `<w:sdt>`, `<v:shape>` and their like: their words stay, they go. */
function unwrapOfficeTags(body: Element) {
  for (const element of [...body.querySelectorAll('*')]) {
    if (element.tagName.includes(':')) element.replaceWith(...element.childNodes)
  }
}

const NUMBERED = /[\d一二三四五六七八九十a-zA-Z]/

/** Word writes lists as paragraphs with their marks as words. They become lists, of one level. */
function lists(body: Element) {
  for (const first of [...body.querySelectorAll<HTMLElement>('p[style*="mso-list"]')]) {
    if (!first.isConnected || first.dataset.taken === 'yes') continue
    const mark = markOf(first)
    if (mark === null) continue
    const list = body.ownerDocument.createElement(NUMBERED.test(mark) ? 'ol' : 'ul')
    first.before(list)
    let next: Element | null = first
    while (next instanceof HTMLElement && next.tagName === 'P' && markOf(next) !== null) {
      const after: Element | null = next.nextElementSibling
      ignoredIn(next)?.remove()
      next.removeAttribute('style')
      const item = body.ownerDocument.createElement('li')
      item.append(next)
      list.append(item)
      next = after
    }
  }
}

function ignoredIn(paragraph: Element): Element | null {
  return paragraph.querySelector('[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]')
}

/** The mark Word wrote before a list's paragraph. */
function markOf(paragraph: HTMLElement): string | null {
  if (!/mso-list/i.test(paragraph.getAttribute('style') ?? '')) return null
  return ignoredIn(paragraph)?.textContent?.trim() ?? null
}

/** Rows that Word repeats on each page are header rows. */
function headerCells(body: Element) {
  for (const cell of [...body.querySelectorAll('thead td')]) {
    const header = body.ownerDocument.createElement('th')
    for (const name of ['colspan', 'rowspan']) {
      const value = cell.getAttribute(name)
      if (value !== null) header.setAttribute(name, value)
    }
    header.append(...cell.childNodes)
    cell.replaceWith(header)
  }
}

/** Word ends tables of uneven columns with a row that has height only. */
function emptyRows(body: Element) {
  for (const row of [...body.querySelectorAll('tr')]) {
    if (row.querySelector('td, th') === null) row.remove()
  }
}

/** The bytes of a `data:` address, as a file. */
export async function fileOf(address: string): Promise<File> {
  const [head = '', body = ''] = address.split(',', 2)
  const text = head.endsWith(';base64') ? atob(body) : decodeURIComponent(body)
  return new File([Uint8Array.from(text, (letter) => letter.charCodeAt(0))], '粘贴的图片')
}
