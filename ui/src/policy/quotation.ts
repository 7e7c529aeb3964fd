/** Puts a quotation into a text as a paragraph of its own. */
import type { Editor } from '@tiptap/vue-3'

import { setApart } from '@/form/text/apart'

/**
 * After the block the cursor stands in, or in its place where it is empty; at the end where the person has not been
 * in the text yet. One step of undo; the cursor ends behind the quotation.
 */
export function insertQuotation(editor: Editor, quotation: string, been: boolean) {
  const { doc, selection } = editor.state
  const index = been ? selection.$to.index(0) : doc.childCount - 1
  const block = doc.child(index)
  let start = 0
  for (let i = 0; i < index; i += 1) start += doc.child(i).nodeSize
  const end = start + block.nodeSize
  const empty = block.type.name === 'paragraph' && block.content.size === 0
  const from = empty ? start : end
  editor
    .chain()
    .command(({ tr }) => {
      setApart(tr)
      return true
    })
    .insertContentAt({ from, to: end }, { type: 'paragraph', content: [{ type: 'text', text: quotation }] })
    .setTextSelection(from + 1 + quotation.length)
    .focus()
    .scrollIntoView()
    .run()
}
