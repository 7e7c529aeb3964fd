/** Brings the input a finding is about into view, and the keyboard to it. */
import { nearest } from './routing'

const INPUTS = 'input, textarea, select, [contenteditable="true"], button'

function fieldAt(root: ParentNode, path: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`)
}

/** Puts the caret before a block of an editor's text: which words of it were clicked, a page does not tell. */
function enterBlock(editor: HTMLElement, block: number) {
  const child = editor.children[block]
  if (!child) return
  child.scrollIntoView({ block: 'center', behavior: 'auto' })
  const start = document.createRange()
  start.selectNodeContents(child)
  start.collapse(true)
  document.getSelection()?.removeAllRanges()
  document.getSelection()?.addRange(start)
}

/** Answers whether anything could be focused. Of an editor's text, `block` is which of its blocks to go to. */
export function focusField(root: ParentNode, where: string, block: number | null = null): boolean {
  const path = nearest(where, (candidate) => fieldAt(root, candidate) !== null)
  const field = path === null ? null : fieldAt(root, path)
  if (!field) return false
  const input = field.matches(INPUTS) ? field : field.querySelector<HTMLElement>(INPUTS)
  field.scrollIntoView({ block: 'center', behavior: 'auto' })
  ;(input ?? field).focus({ preventScroll: true })
  if (block !== null) enterBlock(field, block)
  field.classList.remove('pointed-at')
  // Reading a size makes the browser begin the animation anew.
  void field.offsetWidth
  field.classList.add('pointed-at')
  return true
}
