/** Scrolls to the input of a finding and focuses it. */
import type { FieldPath } from '@/generated/FieldPath'
import type { Template } from '@/generated/Template'

import { nearest } from './routing'

const INPUTS = 'input, textarea, select, [contenteditable="true"], button'

function fieldAt(root: ParentNode, path: FieldPath): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`)
}

/** What is printed just before and just after a point, without white space. */
export interface Words {
  before: string
  after: string
}

/**
 * Where in a text the words around a point meet. The page has characters the text has not, such as a heading's number
 * and a hyphen at the end of a line: fewer words, or those of one side, will do. The text's beginning where none are.
 */
export function offsetOf(text: string, { before, after }: Words): number {
  const places = [...text.matchAll(/\S/g)].map((match) => match.index)
  const solid = text.replace(/\s/g, '')
  for (let length = 16; length >= 3; length -= 1) {
    const [left, right] = [before.slice(-length), after.slice(0, length)]
    for (const [words, upTo] of [
      [left + right, left.length],
      [right.length === length ? right : '', 0],
      [left.length === length ? left : '', left.length],
    ] as const) {
      const at = words === '' ? -1 : solid.indexOf(words)
      if (at >= 0) return places[at + upTo] ?? text.length
    }
  }
  return 0
}

/** Puts the caret into a block of an editor's text, between these words; before it where there are none. */
function enterBlock(editor: HTMLElement, block: number, words: Words) {
  const child = editor.children[block]
  if (!child) return
  child.scrollIntoView({ block: 'center', behavior: 'auto' })
  const range = document.createRange()
  range.selectNodeContents(child)
  range.collapse(true)
  let left = offsetOf(child.textContent, words)
  const texts = document.createTreeWalker(child, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const length = node.textContent?.length ?? 0
    if (left <= length) {
      range.setStart(node, left)
      range.collapse(true)
      break
    }
    left -= length
  }
  document.getSelection()?.removeAllRanges()
  document.getSelection()?.addRange(range)
}

/** Answers whether anything could be focused. Of an editor's text, `block` is which of its blocks to go to. */
export function focusField(
  root: ParentNode,
  template: Template,
  where: FieldPath,
  block: number | null = null,
  words: Words = { before: '', after: '' },
): boolean {
  const path = nearest(where, template, (candidate) => fieldAt(root, candidate) !== null)
  const field = path === null ? null : fieldAt(root, path)
  if (!field) return false
  for (let fold = field.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) {
    fold.open = true
  }
  const input = field.matches(INPUTS) ? field : field.querySelector<HTMLElement>(INPUTS)
  field.scrollIntoView({ block: 'center', behavior: 'auto' })
  ;(input ?? field).focus({ preventScroll: true })
  if (block !== null) enterBlock(field, block, words)
  field.classList.remove('pointed-at')
  // Measuring makes the browser begin the animation anew.
  field.getBoundingClientRect()
  field.classList.add('pointed-at')
  return true
}
