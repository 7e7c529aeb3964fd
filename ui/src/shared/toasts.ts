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

/** How long a toast is shown, in milliseconds; a failure stays until it is closed. */
const SHOWN_FOR = 6_000
export const UNDO_FOR = 12_000

export const useToasts = defineStore('toasts', () => {
  const toasts = ref<Toast[]>([])
  let next = 1

  function close(id: number) {
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }

  function closeKind(kind: Toast['kind']) {
    toasts.value = toasts.value.filter((toast) => toast.kind !== kind)
  }

  function show(toast: Omit<Toast, 'id'>, shownFor = SHOWN_FOR): number {
    const id = next++
    if (toast.kind) closeKind(toast.kind)
    toasts.value = [...toasts.value.slice(-3), { ...toast, id }]
    if (toast.tone !== 'bad') setTimeout(() => close(id), shownFor)
    return id
  }

  function fail(thrown: unknown) {
    const failure = toFailure(thrown)
    show({ tone: 'bad', text: failure.message, detail: failure.action })
  }

  return { toasts, show, close, closeKind, fail }
})
