/** Which page is open. Leaving a page may have to wait for it: a form saves first. */
import { defineStore } from 'pinia'
import { ref } from 'vue'

export type Route =
  | { page: 'home' }
  | { page: 'topic'; guideId: string; number: number }
  | { page: 'eligible' }
  | { page: 'compare'; oldId: string; newId: string }
  /** At one of its passages, or at its beginning. */
  | { page: 'policy'; id: string; passage?: number }
  | { page: 'form'; draftId: string }
  | { page: 'import' }
  | { page: 'review'; guideId: string }

/** Says whether the page may be left now. */
export type LeaveGuard = () => Promise<boolean>

export const useNavigation = defineStore('navigation', () => {
  const route = ref<Route>({ page: 'home' })
  let before: Route = { page: 'home' }
  let guard: LeaveGuard | null = null

  /** Goes to a page, unless the one that is open asks to stay. */
  async function go(to: Route): Promise<boolean> {
    if (guard && !(await guard())) return false
    guard = null
    before = route.value
    route.value = to
    return true
  }

  /** Goes back to the page this one was opened from. */
  const back = () => go(before)

  /** The open page asks to be heard before it is left; the answer withdraws the wish. */
  function beforeLeave(next: LeaveGuard): () => void {
    guard = next
    return () => {
      if (guard === next) guard = null
    }
  }

  return { route, go, back, beforeLeave }
})
