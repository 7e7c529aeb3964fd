/** Whether the preview is open, which is remembered, and where in the window it stands. */
import { computed, ref, watch } from 'vue'

import { matches } from '@/shared/media'
import { preference, setPreference } from '@/shared/preferences'

/** From this width of the window on, the form, the findings and the preview are side by side. */
const WIDE = '(min-width: 1680px)'

export function usePreviewPlace() {
  const open = ref(preference('preview.open') === 'true')
  const wide = matches(WIDE)

  watch(open, (now) => setPreference('preview.open', String(now)))

  /** A column of its own, a tab of the findings' panel, or nothing. */
  const arrangement = computed(() => (!open.value ? null : wide.value ? 'column' : 'tab'))
  return { open, wide, arrangement }
}
