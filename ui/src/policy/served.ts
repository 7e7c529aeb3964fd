/** The passages a topic serves, asked for once and again when that failed. */
import { ref, shallowRef } from 'vue'

import type { ServedPassage } from '@/generated/ServedPassage'
import type { Topic } from '@/generated/Topic'
import { toFailure, type Failure } from '@/host/failure'
import type { Host } from '@/host/host'

/** The narrative section a policy is quoted in: 立项依据 of the form template. */
export const QUOTING_SECTION = 'rationale'

export function createServed(host: Host, topic: () => Topic) {
  const passages = shallowRef<ServedPassage[] | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const busy = ref(false)

  async function load() {
    busy.value = true
    failure.value = null
    try {
      passages.value = await host.servedPassages(topic())
    } catch (thrown) {
      failure.value = toFailure(thrown)
    } finally {
      busy.value = false
    }
  }

  return { passages, failure, busy, load }
}

/** 2022、2025: the years of a passage that are over. */
export function expiredYears(passage: ServedPassage): string {
  return [...new Set(passage.expired.map((target) => target.year))].join('、')
}
