/** A place under the scrolling part of the form, for what has to stay in sight and must cover nothing. */
import { onBeforeUnmount, onMounted, type InjectionKey, type Ref } from 'vue'

import { useToasts } from '@/shared/toasts'

export const FOOT: InjectionKey<Readonly<Ref<HTMLElement | null>>> = Symbol('foot')

/** Keeps the toasts above what stands in the foot. */
export function useFootUncovered(foot: Readonly<Ref<HTMLElement | null>>) {
  const toasts = useToasts()
  const observer = new ResizeObserver(() => (toasts.above = foot.value?.offsetHeight ?? 0))
  onMounted(() => observer.observe(foot.value!))
  onBeforeUnmount(() => {
    observer.disconnect()
    toasts.above = 0
  })
}
