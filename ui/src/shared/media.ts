import { ref, type Ref } from 'vue'

const followed = new Map<string, Ref<boolean>>()

/** Whether a media query matches, followed for as long as the window is open. */
export function matches(query: string): Ref<boolean> {
  const known = followed.get(query)
  if (known) return known
  const list = window.matchMedia(query)
  const now = ref(list.matches)
  list.addEventListener('change', (event) => (now.value = event.matches))
  followed.set(query, now)
  return now
}

/** Up to this width the window shows one thing at a time, and the rest in drawers: 1366 × 768 at 200 % is 683 wide. */
export const NARROW = '(max-width: 900px)'
