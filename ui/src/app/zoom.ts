import { ref } from 'vue'

import type { Host } from '@/host/host'
import { preference, setPreference } from '@/shared/preferences'

/** What the window can be enlarged to, in percent. */
export const ZOOM_STEPS = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300]

const PREFERENCE = 'zoom'

/** How large the window's content is, in percent. */
export const zoom = ref(100)

function set(host: Host, percent: number) {
  zoom.value = percent
  setPreference(PREFERENCE, String(percent))
  void host.setZoom(percent)
}

/** One step larger, one smaller, or as it first was. */
export function changeZoom(host: Host, by: 1 | -1 | 0) {
  if (by === 0) {
    set(host, 100)
    return
  }
  const next =
    by > 0 ? ZOOM_STEPS.find((step) => step > zoom.value) : ZOOM_STEPS.findLast((step) => step < zoom.value)
  if (next !== undefined) set(host, next)
}

/** As it was left. */
export function restoreZoom(host: Host) {
  const percent = Number(preference(PREFERENCE))
  if (ZOOM_STEPS.includes(percent) && percent !== zoom.value) set(host, percent)
}
