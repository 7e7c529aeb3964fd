import { isPointerPressed } from '@/shared/pointer'

/**
 * Scrolls to what gets the focus: WebKit shows its caret, which may be the upper half of its line alone. What is pressed with
 * a pointer is seen, and stays under it: a button that moved away between press and release would not be clicked.
 */
export function reveal(event: FocusEvent) {
  const target = event.target as HTMLElement
  if (isPointerPressed() || !target.matches('input, textarea, select, button')) return
  target.scrollIntoView({ block: 'nearest' })
}
