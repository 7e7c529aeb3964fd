/** Undo and redo over whole states; edits in quick succession count as one step. */
import { computed, shallowRef, type ComputedRef } from 'vue'

export interface History<T> {
  readonly canUndo: ComputedRef<boolean>
  readonly canRedo: ComputedRef<boolean>
  /** The state after an edit, and when it was made in milliseconds. */
  record(state: T, at: number): void
  /** The next edit is a step of its own, however soon it comes. */
  separate(): void
  undo(): T | null
  redo(): T | null
  reset(state: T): void
}

/** Edits closer together than this belong together. */
const TOGETHER = 900
const MAX_DEPTH = 100

/** `state` values are treated as immutable: hand over copies. */
export function createHistory<T>(first: T): History<T> {
  const past = shallowRef<T[]>([])
  const future = shallowRef<T[]>([])
  let present = first
  let lastAt = Number.NEGATIVE_INFINITY

  function record(state: T, at: number) {
    if (at - lastAt > TOGETHER) past.value = [...past.value, present].slice(-MAX_DEPTH)
    present = state
    lastAt = at
    if (future.value.length > 0) future.value = []
  }

  function separate() {
    lastAt = Number.NEGATIVE_INFINITY
  }

  function undo(): T | null {
    const earlier = past.value.at(-1)
    if (earlier === undefined) return null
    past.value = past.value.slice(0, -1)
    future.value = [...future.value, present]
    present = earlier
    separate()
    return present
  }

  function redo(): T | null {
    const later = future.value.at(-1)
    if (later === undefined) return null
    future.value = future.value.slice(0, -1)
    past.value = [...past.value, present]
    present = later
    separate()
    return present
  }

  function reset(state: T) {
    past.value = []
    future.value = []
    present = state
    separate()
  }

  return {
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    record,
    separate,
    undo,
    redo,
    reset,
  }
}
