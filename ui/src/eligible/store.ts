/** 我们能牵头什么: the organisation as described in this session, and the answer for every topic. */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'

import type { Eligibility } from '@/generated/Eligibility'
import type { LeadProfile } from '@/generated/LeadProfile'
import { toFailure, type Failure } from '@/host/failure'
import { useHost } from '@/host/provide'
import { unknownLead } from '@/shared/leadProfile'

export const useEligible = defineStore('eligible', () => {
  const host = useHost()
  const profile = ref<LeadProfile>(unknownLead())
  /** The guide whose topics are shown; empty for all. */
  const guide = ref('')
  const answers = shallowRef<Eligibility[] | null>(null)
  const failure = shallowRef<Failure | null>(null)
  let asked = 0

  /** Asks again; an answer that is overtaken by a newer request is dropped. */
  async function ask() {
    const mine = ++asked
    failure.value = null
    if (profile.value.kind === null) {
      answers.value = null
      return
    }
    try {
      const given = await host.eligibleTopics({ ...profile.value })
      if (mine === asked) answers.value = given
    } catch (thrown) {
      if (mine === asked) failure.value = toFailure(thrown)
    }
  }

  return { profile, guide, answers, failure, ask }
})
