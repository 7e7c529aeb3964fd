/** Runs one export at a time, with its progress and its result. */
import { shallowReadonly, shallowRef } from 'vue'

import type { Application } from '@/generated/Application'
import type { ExportOutcome } from '@/generated/ExportOutcome'
import type { ExportProgress } from '@/generated/ExportProgress'
import { toFailure, type Failure } from '@/host/failure'

import type { FormSession } from './session'

/** A PDF where exports go; or, where the person says, a PDF, one with numbered lines to comment on, a Word file, or a
 * submission as one ZIP or as a folder. */
export type ExportAs = 'pdf' | 'pdf-elsewhere' | 'pdf-numbered' | 'word' | 'zip' | 'folder'

/** Ways of handing in that a dialog shows first. */
export type HandingIn = 'submission' | 'officialForm' | 'portalSheet' | 'partnerPart'

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
      outcome.value = await write(how, application)
    } catch (thrown) {
      failure.value = toFailure(thrown)
    } finally {
      stop()
      busy.value = false
    }
  }

  function write(how: ExportAs, application: Application) {
    const { host, id } = session
    if (how === 'word') return host.exportDocx(application)
    if (how === 'zip' || how === 'folder') return host.exportSubmission(id, application, how === 'folder')
    return host.exportPdf(application, how !== 'pdf', how === 'pdf-numbered')
  }

  /** Puts the export in the place of the earlier one of its name. */
  async function replaceEarlier() {
    const made = outcome.value
    if (!made?.earlier) return
    const path = await session.host.replaceEarlierExport(made.path, made.earlier)
    outcome.value = { ...made, path, earlier: null }
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
    replaceEarlier,
    close,
  }
}

export type Exporting = ReturnType<typeof createExporting>
