/** Where words stand in a text, and the text with other words in their place. Marks of a text stay. */
import type { RichText } from '@/generated/RichText'
import type { RichTextInline } from '@/generated/RichTextInline'

import { childrenOf, type RichTextNode } from '../text/richText'

type TextNode = Extract<RichTextInline, { type: 'text' }>

/** A match, in characters of a JavaScript string. */
export interface Match {
  from: number
  to: number
}

/** Small letters and capitals are the same. */
export function matchesIn(text: string, words: string): Match[] {
  if (words === '') return []
  const pattern = new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu')
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ from: index, to: index + found.length }))
}

/** The text with other words in the place of those matches that are chosen. */
export function replaced(text: string, words: string, by: string, isChosen: (n: number) => boolean): string {
  let at = 0
  let made = ''
  matchesIn(text, words).forEach(({ from, to }, n) => {
    if (!isChosen(n)) return
    made += text.slice(at, from) + by
    at = to
  })
  return made + text.slice(at)
}

const isText = (node: RichTextNode): node is TextNode => node.type === 'text'

/** The inline content of a node in stretches: text that nothing interrupts, and each other node. */
function stretches(nodes: RichTextNode[]): (TextNode[] | RichTextNode)[] {
  const parts: (TextNode[] | RichTextNode)[] = []
  for (const node of nodes) {
    const last = parts.at(-1)
    if (!isText(node)) parts.push(node)
    else if (Array.isArray(last)) last.push(node)
    else parts.push([node])
  }
  return parts
}

const lettersOf = (nodes: TextNode[]) => nodes.map((node) => node.text).join('')

function captionOf(node: RichTextNode): string | null {
  if (node.type !== 'figure' && node.type !== 'table') return null
  const caption: unknown = node.attrs?.caption
  return typeof caption === 'string' ? caption : null
}

/** A match in a rich text. */
export interface RichMatch extends Match {
  /** What surrounds it: a stretch of its paragraph, or a name. */
  stretch: string
  /** Which of the matches in paragraphs it is; `null` in the name of a figure or table. */
  inText: number | null
}

/** The matches of a rich text in its order; the name of a table before what is in it. */
export function matchesInRichText(text: RichText | undefined, words: string): RichMatch[] {
  const found: RichMatch[] = []
  let inText = 0
  const add = (stretch: string, isCaption: boolean) => {
    for (const match of matchesIn(stretch, words))
      found.push({ ...match, stretch, inText: isCaption ? null : inText++ })
  }
  function walk(node: RichTextNode) {
    const caption = captionOf(node)
    if (caption !== null) add(caption, true)
    for (const part of stretches(childrenOf(node))) {
      if (Array.isArray(part)) add(lettersOf(part), false)
      else walk(part)
    }
  }
  if (text) walk(text)
  return found
}

/** A stretch with words replaced: they take the marks of the first letter of those they replace. */
function replacedIn(nodes: TextNode[], matches: Match[], by: string): TextNode[] {
  let start = 0
  return nodes.flatMap((node) => {
    const end = start + node.text.length
    let text = ''
    for (let at = start; at < end; at += 1) {
      if (matches.some(({ from }) => from === at)) text += by
      if (!matches.some(({ from, to }) => at >= from && at < to)) text += node.text[at - start]!
    }
    start = end
    return text === '' ? [] : [text === node.text ? node : { ...node, text }]
  })
}

/** The rich text with other words in the place of those matches that are chosen, by their order. */
export function replacedInRichText<T extends RichTextNode>(
  text: T,
  words: string,
  by: string,
  isChosen: (n: number) => boolean,
): T {
  let n = 0
  function walk<N extends RichTextNode>(node: N): N {
    let made = node
    const caption = captionOf(node)
    if (caption !== null) {
      const first = n
      n += matchesIn(caption, words).length
      const now = replaced(caption, words, by, (i) => isChosen(first + i))
      if (now !== caption) made = { ...made, attrs: { ...(node as { attrs?: object }).attrs, caption: now } }
    }
    const children = childrenOf(node)
    const next = stretches(children).flatMap<RichTextNode>((part) => {
      if (!Array.isArray(part)) return [walk(part)]
      const chosen = matchesIn(lettersOf(part), words).filter(() => isChosen(n++))
      return chosen.length === 0 ? part : replacedIn(part, chosen, by)
    })
    const isSame = next.length === children.length && next.every((child, i) => child === children[i])
    return isSame ? made : { ...made, content: next }
  }
  return walk(text)
}
