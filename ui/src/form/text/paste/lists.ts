/** Lists of office programs and web pages become `ul` and `ol` as the editor knows them: items of blocks, nested by items. */
import { leftMargin, styleOf, fontsOf, lengthInPoints, declared } from './css'
import { make, renamed, textNodes, unwrap, wordsOf } from './dom'
import { readMark, type ListMark } from './listMarks'
import { symbolFont } from './symbols'

export function buildLists(body: HTMLElement) {
  // Word's bullets that are pictures.
  for (const image of [...body.querySelectorAll('p img[alt="*"]')]) {
    if (isList(image.closest('p') as HTMLElement)) image.replaceWith('•')
  }
  joinWrapped(body)
  paragraphsToLists(body)
  for (const list of [...body.querySelectorAll('ul, ol')]) asListed(list)
  // Inner first: what is moved is whole already.
  for (const list of [...body.querySelectorAll('ul, ol')].reverse()) ownItems(list)
}

/** Word Online writes each item as a list by itself, with its level: they are one list again. */
function joinWrapped(body: HTMLElement) {
  for (const mark of [...body.querySelectorAll('.EOP')]) if (wordsOf(mark) === '') mark.remove()
  for (const wrapper of [...body.querySelectorAll('.ListContainerWrapper')]) unwrap(wrapper)
  for (const first of [...body.querySelectorAll('ul, ol')]) {
    if (!first.isConnected || levelOf(first) === null) continue
    const open = [first]
    for (let next = first.nextElementSibling; next; next = first.nextElementSibling) {
      const level = levelOf(next)
      if (level === null || !hasNothingBetween(first, next)) break
      while (open.length > 1 && levelOf(open.at(-1)!)! > level) open.pop()
      const last = open.at(-1)!
      const parent = levelOf(last)! < level ? last : open.at(-2)
      if (parent !== last && joins(last, next)) last.append(...next.children)
      else if (parent) {
        if (parent !== last) open.pop()
        parent.lastElementChild!.append(next)
        open.push(next)
      } else break
      if (next.childElementCount === 0) next.remove()
    }
  }
}

const levelOf = (list: Element): number | null => {
  const item = /^(UL|OL)$/.test(list.tagName) ? list.querySelector(':scope > li[data-aria-level]') : null
  return item && list.childElementCount > 0 ? Number(item.getAttribute('data-aria-level')) : null
}

function hasNothingBetween(list: Element, next: Element): boolean {
  for (let node = list.nextSibling; node && node !== next; node = node.nextSibling)
    if (!BLANK.test(node.textContent ?? '')) return false
  return true
}

/** Of one kind, and a number that goes on. */
function joins(list: Element, next: Element): boolean {
  if (list.tagName !== next.tagName) return false
  const start = Number(list.getAttribute('start') ?? 1) || 1
  const following = next.getAttribute('start')
  return list.tagName === 'UL' || following === null || Number(following) === start + list.childElementCount
}

/** A paragraph that Word, WPS or LibreOffice wrote as an item of a list. */
interface Item {
  paragraph: HTMLElement
  mark: ListMark
  /** 0 and up; `null` where the engine left only the indent. */
  level: number | null
  /** The list it belongs to, by Word's own name; empty where the engine dropped it. */
  list: string
  indent: number
}

function paragraphsToLists(body: HTMLElement) {
  for (const first of [...body.querySelectorAll<HTMLElement>('p, div')]) {
    if (!first.isConnected || first.closest('li') !== null) continue
    const items: Item[] = []
    for (let next: Element | null = first; next instanceof HTMLElement; next = next.nextElementSibling) {
      const item = itemOf(next)
      if (item === null) break
      items.push(item)
    }
    if (items.length > 0) build(items)
  }
}

interface Open {
  element: HTMLElement
  level: number
  indent: number
  list: string
  mark: ListMark
  next: number
}

