/** Adds pictures to a text, chosen, pasted or dropped: they are stored with the draft before they are shown. */
import type { Editor } from '@tiptap/vue-3'

import type { Failure } from '@/host/failure'
import type { Host } from '@/host/host'

import { insertFigures } from './insert'

/** The program keeps no larger file (core/src/asset.rs); one that is larger is not even read into the window. */
const MAX_BYTES = 50 * 1024 * 1024

export interface ImageContext {
  host: Host
  draft: string
  fail(thrown: unknown): void
}

function tooLarge(name: string): Failure {
  return {
    code: 'failed',
    message: `“${name}”超过 50 MB，没有插入。`,
    action: '请用图像软件缩小或压缩后再试。',
  }
}

/** Stores the files with the draft, in order, and returns their ids. A file that is no picture is reported and left out. */
export async function keep(context: ImageContext, files: File[]): Promise<string[]> {
  const assets: string[] = []
  for (const file of files) {
    if (file.size > MAX_BYTES) {
      context.fail(tooLarge(file.name))
      continue
    }
    try {
      const added = await context.host.addImage(context.draft, new Uint8Array(await file.arrayBuffer()))
      assets.push(added.asset)
    } catch (thrown) {
      context.fail(thrown)
    }
  }
  return assets
}

/** Keeps the files and puts them into the text as figures. */
export async function addImages(editor: Editor, context: ImageContext, files: File[], at?: number) {
  const assets = await keep(context, files)
  if (assets.length === 0 || editor.isDestroyed) return
  const end = editor.state.doc.content.size
  insertFigures(editor, assets, at === undefined ? undefined : Math.min(at, end))
}
