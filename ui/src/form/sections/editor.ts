/** The editor's parts: paragraphs, three levels of headings, lists, bold and italic. */
import { Extension, type Extensions } from '@tiptap/core'
import { Placeholder } from '@tiptap/extensions'
import StarterKit from '@tiptap/starter-kit'
import { imeSpan } from 'prosemirror-safari-ime-span'

/** Without it WebKit leaves pinyin behind when a composition ends in an empty block. */
const WebKitComposition = Extension.create({
  name: 'webKitComposition',
  addProseMirrorPlugins: () => [imeSpan],
})

export function editorExtensions(placeholder: string): Extensions {
  return [
    StarterKit.configure({
      heading: { levels: [1, 2, 3] },
      blockquote: false,
      code: false,
      codeBlock: false,
      horizontalRule: false,
      link: false,
      strike: false,
      underline: false,
      trailingNode: false,
    }),
    Placeholder.configure({ placeholder }),
    WebKitComposition,
  ]
}
