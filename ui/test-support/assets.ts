/** The files of drafts, as the program keeps them. */
import type { Draft } from '@/generated/Draft'
import type { Host } from '@/host/host'

import { smaller } from './machine'
import { commandError } from './memory-host'

export function assetCommands(
  assets: Map<string, Uint8Array>,
  find: (id: string) => Draft,
): Pick<Host, 'addFile' | 'addImage' | 'asset' | 'openAttached' | 'smallerFile'> {
  return {
    async addFile(draft, name, file) {
      find(draft)
      const picture = /\.(jpe?g|png)$/i.test(name)
      const asset = `${String(file.length).padStart(64, '0')}.${picture ? 'jpg' : 'pdf'}`
      assets.set(asset, file)
      return {
        file: { asset, name, bytes: file.length },
        media: picture ? 'jpeg' : 'pdf',
        pixels: picture ? [4000, 3000] : null,
      }
    },
    smallerFile: async (_, __, file) => smaller(file),
    openAttached: async () => {},
    addImage: async (draft, file) => {
      find(draft)
      const asset = `${String(file.length).padStart(64, '0')}.png`
      assets.set(asset, file)
      return { asset, width: 640, height: 480 }
    },
    async asset(_, id) {
      const bytes = assets.get(id)
      if (!bytes) throw commandError('not_found', '草稿里没有这个文件。', '请重新选择原来的文件。')
      return new Uint8Array(bytes).buffer
    },
  }
}
