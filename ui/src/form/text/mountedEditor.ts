/** The editor of one text, built once, in the place where it stays. */
import { Selection } from '@tiptap/pm/state'
import { Editor, type EditorOptions } from '@tiptap/vue-3'
import { getCurrentInstance, onBeforeUnmount, onMounted, shallowRef, type Ref, type ShallowRef } from 'vue'

import { deferUnseen } from './deferred'

/**
 * Where the browser has no `overflow-anchor`, ProseMirror measures the whole text before and after each change to keep its
 * place. While an editor is built its place is its beginning: to lay out the page for that would keep the person waiting.
 */
function setUnmeasured({ style }: HTMLElement, unmeasured: boolean) {
  if (CSS.supports('overflow-anchor', 'auto')) return
  if (unmeasured) style.overflowAnchor = 'auto'
  else Reflect.deleteProperty(style, 'overflowAnchor')
}

/** What a button inserts goes to the end, until the person puts the cursor somewhere. */
function selectEnd(editor: Editor) {
  editor.commands.command(({ tr }) => {
    const end = Selection.findFrom(tr.doc.resolve(tr.doc.content.size), -1, true)
    if (end) tr.setSelection(end)
    return true
  })
}

/**
 * tiptap's `useEditor` and `EditorContent` build a text outside the page, move it there and build it again, because its
 * views of Vue need a component to belong to. Known before the text is built, once is enough.
 */
export function useMountedEditor(
  holder: Readonly<Ref<HTMLElement | null>>,
  options: Omit<Partial<EditorOptions>, 'element' | 'injectCSS' | 'onBeforeCreate'>,
): Readonly<ShallowRef<Editor | undefined>> {
  const instance = getCurrentInstance()
  const owner: Pick<Editor, 'contentComponent' | 'appContext'> = {
    contentComponent: instance as Editor['contentComponent'],
    appContext: instance?.appContext ?? null,
  }
  const editor = shallowRef<Editor>()

  onMounted(() => {
    if (holder.value) deferUnseen(holder.value)
    const built = new Editor({
      ...options,
      // The rules tiptap would inject are in prosemirror.css.
      injectCSS: false,
      onBeforeCreate: ({ editor: now }) => Object.assign(now, owner),
      element(dom) {
        setUnmeasured(dom, true)
        holder.value?.append(dom)
      },
    })
    // The core has built the text before the fields of tiptap's class for Vue are set, to null.
    Object.assign(built, owner)
    selectEnd(built)
    setUnmeasured(built.view.dom, false)
    editor.value = built
  })
  onBeforeUnmount(() => {
    if (!editor.value) return
    editor.value.destroy()
    Object.assign(editor.value, { contentComponent: null, appContext: null })
  })
  return editor
}
