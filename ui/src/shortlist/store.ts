/** 收藏: the topics a person ticked, kept with the window, and those of them that are compared. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

import { useCatalogue } from '@/catalogue/store'
import type { TopicRef } from '@/generated/TopicRef'
import { preference, setPreference } from '@/shared/preferences'

const NAME = 'shortlist'
/** So many topics stand side by side. */
export const MAX_COMPARED = 3

export const refKey = ({ guide_id, number }: TopicRef): string => `${guide_id}#${number}`

function kept(): TopicRef[] {
  try {
    const read: unknown = JSON.parse(preference(NAME) ?? '[]')
    if (!Array.isArray(read)) return []
    return read.filter(
      (one: Partial<TopicRef> | null): one is TopicRef =>
        typeof one?.guide_id === 'string' && typeof one.number === 'number',
    )
  } catch {
    return []
  }
}

export const useShortlist = defineStore('shortlist', () => {
  const catalogue = useCatalogue()
  const topics = ref<TopicRef[]>(kept())
  const compared = ref<string[]>(topics.value.slice(0, MAX_COMPARED).map(refKey))

  /** Those that are in the catalogue. */
  const found = computed(() =>
    topics.value.flatMap((one) => {
      const there = catalogue.topic(one.guide_id, one.number)
      return there ? [{ ref: one, key: refKey(one), ...there }] : []
    }),
  )
  const shown = computed(() => found.value.filter(({ key }) => compared.value.includes(key)))

  const has = (one: TopicRef) => topics.value.some((other) => refKey(other) === refKey(one))

  function toggle(one: TopicRef) {
    const key = refKey(one)
    if (has(one)) {
      topics.value = topics.value.filter((other) => refKey(other) !== key)
      compared.value = compared.value.filter((other) => other !== key)
    } else {
      topics.value = [...topics.value, one]
      if (compared.value.length < MAX_COMPARED) compared.value = [...compared.value, key]
    }
    setPreference(NAME, JSON.stringify(topics.value))
  }

  return { topics, found, compared, shown, has, toggle }
})
