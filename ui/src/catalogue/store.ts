/** The guides and policies the program ships, read once. */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'

import type { Catalogue } from '@/generated/Catalogue'
import type { Policy } from '@/generated/Policy'
import type { ReadGuide } from '@/generated/ReadGuide'
import type { Superseded } from '@/generated/Superseded'
import type { Topic } from '@/generated/Topic'
import { toFailure, type Failure } from '@/host/failure'
import { useHost } from '@/host/provide'

export interface FoundTopic {
  guide: ReadGuide
  topic: Topic
}

export const useCatalogue = defineStore('catalogue', () => {
  const host = useHost()
  const catalogue = shallowRef<Catalogue | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const superseded = shallowRef<Superseded[]>([])
  const query = ref('')

  async function load() {
    failure.value = null
    try {
      catalogue.value = await host.catalogue()
      superseded.value = await host.supersededGuides()
    } catch (thrown) {
      failure.value = toFailure(thrown)
    }
  }

  function topic(guideId: string, number: number): FoundTopic | null {
    const guide = catalogue.value?.guides.find((g) => g.id === guideId)
    const found = guide?.topics.find((t) => t.number === number)
    return guide && found ? { guide, topic: found } : null
  }

  function policy(id: string): Policy | null {
    return catalogue.value?.policies.find((p) => p.id === id) ?? null
  }

  /** The id of the version that took a guide's place. */
  const newerThan = (id: string) => superseded.value.find((pair) => pair.old_id === id)?.new_id ?? null

  return { catalogue, failure, query, superseded, load, topic, policy, newerThan }
})
