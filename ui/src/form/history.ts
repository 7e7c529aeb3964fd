/**
 * Undo and redo: one stack of the changes to an application, its texts included. What is typed into one place is one step
 * until there is a pause, or another place is gone to.
 */
import { computed, shallowRef } from 'vue'

import { apply, compact, differences, held, type Change } from './changes'

/** Changes of one place closer together than this, in milliseconds, belong together. */
const TOGETHER = 900
const MAX_STEPS = 500

/** What is undone at once. */
export type Step = readonly Change[]

export type History = ReturnType<typeof createHistory>

/** `application` is the reactive application; `gather` has to be called after its edits. */
export function createHistory(application: object, now: () => number) {
  const past = shallowRef<Step[]>([])
  const future = shallowRef<Step[]>([])
  /** The application as the stack knows it. */
  const known = held(application) as object
  /** Does the next change of the same place belong to the last step? */
  let open = false
  let composing = false
  let lastAt = 0

  function push(step: Step, over: number) {
    past.value = [...past.value.slice(0, past.value.length - over), step].slice(-MAX_STEPS)
    if (future.value.length > 0) future.value = []
  }

  /** What was edited since the last time. */
  function catchUp(): Change[] {
    const changes = differences(known, application)
    for (const change of changes) apply(known, change, false)
    return changes
  }

  /** Takes up what was edited since the last time. `joins`: it belongs to the last step, however long ago that was. */
  function gather(joins = false) {
    const changes = catchUp()
    if (changes.length === 0) return
    const last = past.value.at(-1)
    const at = now()
    const soon = open && (composing || at - lastAt <= TOGETHER)
    const together =
      last !== undefined && (joins ? isOfOnePart(last, changes) : soon && isOfOnePlace(last, changes))
    if (together) push(merged(last, changes), 1)
    else {
      separate()
      push(changes, 0)
    }
    open = !joins
    lastAt = at
  }

  /** The next edit is a step of its own, however soon it comes. */
  function separate() {
    if (composing || !open) return
    open = false
    const last = past.value.at(-1)
    if (last) past.value = [...past.value.slice(0, -1), last.map(compact)]
  }

  /** Makes an edit one step of its own. */
  function asOneStep(edit: () => void): Step | undefined {
    gather()
    separate()
    edit()
    gather()
    separate()
    return past.value.at(-1)
  }

  /** Makes an edit part of the step before it: what the program makes of what was typed is undone with it. */
  function asPartOfLast(edit: () => void) {
    gather()
    edit()
    gather(true)
  }

  function turn(from: typeof past, to: typeof past, back: boolean): boolean {
    gather()
    composing = false
    separate()
    const step = from.value.at(-1)
    if (!step) return false
    from.value = from.value.slice(0, -1)
    to.value = [...to.value, step]
    for (const change of back ? [...step].reverse() : step) apply(application, change, back)
    catchUp()
    return true
  }

  return {
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    gather,
    separate() {
      gather()
      separate()
    },
    asOneStep,
    asPartOfLast,
    /** While an input method composes, pauses end no step. */
    compose: (now: boolean) => void (composing = now),
    isLast: (step: Step | undefined) => step !== undefined && past.value.at(-1) === step,
    /** Answers whether there was anything to undo. */
    undo: () => turn(past, future, true),
    redo: () => turn(future, past, false),
  }
}

function isOfOnePlace(step: Step, changes: Change[]): boolean {
  const isWithin = (inner: Change, outer: Change) => outer.path.every((key, i) => inner.path[i] === key)
  return changes.every((change) => step.some((old) => isWithin(change, old) || isWithin(old, change)))
}

function isOfOnePart(step: Step, changes: Change[]): boolean {
  return changes.every((change) => step.some((old) => old.path[0] === change.path[0]))
}

function merged(step: Step, changes: Change[]): Step {
  const all = [...step]
  for (const change of changes) {
    const last = all.at(-1)
    const samePlace = last?.kind === 'put' && change.kind === 'put' && last.path.join() === change.path.join()
    if (samePlace) all[all.length - 1] = { ...last, after: change.after }
    else all.push(change)
  }
  return all
}
