/** 总览: how much there is to do in each draft, and which of them are listed in what order. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'

import type { DraftOverview } from '@/generated/DraftOverview'
import type { DraftSummary } from '@/generated/DraftSummary'
import { useHost } from '@/host/provide'

/** So many are checked by one call; between two the list shows what is known. */
const BATCH = 20

export const useOverview = defineStore('overview', () => {
  const host = useHost()
  const known = shallowRef<ReadonlyMap<string, DraftOverview>>(new Map())
  const done = ref(0)
  const total = ref(0)
  const checking = computed(() => done.value < total.value)
  let asked = 0

  const of = ({ id, revision }: DraftSummary) => {
    const overview = known.value.get(id)
    return overview?.revision === revision ? overview : undefined
  }

  /** Checks those that are not known as they are now. */
  async function refresh(drafts: DraftSummary[]) {
    const mine = ++asked
    const unknown = drafts.filter((draft) => !of(draft)).map(({ id }) => id)
    done.value = 0
    total.value = unknown.length
    for (let from = 0; from < unknown.length; from += BATCH) {
      const ids = unknown.slice(from, from + BATCH)
      // Were this to fail, the draft would still say what is the matter when it is opened.
      const found = await host.draftOverviews(ids).catch(() => [])
      if (mine !== asked) return
      known.value = new Map([...known.value, ...found.map((one) => [one.id, one] as const)])
      done.value += ids.length
    }
  }

  return { known, done, total, checking, of, refresh }
})

export type SortKey = 'name' | 'lead' | 'errors' | 'unfilled' | 'to_confirm' | 'saved_at'

export interface Sorting {
  by: SortKey
  descending: boolean
}

export type Wanted = '' | 'errors' | 'unfilled' | 'to_confirm' | 'ready'

const collator = new Intl.Collator('zh-CN', { numeric: true })

type Row = { draft: DraftSummary; overview: DraftOverview | undefined }

function compare(a: Row, b: Row, by: SortKey): number {
  switch (by) {
    case 'name':
      return collator.compare(a.draft.name, b.draft.name)
    case 'saved_at':
      return a.draft.saved_at.localeCompare(b.draft.saved_at)
    case 'lead':
      return collator.compare(people(a), people(b))
    default:
      // One that is not checked yet stands behind those that are.
      return (a.overview?.[by] ?? -1) - (b.overview?.[by] ?? -1)
  }
}

const people = ({ overview }: Row) => `${overview?.lead ?? ''} ${overview?.investigator ?? ''}`

function isWanted({ overview }: Row, wanted: Wanted): boolean {
  if (wanted === '') return true
  if (!overview) return false
  if (wanted === 'ready') return overview.ready && overview.to_confirm === 0
  return overview[wanted] > 0
}

/** The drafts that hold every word of `query` in name, topic, guide, unit or person, in order; of equal ones the last changed first. */
export function listed(
  drafts: DraftSummary[],
  of: (draft: DraftSummary) => DraftOverview | undefined,
  { query, wanted, sorting }: { query: string; wanted: Wanted; sorting: Sorting },
): Row[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const rows = drafts.map((draft) => ({ draft, overview: of(draft) }))
  const holds = (row: Row) => {
    const { name, topic_title, guide_title } = row.draft
    const text = [name, topic_title, guide_title, people(row)].join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  }
  const sign = sorting.descending ? -1 : 1
  return rows
    .filter((row) => holds(row) && isWanted(row, wanted))
    .sort((a, b) => sign * compare(a, b, sorting.by) || compare(b, a, 'saved_at'))
}
