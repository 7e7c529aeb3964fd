/** The text itself. Tables and figures stand in it directly, never inside a list or a cell. */
import { Node } from '@tiptap/core'

export const Text = Node.create({
  name: 'doc',
  topNode: true,
  content: '(block | wide)+',
})
