/** Pictures on their way into a text: chosen, pasted or dropped; kept with the draft before they are shown. */
import type { Editor } from '@tiptap/vue-3'

import type { Failure } from '@/host/failure'
import type { Host } from '@/host/host'

import { insertFigures } from './insert'

/** The program keeps no larger file (core/src/asset.rs); one that is larger is not even read into the window. */
const MAX_BYTES = 50 * 1024 * 1024

export interface ImageDesk {
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

/** Keeps the files with the draft, in their order. What is no picture is said, and the others go on. */
export async function keep(desk: ImageDesk, files: File[]): Promise<string[]> {
  const assets: string[] = []
  for (const file of files) {
    if (file.size > MAX_BYTES) {
      desk.fail(tooLarge(file.name))
      continue
    }
    try {
      const added = await desk.host.addImage(desk.draft, new Uint8Array(await file.arrayBuffer()))
      assets.push(added.asset)
    } catch (thrown) {
      desk.fail(thrown)
    }
  }
  return assets
}

/** Keeps the files and puts them into the text as figures. */
export async function addImages(editor: Editor, desk: ImageDesk, files: File[], at?: number) {
  const assets = await keep(desk, files)
  if (assets.length === 0 || editor.isDestroyed) return
  const end = editor.state.doc.content.size
  insertFigures(editor, assets, at === undefined ? undefined : Math.min(at, end))
}
