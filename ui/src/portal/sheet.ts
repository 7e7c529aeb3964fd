/** 网上填报: the fields of a portal in order, the one that is next, and those that are done. */
import { computed, ref, shallowRef } from 'vue'

import type { Application } from '@/generated/Application'
import type { PortalSheet } from '@/generated/PortalSheet'
import type { SheetCounts } from '@/generated/SheetCounts'
import type { SheetRow } from '@/generated/SheetRow'
import { toFailure, type Failure } from '@/host/failure'
import type { Host } from '@/host/host'
import { preference, setPreference } from '@/shared/preferences'

/** How portals count, and what a person calls it. */
export const COUNTING: Record<keyof SheetCounts, string> = {
  without_spaces: '字符，不计空格',
  everything: '字符，计空格和换行',
  words: '字数（同 Word）',
}

/** What is kept of a sheet: which fields are done, the portal's list, and how it counts. */
interface Kept {
  done: string[]
  list: string | null
  counting: keyof SheetCounts | null
  lines: boolean
}

function kept(name: string): Kept {
  const none: Kept = { done: [], list: null, counting: null, lines: true }
  try {
    return { ...none, ...(JSON.parse(preference(name) ?? '{}') as Partial<Kept>) }
  } catch {
    return none
  }
}

export function createSheet(host: Host, draft: string, content: () => Application) {
  const PREFERENCE = `sheet.${draft}`
  const before = kept(PREFERENCE)
  const sheet = shallowRef<PortalSheet | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const done = ref(new Set(before.done))
  const list = ref(before.list)
  /** As the template counts, while the person has not said otherwise. */
  const counting = ref(before.counting)
  /** Are line breaks copied? Some portals have one line for all. */
  const lines = ref(before.lines)
  const at = ref(0)

  const rows = computed(() => sheet.value?.rows ?? [])
  const row = computed(() => rows.value[at.value] ?? null)
  const doneCount = computed(() => rows.value.filter(({ id }) => done.value.has(id)).length)

  function keep() {
    const now: Kept = {
      done: [...done.value],
      list: list.value,
      counting: counting.value,
      lines: lines.value,
    }
    setPreference(PREFERENCE, JSON.stringify(now))
  }

  async function load() {
    failure.value = null
    try {
      sheet.value = await host.portalSheet(content(), list.value)
      const next = rows.value.findIndex(({ id, text }) => text !== '' && !done.value.has(id))
      at.value = Math.max(next, 0)
    } catch (thrown) {
      failure.value = toFailure(thrown)
    }
  }

  async function chooseList() {
    failure.value = null
    try {
      const text = await host.chooseFieldList()
      if (text === null) return
      list.value = text
      keep()
      await load()
    } catch (thrown) {
      failure.value = toFailure(thrown)
    }
  }

  async function dropList() {
    list.value = null
    keep()
    await load()
  }

  /** What is copied of a row: of a table its rows, of a text its lines or one line. */
  const copied = (one: SheetRow) => (lines.value || one.table ? one.text : one.text.replace(/\s*\n\s*/g, ' '))

  function countOf(one: SheetRow): number {
    return one.counts[counting.value ?? (one.counting === 'everything' ? 'everything' : 'without_spaces')]
  }
  const isOver = (one: SheetRow) => one.limit !== null && countOf(one) > one.limit

  function tick(one: SheetRow, is: boolean) {
    const now = new Set(done.value)
    if (is) now.add(one.id)
    else now.delete(one.id)
    done.value = now
    keep()
  }

  function tickNone() {
    done.value = new Set()
    keep()
  }

  /** Goes on to the next row that has something to copy and is not done. */
  function goOn() {
    const next = rows.value.findIndex(
      ({ id, text }, index) => index > at.value && text !== '' && !done.value.has(id),
    )
    if (next >= 0) at.value = next
  }

  /** Copies a row, ticks it, and goes on. Nothing is ticked that was not copied. */
  async function copyAndGoOn(one: SheetRow) {
    at.value = rows.value.indexOf(one)
    if (one.text === '') {
      goOn()
      return
    }
    await navigator.clipboard.writeText(copied(one))
    tick(one, true)
    goOn()
  }

  return {
    rows,
    row,
    at,
    done,
    doneCount,
    list,
    counting,
    lines,
    failure,
    keep,
    load,
    chooseList,
    dropList,
    copied,
    countOf,
    isOver,
    tick,
    tickNone,
    copyAndGoOn,
  }
}

export type Sheet = ReturnType<typeof createSheet>
