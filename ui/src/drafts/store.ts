/** The list of drafts, and what can be done with one. */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'

import type { Draft } from '@/generated/Draft'
import type { DraftSummary } from '@/generated/DraftSummary'
import { toFailure, type Failure } from '@/host/failure'
import type { Host } from '@/host/host'

export const useDrafts = defineStore('drafts', () => {
  const drafts = ref<DraftSummary[]>([])
  const loaded = ref(false)
  const failure = shallowRef<Failure | null>(null)
  let asked = 0

  async function load(host: Host) {
    const mine = ++asked
    try {
      const list = await host.listDrafts()
      if (mine !== asked) return
      drafts.value = list
      failure.value = null
    } catch (thrown) {
      if (mine === asked) failure.value = toFailure(thrown)
    } finally {
      loaded.value = true
    }
  }

  async function create(host: Host, guideId: string, topicNumber: number): Promise<Draft> {
    const draft = await host.createDraft(guideId, topicNumber)
    await load(host)
    return draft
  }

  async function createSample(host: Host, id: string): Promise<Draft> {
    const draft = await host.createSample(id)
    await load(host)
    return draft
  }

  async function rename(host: Host, id: string, name: string): Promise<DraftSummary> {
    const renamed = await host.renameDraft(id, name)
    await load(host)
    return renamed
  }

  async function remove(host: Host, id: string) {
    await host.deleteDraft(id)
    await load(host)
  }

  async function restore(host: Host, id: string) {
    await host.restoreDraft(id)
    await load(host)
  }

  async function importFile(host: Host): Promise<Draft | null> {
    const draft = await host.importDraftFile()
    if (draft) await load(host)
    return draft
  }

  /** Drafts begun from a topic of a guide. */
  function ofTopic(guideId: string, topicNumber: number): DraftSummary[] {
    return drafts.value.filter((d) => d.guide_id === guideId && d.topic_number === topicNumber)
  }

  return { drafts, loaded, failure, load, create, createSample, rename, remove, restore, importFile, ofTopic }
})
