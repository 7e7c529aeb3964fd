/** Paste and drop: formatted text comes in cleaned, pictures become figures of the draft, a table's cells find cells. */
import { DOMParser as Parser, type Slice } from '@tiptap/pm/model'
import type { EditorProps, EditorView } from '@tiptap/pm/view'
import type { Editor } from '@tiptap/vue-3'

import { addImages, keep, type ImageContext } from '../images'
import { insertFigures } from '../insert'
import { cleanHtml, type Cleaned } from './clean'
import { make, wordsOf } from './dom'
import { fileOf } from './fetch'
import { insertAfter, pasteIntoTable } from './intoTable'
import { markOf } from './marks'
import type { PasteNotes } from './notes'
import { placeOf } from './pictures'
import { htmlOfText } from './plainText'

export interface PasteContext extends ImageContext {
  /** What the program's own editors wrote: references it carries come along. */
  carryOver(html: string): string
  /** Tells what was changed and lost. */
  tell(notes: PasteNotes): void
  /** Tells that a table stands after the one the cursor is in. */
  tellAfter(): void
}

/** The program's own text, and that of any other ProseMirror. */
const isSlice = (html: string) => html.includes('data-pm-slice')

function imagesOf(data: DataTransfer | null): File[] {
  const files = [...(data?.files ?? [])]
  // Some engines list a copied picture among the items alone.
  const items = [...(data?.items ?? [])].flatMap((item) =>
    item.kind === 'file' ? (item.getAsFile() ?? []) : [],
  )
  return (files.length > 0 ? files : items).filter((file) => file.type.startsWith('image/'))
}

export function pasteProps(editor: () => Editor | undefined, context: PasteContext): EditorProps {
  /** The pictures beside the text that is being pasted. */
  let files: File[] = []
  /** Text that waits for its pictures; `handlePaste` takes it over. */
  let waiting: Cleaned | null = null
  /** Text that is in order: its pictures have come. */
  let ready: string | null = null

  const clean = (html: string) => {
    const cleaned = cleanHtml(isSlice(html) ? context.carryOver(html) : html, files.length)
    if (cleaned.pictures.length === 0) context.tell(cleaned.notes)
    return cleaned
  }

  async function withPictures(now: Editor, text: Cleaned, beside: File[]) {
    const { body } = new DOMParser().parseFromString(text.html, 'text/html')
    const assets: string[] = []
    for (const [n, source] of text.pictures.entries()) {
      const figure = body.querySelector(`figure[data-asset="${placeOf(n)}"]`)
      const file = source === '' ? beside.shift() : await fileOf(source).catch(() => undefined)
      const [asset] = file ? await keep(context, [file]) : []
      if (asset !== undefined) {
        figure?.setAttribute('data-asset', asset)
        assets.push(asset)
      } else {
        const paragraph = make(body.ownerDocument, 'p')
        paragraph.append(
          markOf(body.ownerDocument, 'picture', figure?.getAttribute('data-alt') ?? '', text.notes),
        )
        figure?.replaceWith(paragraph)
        const name = figure?.getAttribute('data-caption') ?? ''
        if (name !== '') paragraph.append(` ${name}`)
      }
    }
    if (now.isDestroyed) return
    if (wordsOf(body) === '' && body.querySelector('[data-missing]') === null) {
      insertFigures(now, assets)
    } else {
      ready = body.innerHTML
      now.view.pasteHTML(ready)
      ready = null
    }
    context.tell(text.notes)
  }

  return {
    handleDOMEvents: {
      paste: (_, event) => {
        files = imagesOf(event.clipboardData)
        waiting = null
        return false
      },
      drop: (_, event) => {
        files = imagesOf(event.dataTransfer)
        waiting = null
        return false
      },
    },

    transformPastedHTML(html) {
      if (html === ready) return html
      const cleaned = clean(html)
      waiting = cleaned.pictures.length > 0 ? cleaned : null
      return waiting ? '' : cleaned.html
    },

    clipboardTextParser(text, context, plain, view) {
      const page = document.implementation.createHTMLDocument('')
      page.body.innerHTML = clean(htmlOfText(text, !plain)).html
      return Parser.fromSchema(view.state.schema).parseSlice(page.body, { preserveWhitespace: true, context })
    },

    handlePaste(view, event, slice) {
      const now = editor()
      if (!now) return false
      if (waiting) {
        void withPictures(now, waiting, files)
        waiting = null
        files = []
        return true
      }
      if (
        files.length > 0 &&
        slice.content.textBetween(0, slice.content.size, '\n', '\u25A1').trim() === ''
      ) {
        void addImages(now, context, files)
        files = []
        return true
      }
      if (slice.size === 0) return false
      return insert(view, event, slice, context)
    },

    handleDrop(view, event) {
      const now = editor()
      const dropped = [...(event.dataTransfer?.files ?? [])]
      const text = waiting
      const beside = files
      waiting = null
      files = []
      if (!now || (dropped.length === 0 && !text)) return false
      event.preventDefault()
      const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
      if (text) {
        if (at !== undefined) now.commands.setTextSelection(at)
        void withPictures(now, text, beside)
      } else {
        void addImages(now, context, dropped, at)
      }
      return true
    },
  }
}

/**
 * Answers whether the paste was taken over. An exception that left `handlePaste` would make the browser paste by
 * itself, into the page and past the schema.
 */
function insert(view: EditorView, event: ClipboardEvent, slice: Slice, context: PasteContext): boolean {
  try {
    const placed = pasteIntoTable(view, event, slice)
    if (placed === 'after') context.tellAfter()
    if (placed !== null) return true
    const single = slice.openStart === 0 && slice.openEnd === 0 && slice.content.childCount === 1
    const { tr } = view.state
    if (single) tr.replaceSelectionWith(slice.content.firstChild!)
    else tr.replaceSelection(slice)
    view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'))
  } catch {
    insertAfter(view, slice.content)
    context.tellAfter()
  }
  return true
}
