/**
 * The page that is open stands in the window's address, so that a window loaded again – its process may end by
 * itself – shows what it showed.
 */
import { watch } from 'vue'

import { isRoute, type Route, type useNavigation } from './navigation'

export function routeOf(hash: string): Route | null {
  try {
    const route: unknown = JSON.parse(decodeURIComponent(hash.replace(/^#/, '')))
    return isRoute(route) ? route : null
  } catch {
    return null
  }
}

export function hashOf(route: Route): string {
  return `#${encodeURIComponent(JSON.stringify(route))}`
}

/** Opens the page the address names, and has the address follow. Says whether it named one. */
export function keepRouteInAddress(navigation: ReturnType<typeof useNavigation>): boolean {
  const before = routeOf(location.hash)
  if (before) void navigation.go(before)
  watch(
    () => navigation.route,
    (route) => history.replaceState(null, '', hashOf(route)),
  )
  return before !== null
}
