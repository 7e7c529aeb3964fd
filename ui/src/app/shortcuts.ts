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

/** What Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z (⌘ on macOS) ask for. */
export function undoShortcut(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isComposingKey(event)) return null
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' && !event.shiftKey ? 'redo' : null
}
