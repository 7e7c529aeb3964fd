/** Brings an editor to a text that undo, or another version, put in the place of what it holds. */
import { TextSelection, type Transaction } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/vue-3'

import type { RichText } from '@/generated/RichText'

const FOLLOWS = 'follows'

export function isFollowing(transaction: Transaction): boolean {
  return transaction.getMeta(FOLLOWS) === true
}

/** Replaces what differs alone, and leaves the cursor behind it. */
export function follow(editor: Editor, text: RichText): void {
  const { state, schema } = editor
  const empty = { type: schema.topNodeType.name, content: [{ type: 'paragraph' }] }
  const isEmpty = text === null || (text.content ?? []).length === 0
  const wanted = schema.nodeFromJSON(isEmpty ? empty : text)
  const start = state.doc.content.findDiffStart(wanted.content)
  const end = state.doc.content.findDiffEnd(wanted.content)
  if (start === null || end === null) return
  // Where letters repeat, the equal ends overlap.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const [to, upTo] = [end.a + overlap, end.b + overlap]
  const { tr } = state
  tr.replace(start, to, wanted.slice(start, upTo))
  tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(upTo, tr.doc.content.size)), -1))
  tr.setMeta(FOLLOWS, true).setMeta('preventUpdate', true)
  editor.view.dispatch(tr.scrollIntoView())
}
