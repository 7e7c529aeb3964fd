/** The list of drafts, and what can be done with one. */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'

import { useEligible } from '@/eligible/store'
import type { DamagedDraft } from '@/generated/DamagedDraft'
import type { Draft } from '@/generated/Draft'
import type { DraftSummary } from '@/generated/DraftSummary'
import type { ImportedDrafts } from '@/generated/ImportedDrafts'
import { toFailure, type Failure } from '@/host/failure'
import { useHost } from '@/host/provide'

export const useDrafts = defineStore('drafts', () => {
  const host = useHost()
  const drafts = ref<DraftSummary[]>([])
  /** Those of them that do not open, by their ids; known a little later than the list. */
  const damaged = shallowRef<ReadonlyMap<string, DamagedDraft>>(new Map())
  const loaded = ref(false)
  const failure = shallowRef<Failure | null>(null)
  let asked = 0

  async function load() {
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
    void lookForDamage(mine)
  }

  async function lookForDamage(mine: number) {
    // Were this to fail, a draft that does not open would still say so when it is opened.
    const found = await host.damagedDrafts().catch(() => [])
    if (mine === asked) damaged.value = new Map(found.map((draft) => [draft.id, draft]))
  }

  /** The organisation described in 我们能牵头什么 leads it. */
  async function create(guideId: string, topicNumber: number): Promise<Draft> {
    const draft = await host.createDraft(guideId, topicNumber, { ...useEligible().profile })
    await load()
    return draft
  }

  async function openSample(id: string): Promise<Draft> {
    const draft = await host.openSample(id)
    await load()
    return draft
  }

  async function rename(id: string, name: string): Promise<DraftSummary> {
    const renamed = await host.renameDraft(id, name)
    await load()
    return renamed
  }

  async function remove(id: string) {
    await host.deleteDraft(id)
    await load()
  }

  async function restore(id: string) {
    await host.restoreDraft(id)
    await load()
  }

  async function goBack(id: string, base: number, revision: number): Promise<Draft> {
    const draft = await host.goBack(id, base, revision)
    await load()
    return draft
  }

  async function importFiles(): Promise<ImportedDrafts> {
    const answer = await host.importDraftFiles()
    if (answer.imported.length > 0) await load()
    return answer
  }

  /** Drafts begun from a topic of a guide. */
  function ofTopic(guideId: string, topicNumber: number): DraftSummary[] {
    return drafts.value.filter((d) => d.guide_id === guideId && d.topic_number === topicNumber)
  }

  return {
    drafts,
    damaged,
    loaded,
    failure,
    load,
    create,
    openSample,
    rename,
    remove,
    restore,
    goBack,
    importFiles,
    ofTopic,
  }
})
