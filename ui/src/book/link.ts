import { computed, shallowRef } from 'vue'

import { countChanged, plain } from './fill'

/**
 * Follows what was taken from the book: once it is changed in the form, a person is asked whether the book shall say so
 * too. A choice of “只改这里” ends it.
 */
export function useBookLink(typed: () => object) {
  const taken = shallowRef<object | null>(null)
  return {
    /** In how many fields the form now says something else. */
    changed: computed(() => (taken.value === null ? 0 : countChanged(typed(), taken.value))),
    link: () => (taken.value = plain(typed())),
    unlink: () => (taken.value = null),
  }
}