function build(items: Item[]) {
  const open: Open[] = []
  let anchor: Element | null = null
  for (const item of items) {
    const page = item.paragraph.ownerDocument
    while (open.length > 0 && isAbove(item, open.at(-1)!)) open.pop()
    const last = open.at(-1)
    const deeper = last !== undefined && isBelow(item, last)
    const goesOn = last !== undefined && !deeper && continues(item, last)
    if (last && !deeper && !goesOn) open.pop()
    let current = open.at(-1)
    if (!current || (deeper && current === last) || isBelow(item, current)) {
      const parent = current?.element.lastElementChild ?? null
      const element = make(page, item.mark.kind === 'number' ? 'ol' : 'ul')
      if (item.mark.kind === 'number' && item.mark.value !== 1)
        element.setAttribute('start', String(item.mark.value))
      if (parent) parent.append(element)
      else if (anchor) anchor.after(element)
      else item.paragraph.before(element)
      if (!parent) anchor = element
      current = {
        element,
        level: item.level ?? open.length,
        indent: item.indent,
        list: item.list,
        mark: item.mark,
        next: 0,
      }
      open.push(current)
    }
    if (item.mark.kind === 'number') current.next = (goesOn ? current.next : item.mark.value) + 1
    item.paragraph.removeAttribute('style')
    const listed = make(page, 'li')
    listed.append(item.paragraph.tagName === 'P' ? item.paragraph : renamed(item.paragraph, 'p'))
    current.element.append(listed)
  }
}

/** Closer than this, in points, two indents are one. */
const SAME_INDENT = 4

const isBelow = (item: Item, open: Open) =>
  item.level === null ? item.indent > open.indent + SAME_INDENT : item.level > open.level
const isAbove = (item: Item, open: Open) =>
  item.level === null ? item.indent < open.indent - SAME_INDENT : item.level < open.level

/** At the same level: the same list, and its numbers go on. */
function continues(item: Item, open: Open): boolean {
  if (item.list !== open.list || item.mark.kind !== open.mark.kind) return false
  if (item.mark.kind === 'bullet') return open.mark.kind === 'bullet' && item.mark.sign === open.mark.sign
  return item.mark.value === open.next || item.mark.other === open.next
}

/** Takes the mark out of a list's paragraph; `null`, and nothing is changed, for any other. */
function itemOf(paragraph: HTMLElement): Item | null {
  if (!/^(P|DIV)$/.test(paragraph.tagName) || paragraph.querySelector('p, div, table, ul, ol, li') !== null)
    return null
  const style = styleOf(paragraph)
  const named = /^(\S+)\s+level(\d+)(?:\s+(\S+))?/i.exec(style.get('mso-list') ?? '')
  const found = markIn(paragraph, named !== null)
  if (found === null) return null
  for (const node of found.nodes) node.remove()
  return {
    paragraph,
    mark: found.mark,
    level: named ? Number(named[2]) - 1 : null,
    list: named ? `${named[1]!} ${named[3] ?? ''}` : '',
    indent: leftMargin(paragraph),
  }
}

interface Found {
  mark: ListMark
  /** What held the mark and the space behind it. */
  nodes: ChildNode[]
}

function markIn(paragraph: HTMLElement, isNamed: boolean): Found | null {
  const ignored = [...paragraph.querySelectorAll('[style]')].find((element) =>
    /^ignore$/i.test(styleOf(element).get('mso-list') ?? ''),
  )
  if (ignored) {
    const mark = readMark(markWords(ignored), symbolFont(fontsOf(firstText(ignored) ?? ignored)) !== null)
    return mark && { mark, nodes: [ignored] }
  }
  if (isNamed) return null
  return byFiller(paragraph) ?? bySymbol(paragraph)
}

const BLANK = /^[\s\u00A0]*$/

function firstText(root: Node): Text | null {
  return textNodes(root).find((text) => !BLANK.test(text.data)) ?? null
}

const markWords = (element: Element) => wordsOf(element)

const isList = (paragraph: HTMLElement) =>
  /MsoListParagraph|MsoListBullet|MsoListNumber/i.test(paragraph.className) ||
  (lengthInPoints(declared(paragraph, 'text-indent')) ?? 0) < 0

/**
 * What is left of `mso-list:Ignore` in WebKit: the mark, and within the same `span` the space behind it, non-breaking,
 * which Word sets in 7 points of Times New Roman.
 */
