/**
 * Text pasted or dropped into plain inputs. A browser takes line breaks out of what goes into one line, and 120 and 40
 * out of two cells become 12040: breaks and tabs become spaces, which the checks of amounts refuse between digits.
 */
import { unifyRadicals } from '@/form/text/paste/radicals'
import { unifiedWords } from '@/form/text/paste/say'

import type { useToasts } from './toasts'

type Input = HTMLInputElement | HTMLTextAreaElement

const BREAKS = /[\r\n\t\v\f\u2028\u2029]+/g

function inputOf(target: EventTarget | null): Input | null {
  if (target instanceof HTMLTextAreaElement) return target
  const isText =
    target instanceof HTMLInputElement && ['text', 'search', 'tel', 'email', 'url'].includes(target.type)
  return isText ? target : null
}

/** The text as it goes into an input of one line, or of several. */
export function plainText(text: string, multiline: boolean): { text: string; changed: number } {
  const unified = unifyRadicals(text)
  if (multiline) return unified
  return {
    text: unified.text.replace(/^[\r\n\t]+|[\r\n\t]+$/g, '').replace(BREAKS, ' '),
    changed: unified.changed,
  }
}

/** Listens on the page; call the returned function to stop. */
export function receivePlainPastes(
  page: Document,
  toasts: Pick<ReturnType<typeof useToasts>, 'show'>,
): () => void {
  const take = (event: ClipboardEvent | DragEvent, data: DataTransfer | null) => {
    const input = inputOf(event.target)
    if (!input || event.defaultPrevented || input.readOnly || input.disabled) return
    const before = data?.getData('text/plain') ?? ''
    const { text, changed } = plainText(before, input instanceof HTMLTextAreaElement)
    if (text === before) return
    event.preventDefault()
    input.focus()
    // Undone with the input's own undo; the browser tells of it by an `input` event like any other.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else goes into the input's own undo
    if (!page.execCommand('insertText', false, text)) {
      input.setRangeText(text, input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end')
      input.dispatchEvent(new Event('input', { bubbles: true }))
    }
    if (changed > 0) toasts.show({ tone: 'plain', text: `${unifiedWords(changed)}。` })
  }
  const paste = (event: ClipboardEvent) => take(event, event.clipboardData)
  const drop = (event: DragEvent) => take(event, event.dataTransfer)
  page.addEventListener('paste', paste)
  page.addEventListener('drop', drop)
  return () => {
    page.removeEventListener('paste', paste)
    page.removeEventListener('drop', drop)
  }
}
