/**
 * Asks at once after a change that comes alone, and at the next pause after more of them; an answer overtaken by a newer
 * one is dropped. One that comes while a pointer is pressed is given at its release: it may move what is pressed.
 */
import { readonly, ref, shallowReadonly, shallowRef, type Ref, type ShallowRef } from 'vue'

import { toFailure, type Failure } from '@/host/failure'
import { pointerReleased } from '@/shared/pointer'

export interface Latest<T> {
  readonly answer: Readonly<ShallowRef<T | null>>
  readonly failure: Readonly<ShallowRef<Failure | null>>
  /** Has there been a change that the answer does not know of? */
  readonly pending: Readonly<Ref<boolean>>
  /** Schedules a question; several requests before it is asked make one. */
  soon(): void
  now(): Promise<void>
  dispose(): void
}

const DELAY = 150

export function createLatest<T>(ask: () => Promise<T>, delay = DELAY): Latest<T> {
  const answer = shallowRef<T | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const pending = ref(false)
  let asked = 0
  let answered = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastChange = 0
  /** Is what is scheduled asked at once? */
  let isFirst = false
  const isScheduled = () => timer !== undefined

  async function now() {
    clearTimeout(timer)
    timer = undefined
    pending.value = true
    const mine = ++asked
    try {
      const given = await ask()
      await pointerReleased()
      if (mine < answered) return
      answered = mine
      answer.value = given
      failure.value = null
    } catch (thrown) {
      if (mine < answered) return
      answered = mine
      failure.value = toFailure(thrown)
    }
    pending.value = mine < asked || isScheduled()
  }

  function soon() {
    const changed = Date.now()
    const isAlone = !isScheduled() && changed - lastChange > delay && asked === answered
    lastChange = changed
    pending.value = true
    // A question that is about to be asked takes this change with it.
    if (isScheduled() && isFirst) return
    isFirst = isAlone
    clearTimeout(timer)
    timer = setTimeout(() => void now(), isAlone ? 0 : delay)
  }

  return {
    answer: shallowReadonly(answer),
    failure: shallowReadonly(failure),
    pending: readonly(pending),
    soon,
    now,
    dispose: () => clearTimeout(timer),
  }
}