function byFiller(paragraph: HTMLElement): Found | null {
  const first = firstText(paragraph)
  const holder = first?.parentElement
  if (!first || !holder || holder === paragraph || !isList(paragraph)) return null
  const filler = first.nextSibling
  if (!(filler instanceof Element) || !/^[\s\u00A0]*\u00A0[\s\u00A0]*$/.test(filler.textContent)) return null
  if (
    [...holder.childNodes].some(
      (node) => node !== first && node !== filler && !BLANK.test(node.textContent ?? ''),
    )
  ) {
    return null
  }
  const mark = readMark(wordsOf(first), symbolFont(fontsOf(first)) !== null)
  return mark && { mark, nodes: [holder] }
}

/** A single sign of a symbol font at the head of the line, with space behind it: a bullet, whatever the program. */
function bySymbol(paragraph: HTMLElement): Found | null {
  const [first, second] = textNodes(paragraph).filter((text) => text.data.replace(/[\r\n\t ]/g, '') !== '')
  if (!first || symbolFont(fontsOf(first)) === null) return null
  const [, mark = '', space = '', rest = ''] = /^[\s\u00A0]*(\S)([\s\u00A0]*)(.*)$/su.exec(first.data) ?? []
  if (mark === '' || rest !== '') return null
  if (!isList(paragraph) && space === '' && !/^[\s\u00A0]/.test(second?.data ?? '')) return null
  if (space === '' && second && /^[\s\u00A0]/.test(second.data))
    second.data = second.data.replace(/^[\s\u00A0]+/, '')
  else if (space === '') return null
  return { mark: { kind: 'bullet', sign: mark }, nodes: [first] }
}

/** `ul` with numbers and `ol` with bullets, by their style; an item that says its own number begins a list with it. */
function asListed(list: Element) {
  const type = `${declared(list, 'list-style-type')} ${declared(list, 'list-style')}`
  const numbered = /decimal|roman|alpha|latin|cjk|chinese|hebrew|greek/.test(type)
  const bulleted = /disc|circle|square/.test(type)
  if (list.tagName === 'UL' && numbered) renamed(list, 'ol')
  else if (list.tagName === 'OL' && bulleted) renamed(list, 'ul')
  else if (list.tagName === 'OL') byValues(list)
}

function byValues(list: Element) {
  const items = [...list.children].filter((child) => child.tagName === 'LI')
  let next = Number(list.getAttribute('start') ?? 1) || 1
  for (const [at, item] of items.entries()) {
    const value = Number(item.getAttribute('value') ?? next)
    if (Number.isInteger(value) && value !== next && at === 0) list.setAttribute('start', String(value))
    if (Number.isInteger(value) && value !== next && at > 0) {
      const rest = make(list.ownerDocument, 'ol', { start: String(value) })
      rest.append(...items.slice(at))
      list.after(rest)
      byValues(rest)
      return
    }
    next = value + 1
  }
}

/** In a list stand items alone: a list directly in a list, as Google Docs and LibreOffice nest, goes into the item before it. */
function ownItems(list: Element) {
  for (const child of [...list.childNodes]) {
    if (!(child instanceof Element)) {
      if (!BLANK.test(child.textContent ?? '')) intoItem(list, child)
      continue
    }
    if (child.tagName === 'LI') {
      const onlyList =
        child.children.length > 0 && [...child.children].every((inner) => /^(UL|OL)$/.test(inner.tagName))
      const bare =
        onlyList &&
        [...child.childNodes].every((node) => node instanceof Element || BLANK.test(node.textContent ?? ''))
      // An item without words of its own only holds what belongs to the item before.
      if (bare && child.previousElementSibling?.tagName === 'LI') {
        child.previousElementSibling.append(...child.children)
        child.remove()
      }
      continue
    }
    if (/^(UL|OL)$/.test(child.tagName) && child.previousElementSibling === null) {
      unwrap(child)
      continue
    }
    intoItem(list, child)
  }
  if (list.children.length === 0) list.remove()
}

/** Puts a stray child of a list into the item before it, or into one of its own. */
function intoItem(list: Element, child: ChildNode) {
  const before = child.previousSibling
  let item = before instanceof Element && before.tagName === 'LI' ? before : null
  for (let node = before; node && !item; node = node.previousSibling) {
    if (node instanceof Element && node.tagName === 'LI') item = node
  }
  if (item && child instanceof Element && /^(UL|OL)$/.test(child.tagName)) {
    item.append(child)
    return
  }
  const own = make(list.ownerDocument, 'li')
  child.before(own)
  own.append(child)
}
