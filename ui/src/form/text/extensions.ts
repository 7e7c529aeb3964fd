/** The editor's parts: paragraphs, headings, lists, tables, figures, what refers to them, and four styles of text. */
import { Extension, type Extensions } from '@tiptap/core'
import Subscript from '@tiptap/extension-subscript'
import Superscript from '@tiptap/extension-superscript'
import { Placeholder } from '@tiptap/extensions'
import StarterKit from '@tiptap/starter-kit'
import { imeSpan } from 'prosemirror-safari-ime-span'

import type { EditorContext } from './editorContext'
import { Figure } from './figure'
import { ListNumbers } from './listNumbers'
import { MissingContent } from './missing'
import { OwnIds } from './ownIds'
import { references } from './refers'
import { tables } from './table'
import { Text } from './topNode'

/** Without it WebKit leaves pinyin behind when a composition ends in an empty block. */
const WebKitComposition = Extension.create({
  name: 'webKitComposition',
  addProseMirrorPlugins: () => [imeSpan],
})

export function editorExtensions(placeholder: string, context: EditorContext): Extensions {
  return [
    StarterKit.configure({
      document: false,
      heading: { levels: [1, 2, 3] },
      blockquote: false,
      code: false,
      codeBlock: false,
      horizontalRule: false,
      link: false,
      strike: false,
      underline: false,
      trailingNode: false,
      // The stack of undo is the application's.
      undoRedo: false,
    }),
    Text,
    ListNumbers,
    Superscript.extend({ excludes: 'superscript subscript' }),
    Subscript.extend({ excludes: 'superscript subscript' }),
    ...tables(context),
    Figure.configure({ context }),
    ...references(context),
    MissingContent.configure({ context }),
    OwnIds.configure({ context }),
    Placeholder.configure({ placeholder }),
    WebKitComposition,
  ]
}
