/** Short messages at the bottom of the window, with at most one thing to do. */
import { defineStore } from 'pinia'
import { ref } from 'vue'

import { toFailure } from '@/host/failure'

export interface Toast {
  id: number
  tone: 'plain' | 'good' | 'bad'
  text: string
  detail?: string
  action?: { label: string; testid?: string; run: () => unknown }
  /** A newer one of the same kind takes its place. */
  kind?: 'undo'
}

/** How long a toast is shown, in milliseconds. */
const SHOWN_FOR = 6_000
/** A failure tells what to do, which takes longer to read. */
const FAILURE_FOR = 20_000
/** What is left to read one after the pointer or the focus has left it. */
const AFTER_HOLD = 4_000
export const UNDO_FOR = 12_000

export const useToasts = defineStore('toasts', () => {
  const toasts = ref<Toast[]>([])
  /** What stands at the bottom of the window and must stay in sight, in pixels high. */
  const above = ref(0)
  const timers = new Map<number, ReturnType<typeof setTimeout>>()
  let next = 1

  function closeAfter(id: number, delay: number) {
    clearTimeout(timers.get(id))
    timers.set(
      id,
      setTimeout(() => close(id), delay),
    )
  }

  /** While a person is at them, none goes away. */
  function hold() {
    timers.forEach((timer) => clearTimeout(timer))
  }

  function release() {
    for (const { id } of toasts.value) closeAfter(id, AFTER_HOLD)
  }

  function close(id: number) {
    clearTimeout(timers.get(id))
    timers.delete(id)
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }

  function closeKind(kind: Toast['kind']) {
    toasts.value = toasts.value.filter((toast) => toast.kind !== kind)
  }

  function show(toast: Omit<Toast, 'id'>, shownFor?: number): number {
    const id = next++
    if (toast.kind) closeKind(toast.kind)
    // Said again, it is said once.
    const isSame = (other: Toast) =>
      other.text === toast.text && other.detail === toast.detail && !other.action
    toasts.value = toasts.value.filter((other) => !isSame(other))
    toasts.value = [...toasts.value.slice(-3), { ...toast, id }]
    closeAfter(id, shownFor ?? (toast.tone === 'bad' ? FAILURE_FOR : SHOWN_FOR))
    return id
  }

  function fail(thrown: unknown) {
    const failure = toFailure(thrown)
    show({ tone: 'bad', text: failure.message, detail: failure.action })
  }

  return { toasts, above, show, close, closeKind, hold, release, fail }
})
