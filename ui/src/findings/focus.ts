/** Brings the input a finding is about into view, and the keyboard to it. */
import { nearest } from './routing'

const INPUTS = 'input, textarea, select, [contenteditable="true"], button'

function fieldAt(root: ParentNode, path: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`)
}

/** Answers whether anything could be focused. */
export function focusField(root: ParentNode, where: string): boolean {
  const path = nearest(where, (candidate) => fieldAt(root, candidate) !== null)
  const field = path === null ? null : fieldAt(root, path)
  if (!field) return false
  const input = field.matches(INPUTS) ? field : field.querySelector<HTMLElement>(INPUTS)
  field.scrollIntoView({ block: 'center', behavior: 'auto' })
  ;(input ?? field).focus({ preventScroll: true })
  field.classList.remove('pointed-at')
  // Reading a size makes the browser begin the animation anew.
  void field.offsetWidth
  field.classList.add('pointed-at')
  return true
}
