/** Selects a hit in the field or the editor that has been gone to. */
import type { Editor } from '@tiptap/core'

import type { Hit } from './hits'
import { matchesIn } from './matches'

/** Tiptap notes the editor at its element. */
const editorOf = (element: Element): Editor | null =>
  (element as Element & { editor?: Editor }).editor ?? null

/** Where in an editor's document the matches of its paragraphs stand. */
export function positionsOf(editor: Editor, words: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  editor.state.doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    let stretch = ''
    let start = pos + 1
    const end = () => {
      for (const { from, to } of matchesIn(stretch, words)) found.push({ from: start + from, to: start + to })
      stretch = ''
    }
    node.forEach((child, offset) => {
      if (!child.isText) {
        end()
        return
      }
      if (stretch === '') start = pos + 1 + offset
      stretch += child.text ?? ''
    })
    end()
    return false
  })
  return found
}

export function reveal(root: ParentNode, hit: Hit, words: string) {
  if (hit.inText !== null) {
    const element = root.querySelector('.ProseMirror')
    const editor = element && editorOf(element)
    const at = editor ? positionsOf(editor, words)[hit.inText] : undefined
    if (editor && at) editor.chain().focus().setTextSelection(at).scrollIntoView().run()
    return
  }
  const input = document.activeElement
  if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) return
  const at = matchesIn(input.value, words)[hit.source.kind === 'field' ? hit.nth : 0]
  // A date, or a choice, has no letters to select.
  if (at && (input instanceof HTMLTextAreaElement || input.type === 'text'))
    input.setSelectionRange(at.from, at.to)
}
