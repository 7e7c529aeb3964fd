/** Checks the application shortly after a change; an answer overtaken by a newer one is dropped. */
import { shallowReadonly, shallowRef, type ShallowRef } from 'vue'

import type { Report } from '@/generated/Report'
import { toFailure, type Failure } from '@/host/failure'

export interface Checker {
  readonly report: Readonly<ShallowRef<Report | null>>
  readonly failure: Readonly<ShallowRef<Failure | null>>
  /** Schedules a check; several requests before it runs make one check. */
  soon(): void
  now(): Promise<void>
  dispose(): void
}

const DELAY = 150

export function createChecker(check: () => Promise<Report>, delay = DELAY): Checker {
  const report = shallowRef<Report | null>(null)
  const failure = shallowRef<Failure | null>(null)
  let asked = 0
  let answered = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function now() {
    clearTimeout(timer)
    const mine = ++asked
    try {
      const answer = await check()
      if (mine < answered) return
      answered = mine
      report.value = answer
      failure.value = null
    } catch (thrown) {
      if (mine < answered) return
      answered = mine
      failure.value = toFailure(thrown)
    }
  }

  function soon() {
    clearTimeout(timer)
    timer = setTimeout(() => void now(), delay)
  }

  return {
    report: shallowReadonly(report),
    failure: shallowReadonly(failure),
    soon,
    now,
    dispose: () => clearTimeout(timer),
  }
}
