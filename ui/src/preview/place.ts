/** Whether the preview is open, which is remembered, and where in the window it stands. */
import { computed, onBeforeUnmount, onMounted, ref, watch } from 'vue'

import { preference, setPreference } from '@/shared/preferences'

/** From this width of the window on, the form, the findings and the preview are side by side. */
const WIDE = '(min-width: 1680px)'

export function usePreviewPlace() {
  const open = ref(preference('preview.open') === 'true')
  const room = window.matchMedia(WIDE)
  const wide = ref(room.matches)
  const measure = () => (wide.value = room.matches)

  watch(open, (now) => setPreference('preview.open', String(now)))
  onMounted(() => room.addEventListener('change', measure))
  onBeforeUnmount(() => room.removeEventListener('change', measure))

  /** A column of its own, a tab of the findings' panel, or nothing. */
  const arrangement = computed(() => (!open.value ? null : wide.value ? 'column' : 'tab'))
  return { open, wide, arrangement }
}
