/** Ctrl (or ⌘) and a letter, with no other modifier and no input method at work. */
import { isComposingKey } from '@/shared/ime'

export function isShortcut(event: KeyboardEvent, letter: string): boolean {
  return (
    (event.ctrlKey || event.metaKey) &&
    !event.altKey &&
    !event.shiftKey &&
    !isComposingKey(event) &&
    event.key.toLowerCase() === letter
  )
}
