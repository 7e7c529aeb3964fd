/** Files a person gives the program: as its argument, by a double click, dropped on any view. */
import { onScopeDispose } from 'vue'

import { useDrafts } from '@/drafts/store'
import type { ImportedDrafts } from '@/generated/ImportedDrafts'
import type { Host } from '@/host/host'
import { useImporting } from '@/review/importing'
import { useToasts } from '@/shared/toasts'
import { useOfferedOld } from '@/takeover/offered'

import { useNavigation } from './navigation'

/** The largest file that is read when it is dropped: the largest a guide may have, in bytes. */
const MAX_BYTES = 200_000_000

/** Opens a draft that was imported alone; says what of many was added, and what was not or not whole. */
export async function showImported({ imported, refused }: ImportedDrafts) {
  const [only] = imported
  if (only && imported.length === 1 && refused.length === 0) {
    await useNavigation().go({ page: 'form', draftId: only.draft.summary.id })
  } else if (imported.length > 0) {
    await useNavigation().go({ page: 'home' })
  }
  const notices = imported.flatMap((one) => one.notices)
  const faults = [
    ...refused.map(({ name, why }) => `${name}：${why}`),
    ...notices.map((notice) => notice.message),
  ]
  // One toast for all: it stays until it is closed, and pushes no other away.
  if (faults.length > 0) {
    const added = imported.length > 1 || refused.length > 0 ? `已导入 ${imported.length} 份。` : ''
    useToasts().show({ tone: 'bad', text: `${added}${faults.join('；')}`, detail: notices[0]?.action })
  } else if (imported.length > 1) {
    useToasts().show({ tone: 'good', text: `已导入 ${imported.length} 份申报书` })
  }
}

export function useGivenFiles(host: Host) {
  const drafts = useDrafts()
  const importing = useImporting()
  const offered = useOfferedOld()
  const toasts = useToasts()

  async function take() {
    try {
      const given = await host.takeGivenFiles()
      given.failures.forEach((failure) => toasts.fail(failure))
      if (given.drafts.length > 0) await drafts.load()
      if (given.old !== null) offered.offer(given.old)
      else if (given.guide !== null) await importing.readChosen(given.guide)
      else await showImported({ imported: given.drafts, refused: [] })
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
    await take()
  }

  const listening = host.onFilesGiven(() => void take())
  onScopeDispose(() => void listening.then((stop) => stop()))
  return { take, drop }
}
