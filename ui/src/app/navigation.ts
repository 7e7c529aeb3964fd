/** Which page is open. Leaving a page may have to wait for it: a form saves first. */
import { defineStore } from 'pinia'
import { ref } from 'vue'

export type Route =
  | { page: 'home' }
  | { page: 'topic'; guideId: string; number: number }
  | { page: 'eligible' }
  | { page: 'book' }
  | { page: 'shortlist' }
  | { page: 'compare'; oldId: string; newId: string }
  /** At one of its passages, or at its beginning. */
  | { page: 'policy'; id: string; passage?: number }
  | { page: 'form'; draftId: string }
  | { page: 'import' }
  | { page: 'review'; guideId: string }

/** Whether this is a page that can be opened; an address may hold anything. */
export function isRoute(value: unknown): value is Route {
  if (typeof value !== 'object' || value === null || !('page' in value)) return false
  const has = (name: string, type: 'string' | 'number') => typeof (value as never)[name] === type
  switch (value.page) {
    case 'home':
    case 'eligible':
    case 'book':
    case 'shortlist':
    case 'import':
      return true
    case 'topic':
      return has('guideId', 'string') && has('number', 'number')
    case 'compare':
      return has('oldId', 'string') && has('newId', 'string')
    case 'policy':
      return has('id', 'string')
    case 'form':
      return has('draftId', 'string')
    case 'review':
      return has('guideId', 'string')
    default:
      return false
  }
}

/**
 * Says whether the page may be left now. `asking` is called when the person is asked; without it there is nobody to ask.
 */
export type LeaveGuard = (asking: (() => void) | null) => Promise<boolean>

export const useNavigation = defineStore('navigation', () => {
  const route = ref<Route>({ page: 'home' })
  let before: Route = { page: 'home' }
  let guard: LeaveGuard | null = null

  /** Asks the open page to save, and returns whether it may be left. */
  const mayLeave: LeaveGuard = async (asking) => guard === null || guard(asking)

  /** Goes to a page, unless the one that is open asks to stay. */
  async function go(to: Route): Promise<boolean> {
    if (!(await mayLeave(() => {}))) return false
    guard = null
    before = route.value
    route.value = to
    return true
  }

  /** Goes back to the page this one was opened from. */
  const back = () => go(before)

  /** Registers a guard that is asked before the page is left; call the returned function to remove it. */
  function beforeLeave(next: LeaveGuard): () => void {
    guard = next
    return () => {
      if (guard === next) guard = null
    }
  }

  return { route, go, back, mayLeave, beforeLeave }
})
