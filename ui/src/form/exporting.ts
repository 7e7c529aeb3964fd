/** One export at a time: how far it has come, and what became of it. */
import { shallowReadonly, shallowRef } from 'vue'

import type { ExportOutcome } from '@/generated/ExportOutcome'
import type { ExportProgress } from '@/generated/ExportProgress'
import { toFailure, type Failure } from '@/host/failure'

import type { FormSession } from './session'

/** A PDF where exports go; or, where the person says, a PDF, one with numbered lines to comment on, or a Word file. */
export type ExportAs = 'pdf' | 'pdf-elsewhere' | 'pdf-numbered' | 'word'

export function createExporting(session: FormSession) {
  const busy = shallowRef(false)
  const as = shallowRef<ExportAs>('pdf')
  const progress = shallowRef<ExportProgress | null>(null)
  const outcome = shallowRef<ExportOutcome | null>(null)
  const failure = shallowRef<Failure | null>(null)

  /** Exports what stands in the window now. An unsaved draft is saved first; a failed save does not stop it. */
  async function run(how: ExportAs) {
    if (busy.value) return
    busy.value = true
    as.value = how
    progress.value = null
    outcome.value = null
    failure.value = null
    let stop = () => {}
    try {
      stop = await session.host.onExportProgress((step) => {
        progress.value = step
      })
      await session.autosave.flush()
      const application = session.snapshot()
      outcome.value =
        how === 'word'
          ? await session.host.exportDocx(application)
          : await session.host.exportPdf({
              id: session.id,
              application,
              chooseWhere: how !== 'pdf',
              lineNumbers: how === 'pdf-numbered',
            })
    } catch (thrown) {
      failure.value = toFailure(thrown)
    } finally {
      stop()
      busy.value = false
    }
  }

  function close() {
    outcome.value = null
    failure.value = null
  }

  return {
    busy: shallowReadonly(busy),
    as: shallowReadonly(as),
    progress: shallowReadonly(progress),
    outcome: shallowReadonly(outcome),
    failure: shallowReadonly(failure),
    run,
    close,
  }
}

export type Exporting = ReturnType<typeof createExporting>
