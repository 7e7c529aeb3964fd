/** What the palette offers for what is typed: commands, sections, drafts, topics, found by words or by pinyin. */
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'

import { useNavigation } from '@/app/navigation'
import { useCatalogue } from '@/catalogue/store'
import { useDrafts } from '@/drafts/store'
import { useHost } from '@/host/provide'
import { topicLabel } from '@/shared/format'
import { useToasts } from '@/shared/toasts'

import { shownKeys } from './keys'
import { COMMAND_IDS, COMMANDS, type CommandId } from './registry'
import { useCommands } from './store'

export interface Entry {
  id: string
  title: string
  /** Its keys, or where it belongs. */
  note: string
  run: () => unknown
}

export interface EntryGroup {
  title: string
  entries: Entry[]
}

/** `topics`: those alone, to begin an application for the one that is chosen. */
export type Wanted = 'all' | 'topics'

/** Entries of each kind. */
const MAX_COMMANDS = 40
const MAX_PLACES = 30
const MAX_DRAFTS = 8
const MAX_TOPICS = 12
/** Those of which all are shown while nothing is typed. */
const WITHOUT: readonly CommandId[] = ['palette', 'cut', 'copy', 'paste', 'select-all']

export function useEntries(query: Ref<string>, wanted: Ref<Wanted | null>) {
  const host = useHost()
  const commands = useCommands()
  const drafts = useDrafts()
  const catalogue = useCatalogue()
  const navigation = useNavigation()
  const toasts = useToasts()
  /** The answer to the last query that was answered, and that query. */
  const answer = shallowRef<{ query: string; groups: EntryGroup[] } | null>(null)
  let asked = 0

  async function begin(guideId: string, number: number) {
    try {
      const draft = await drafts.create(guideId, number)
      await navigation.go({ page: 'form', draftId: draft.summary.id })
    } catch (thrown) {
      toasts.fail(thrown)
    }
  }

  function topicEntry(
    guideId: string,
    topic: { number: number; label: string; title: string },
    guide: string,
  ): Entry {
    const { number } = topic
    return {
      id: `topic-${guideId}-${number}`,
      title: `${topicLabel(topic)} ${topic.title}`,
      note: guide,
      run: () =>
        wanted.value === 'topics'
          ? begin(guideId, number)
          : navigation.go({ page: 'topic', guideId, number }),
    }
  }

  async function topics(words: string, which: Wanted): Promise<Entry[]> {
    if (words === '') {
      if (which === 'all') return []
      const guides = catalogue.catalogue?.guides ?? []
      const all = guides.flatMap((guide) =>
        guide.topics.map((topic) => topicEntry(guide.id, topic, guide.title)),
      )
      return all.slice(0, MAX_PLACES)
    }
    const { hits } = await host.search(words, MAX_TOPICS)
    return hits.map((hit) =>
      topicEntry(hit.guide, { number: hit.topic, label: hit.label, title: hit.title }, hit.guide_title),
    )
  }

  function own(): EntryGroup[] {
    const ids = COMMAND_IDS.filter((id) => !WITHOUT.includes(id) && commands.applies(id))
    return [
      {
        title: '命令',
        entries: ids.map((id) => {
          const keys = COMMANDS[id].keys?.[0]
          const note = keys === undefined ? '' : shownKeys(keys)
          return { id: `command-${id}`, title: COMMANDS[id].title, note, run: () => commands.run(id) }
        }),
      },
      {
        title: '章节',
        entries: commands.places.map(({ id, title, go }) => ({
          id: `place-${id}`,
          title,
          note: '',
          run: go,
        })),
      },
      {
        title: '申报书',
        entries: drafts.drafts.map(({ id, name }) => ({
          id: `draft-${id}`,
          title: name,
          note: '',
          run: () => navigation.go({ page: 'form', draftId: id }),
        })),
      },
    ]
  }

  /** The entries a query names, the best of a group first. */
  async function named(groups: EntryGroup[], words: string): Promise<EntryGroup[]> {
    const all = groups.flatMap((group) => group.entries)
    const found = await host.matchingTitles(
      words,
      all.map((entry) => entry.title),
    )
    const best = found.map((at) => all[at]!)
    return groups.map(({ title, entries }) => ({
      title,
      entries: best.filter((one) => entries.includes(one)),
    }))
  }

  async function ask() {
    const mine = ++asked
    const which = wanted.value
    if (which === null) {
      answer.value = null
      return
    }
    const asking = query.value
    const words = asking.trim()
    try {
      const groups = which === 'topics' ? [] : own()
      const [found, hits] = await Promise.all([
        words === '' ? groups : named(groups, words),
        topics(words, which),
      ])
      if (mine !== asked) return
      const limits = [MAX_COMMANDS, MAX_PLACES, MAX_DRAFTS]
      const shown = found.map((group, i) => ({ ...group, entries: group.entries.slice(0, limits[i]) }))
      const all = [...shown, { title: '项目', entries: hits }]
      answer.value = { query: asking, groups: all.filter((group) => group.entries.length > 0) }
    } catch (thrown) {
      if (mine === asked) toasts.fail(thrown)
    }
  }

  watch([query, wanted], () => void ask(), { flush: 'sync' })
  onScopeDispose(() => (asked += 1))
  return answer
}
