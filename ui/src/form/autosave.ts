/**
 * Saves at the latest MAX_WAIT after the first unsaved edit, however one types. Never two writes at once; a failed
 * write is tried again until it succeeds; an edit made during a write is written next. "Saved" is said only of what
 * has been written.
 */
import { reactive, readonly } from 'vue'

import type { Saved } from '@/generated/Saved'
import { toFailure, type Failure } from '@/host/failure'

export type SaveState = 'saved' | 'dirty' | 'saving' | 'failed'

export interface AutosaveView {
  state: SaveState
  /** RFC 3339, once known. */
  savedAt: string | null
  failure: Failure | null
  /** Another window has saved the draft: nothing is written until the person has chosen a version. */
  stale: boolean
}

export interface AutosaveOptions {
  /** Takes the content as it is now, and writes it. */
  write: () => Promise<Saved>
  savedAt?: string
  /** Milliseconds from the first unsaved edit to the beginning of its write. */
  maxWait?: number
  retries?: number[]
}

export interface Autosave {
  readonly view: Readonly<AutosaveView>
  /** Records a change. */
  touch(): void
  /** Writes at once; returns whether everything has been written. */
  flush(): Promise<boolean>
  /** Marks the present content as written. */
  settle(savedAt: string): void
  /** Resumes saving after the person chose to overwrite what another window saved. */
  unblock(): void
  dispose(): void
}

/**
 * A timer that starts again at each key never fires while somebody types. This one is set by the first unsaved edit
 * and is not moved: with the write itself (50 ms for 1 MB) an edit is on the disk within a second.
 */
const MAX_WAIT = 700
const RETRIES = [1_000, 2_000, 5_000, 10_000, 30_000]

export function createAutosave(options: AutosaveOptions): Autosave {
  const maxWait = options.maxWait ?? MAX_WAIT
  const retries = options.retries ?? RETRIES
  const view = reactive<AutosaveView>({
    state: 'saved',
    savedAt: options.savedAt ?? null,
    failure: null,
    stale: false,
  })
  let edits = 0
  let written = 0
  /** When the oldest unsaved edit was made; `null` while there is none. */
  let unsavedSince: number | null = null
  let failures = 0
  let inFlight: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let disposed = false

  function arm(after: number) {
    clearTimeout(timer)
    if (!disposed) timer = setTimeout(() => void write(), after)
  }

  function write(): Promise<void> {
    if (inFlight) return inFlight
    clearTimeout(timer)
    if (edits === written || view.stale) return Promise.resolve()
    inFlight = attempt().finally(() => {
      inFlight = null
    })
    return inFlight
  }

  async function attempt() {
    const writing = edits
    unsavedSince = null
    view.state = 'saving'
    try {
      const saved = await options.write()
      written = writing
      failures = 0
      view.savedAt = saved.saved_at
      view.failure = null
      view.state = edits === written ? 'saved' : 'dirty'
      // `touch` sets it while the write is awaited.
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
      if (edits !== written) arm((unsavedSince ?? Date.now()) + maxWait - Date.now())
    } catch (thrown) {
      const failure = toFailure(thrown)
      view.failure = failure
      view.state = 'failed'
      // The next edit is as good a moment as any to try again: it does not wait for the next retry.
      unsavedSince = null
      view.stale = failure.code === 'stale_revision'
      if (!view.stale) arm(retries[Math.min(failures, retries.length - 1)] ?? maxWait)
      failures += 1
    }
  }

  function touch() {
    edits += 1
    const first = unsavedSince === null
    unsavedSince ??= Date.now()
    if (inFlight || view.stale) return
    if (view.state !== 'failed') view.state = 'dirty'
    if (first) arm(maxWait)
  }

  async function flush(): Promise<boolean> {
    while (edits !== written) {
      if (view.stale) return false
      const joined = inFlight !== null
      await write()
      if (!joined && view.state === 'failed') return false
    }
    if (inFlight) await inFlight
    return true
  }

  function settle(savedAt: string) {
    clearTimeout(timer)
    written = edits
    unsavedSince = null
    failures = 0
    Object.assign(view, { state: 'saved', savedAt, failure: null, stale: false })
  }

  function unblock() {
    view.stale = false
    if (edits === written) edits += 1
  }

  function dispose() {
    disposed = true
    clearTimeout(timer)
  }

  return { view: readonly(view), touch, flush, settle, unblock, dispose }
}
