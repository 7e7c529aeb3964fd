/** Files a person gives the program: as its argument, by a double click, dropped on any view. */
import { onScopeDispose } from 'vue'

import { useDrafts } from '@/drafts/store'
import type { ImportedDraft } from '@/generated/ImportedDraft'
import type { Host } from '@/host/host'
import { useImporting } from '@/review/importing'
import { useToasts } from '@/shared/toasts'

import { useNavigation } from './navigation'

/** The largest file that is read when it is dropped: the largest a guide may have, in bytes. */
const MAX_BYTES = 200_000_000

/** Opens an imported draft, and says what of it could not be read. */
export async function openImported(imported: ImportedDraft) {
  await useNavigation().go({ page: 'form', draftId: imported.draft.summary.id })
  const [first, ...others] = imported.notices
  if (!first) return
  // One toast for all: it stays until it is closed, and pushes no other away.
  const text = [first, ...others].map((notice) => notice.message).join('；')
  useToasts().show({ tone: 'bad', text, detail: first.action })
}

export function useGivenFiles(host: Host) {
  const drafts = useDrafts()
  const importing = useImporting()
  const navigation = useNavigation()
  const toasts = useToasts()

  async function take() {
    try {
      const given = await host.takeGivenFiles()
      given.failures.forEach((failure) => toasts.fail(failure))
      if (given.drafts.length > 0) await drafts.load()
      if (given.guide !== null) await importing.readChosen(given.guide)
      else if (given.drafts.length === 1) await openImported(given.drafts[0]!)
      else if (given.drafts.length > 1) await navigation.go({ page: 'home' })
      if (given.drafts.length > 1)
        toasts.show({ tone: 'good', text: `已导入 ${given.drafts.length} 份申报书` })
    } catch (thrown) {
      toasts.fail(thrown)
    }
  }

  async function drop(files: File[]) {
    for (const file of files) {
      try {
        if (file.size > MAX_BYTES) {
          const message = `“${file.name}”太大，没有读取`
          toasts.fail({ code: 'failed', message, action: '可以打开的文件不超过 200 MB' })
          continue
        }
        await host.giveFile(file.name, new Uint8Array(await file.arrayBuffer()))
      } catch (thrown) {
        toasts.fail(thrown)
      }
    }
  }

  const listening = host.onFilesGiven(() => void take())
  onScopeDispose(() => void listening.then((stop) => stop()))
  return { take, drop }
}
