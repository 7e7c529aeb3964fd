/** The official form and the scans of signed papers a draft hands in, each change as one step of undo. */
import type { AttachedFile } from '@/generated/AttachedFile'
import type { HandingIn } from '@/generated/HandingIn'

import type { FormSession } from './session'

/** The program's limit: larger files are refused before they are read. */
const MAX_BYTES = 50 * 1024 * 1024

export function createHandedIn({ application, history, host, id }: FormSession) {
  const now = (): HandingIn => application.handing_in ?? { official_form: null, signed: [] }
  const set = (next: Partial<HandingIn>) =>
    history.asOneStep(() => Object.assign(application, { handing_in: { ...now(), ...next } }))

  async function kept(file: File): Promise<AttachedFile> {
    if (file.size > MAX_BYTES)
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- what the host throws is of this shape
      throw {
        code: 'failed',
        message: '文件超过 50 MB',
        action: '请压缩或拆分后再选；扫描件用 200–300 dpi 一般就够。',
      }
    const added = await host.addFile(id, file.name, new Uint8Array(await file.arrayBuffer()))
    return added.file
  }

  return {
    form: () => now().official_form,
    scans: (paper: string) => now().signed.filter((signed) => signed.paper === paper),
    async chooseForm(file: File) {
      set({ official_form: await kept(file) })
    },
    removeForm() {
      set({ official_form: null })
    },
    /** Adds scans to a paper, in the order they were chosen. */
    async sign(paper: string, files: File[]) {
      const added: HandingIn['signed'] = []
      for (const file of files) added.push({ paper, file: await kept(file) })
      set({ signed: [...now().signed, ...added] })
    },
    /** Takes the scans of a paper out. */
    unsign(paper: string) {
      set({ signed: now().signed.filter((signed) => signed.paper !== paper) })
    },
  }
}
