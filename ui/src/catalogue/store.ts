/** The guides and policies the program ships, read once. */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'

import type { Catalogue } from '@/generated/Catalogue'
import type { Policy } from '@/generated/Policy'
import type { ReadGuide } from '@/generated/ReadGuide'
import type { Topic } from '@/generated/Topic'
import { toFailure, type Failure } from '@/host/failure'
import type { Host } from '@/host/host'

export interface FoundTopic {
  guide: ReadGuide
  topic: Topic
}

export const useCatalogue = defineStore('catalogue', () => {
  const catalogue = shallowRef<Catalogue | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const query = ref('')

  async function load(host: Host) {
    failure.value = null
    try {
      catalogue.value = await host.catalogue()
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

  return { catalogue, failure, query, load, topic, policy }
})
