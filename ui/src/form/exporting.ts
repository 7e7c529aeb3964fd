/** One PDF export at a time: how far it has come, and what became of it. */
import { shallowReadonly, shallowRef } from 'vue'

import type { ExportOutcome } from '@/generated/ExportOutcome'
import type { ExportProgress } from '@/generated/ExportProgress'
import { toFailure, type Failure } from '@/host/failure'

import type { FormSession } from './session'

export function createExporting(session: FormSession) {
  const busy = shallowRef(false)
  const progress = shallowRef<ExportProgress | null>(null)
  const outcome = shallowRef<ExportOutcome | null>(null)
  const failure = shallowRef<Failure | null>(null)

  /** Exports what stands in the window now. An unsaved draft is saved first; a failed save does not stop it. */
  async function run(chooseWhere: boolean) {
    if (busy.value) return
    busy.value = true
    progress.value = null
    outcome.value = null
    failure.value = null
    let stop = () => {}
    try {
      stop = await session.host.onExportProgress((step) => {
        progress.value = step
      })
      await session.autosave.flush()
      outcome.value = await session.host.exportPdf({
        id: session.id,
        application: session.snapshot(),
        chooseWhere,
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
    progress: shallowReadonly(progress),
    outcome: shallowReadonly(outcome),
    failure: shallowReadonly(failure),
    run,
    close,
  }
}

export type Exporting = ReturnType<typeof createExporting>
