/** The window opens the page it was closed on. */
import { watch } from 'vue'

import { preference, setPreference } from '@/shared/preferences'

import { isRoute, type Route, type useNavigation } from './navigation'

const PREFERENCE = 'route'

function kept(): Route | null {
  try {
    const route: unknown = JSON.parse(preference(PREFERENCE) ?? 'null')
    return isRoute(route) ? route : null
  } catch {
    return null
  }
}

/** `restore`: opens the page that was open last; else only notes what is opened from now on. */
export function keepLastRoute(navigation: ReturnType<typeof useNavigation>, restore: boolean) {
  const last = kept()
  // What was to be read is no longer known.
  if (restore && last && last.page !== 'import') void navigation.go(last)
  watch(
    () => navigation.route,
    (route) => setPreference(PREFERENCE, JSON.stringify(route)),
  )
}
