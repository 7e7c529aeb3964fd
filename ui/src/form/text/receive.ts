/** Paste and drop: pictures become figures of the draft, formatted text comes in cleaned. */
import type { Editor } from '@tiptap/vue-3'
import type { EditorView } from '@tiptap/pm/view'

import { addImages, keep, type ImageDesk } from './images'
import { cleaned, fileOf, placeOf, type Cleaned } from './pasting'

function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])]
}

/** Answers whether the paste was taken over. */
export function receivePaste(
  editor: () => Editor | undefined,
  desk: ImageDesk,
  event: ClipboardEvent,
): boolean {
  const now = editor()
  if (!now) return false
  const files = filesOf(event.clipboardData).filter((file) => file.type.startsWith('image/'))
  const html = event.clipboardData?.getData('text/html') ?? ''
  // ProseMirror's own text, as its editors write it: taken as it is.
  if (html.includes('data-pm-slice')) return false
  const text = cleaned(html)
  const words = new DOMParser().parseFromString(text.html, 'text/html').body.textContent?.trim() ?? ''
  if (files.length > 0 && words === '') {
    void addImages(now, desk, files)
    return true
  }
  if (text.pictures.length === 0) return false
  void pasteWithPictures(now, desk, text, files)
  return true
}

async function pasteWithPictures(editor: Editor, desk: ImageDesk, text: Cleaned, files: File[]) {
  const page = new DOMParser().parseFromString(text.html, 'text/html')
  // Office programs put the pictures beside the text where they name files of their own.
  const beside = files.length === text.unreachable ? [...files] : []
  let lost = 0
  for (const [n, source] of text.pictures.entries()) {
    const figure = page.querySelector(`figure[data-asset="${placeOf(n)}"]`)
    const file = source === '' ? beside.shift() : await fileOf(source).catch(() => undefined)
    const [asset] = file ? await keep(desk, [file]) : []
    if (asset === undefined) {
      if (!file) lost += 1
      figure?.remove()
    } else {
      figure?.setAttribute('data-asset', asset)
    }
  }
  if (editor.isDestroyed) return
  editor.view.pasteHTML(page.body.innerHTML)
  if (lost > 0) {
    desk.fail({
      code: 'failed',
      message: `粘贴的内容里有 ${lost} 张图片取不到，文字已经粘贴。`,
      action: '请在原来的文件里单独复制图片再粘贴，或用“图片”按钮选择图片文件。',
    })
  }
}

/** Answers whether the drop was taken over: files are, text is not. */
export function receiveDrop(
  editor: () => Editor | undefined,
  desk: ImageDesk,
  view: EditorView,
  event: DragEvent,
): boolean {
  const now = editor()
  const files = filesOf(event.dataTransfer)
  if (!now || files.length === 0) return false
  event.preventDefault()
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
  void addImages(now, desk, files, at)
  return true
}
