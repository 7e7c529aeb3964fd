/** 从旧申报书导入: what would be taken over, what the person placed and ticked, and doing it. */
import { computed, ref, shallowRef } from 'vue'

import type { Application } from '@/generated/Application'
import type { Draft } from '@/generated/Draft'
import type { LeftOver } from '@/generated/LeftOver'
import type { OldSource } from '@/generated/OldSource'
import type { Part } from '@/generated/Part'
import type { PartChoice } from '@/generated/PartChoice'
import type { Placements } from '@/generated/Placements'
import type { ReviewedPart } from '@/generated/ReviewedPart'
import type { TakeoverReview } from '@/generated/TakeoverReview'
import type { TakeoverTarget } from '@/generated/TakeoverTarget'
import { toFailure, type Failure } from '@/host/failure'
import type { Host } from '@/host/host'

/** Into what it is taken over: a new draft for a topic, or the content of an open draft. */
export type Target =
  | { kind: 'topic'; guideId: string; number: number }
  | { kind: 'draft'; id: string; content: () => Application }

/** `words`: a Word file that was exported here comes back, and only its texts are looked through. */
export type Mode = 'old' | 'words'

/** What is wanted of a part. `fill`: where nothing is typed; `replace`: also in place of what is typed. */
export type Wanted = 'leave' | 'fill' | 'replace'

export const partKey = (part: Part): string => (part.kind === 'text' ? `text ${part.section}` : part.kind)

/** Does a part change in words, not in its form alone? A text that was to Word and back has other figures' ids. */
const changesWords = (part: ReviewedPart) =>
  part.fields.some((field) => field.pieces.some((piece) => piece.kind !== 'same'))

export function createTaking(host: Host, target: Target, mode: Mode) {
  const source = shallowRef<OldSource | null>(null)
  const name = ref('')
  const review = shallowRef<TakeoverReview | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const busy = ref(false)
  const placements = ref<Placements>({ chapters: [], left_over: [] })
  const wanted = ref<Record<string, Wanted>>({})
  let asked = 0

  const parts = computed(() => {
    const all = review.value?.parts ?? []
    return mode === 'words' ? all.filter((part) => part.part.kind === 'text' && changesWords(part)) : all
  })

  /** What is ticked while the person has not said otherwise: nothing that is typed is replaced. */
  function suggested(part: ReviewedPart): Wanted {
    if (mode === 'words') return 'leave'
    if (target.kind === 'topic') return 'replace'
    return part.fills ? 'fill' : 'leave'
  }
  const want = (part: ReviewedPart): Wanted => wanted.value[partKey(part.part)] ?? suggested(part)
  function setWanted(part: ReviewedPart, to: Wanted) {
    wanted.value = { ...wanted.value, [partKey(part.part)]: to }
  }

  const choices = computed<PartChoice[]>(() =>
    parts.value.flatMap((part) => {
      const choice = want(part)
      return choice === 'leave' ? [] : [{ part: part.part, choice }]
    }),
  )

  function asTarget(): TakeoverTarget {
    return target.kind === 'topic'
      ? { kind: 'topic', guide_id: target.guideId, topic_number: target.number }
      : { kind: 'draft', application: target.content() }
  }

  /** Reads the old application again with what was placed; an answer that comes late is dropped. */
  async function look() {
    if (source.value === null) return
    const mine = ++asked
    busy.value = true
    failure.value = null
    try {
      const found = await host.reviewTakeover(source.value, asTarget(), placements.value)
      if (mine === asked) review.value = found
    } catch (thrown) {
      if (mine === asked) failure.value = toFailure(thrown)
    } finally {
      if (mine === asked) busy.value = false
    }
  }

  async function begin(from: OldSource, called: string) {
    source.value = from
    name.value = called
    review.value = null
    placements.value = { chapters: [], left_over: [] }
    wanted.value = {}
    await look()
  }

  async function attempt(work: () => Promise<unknown>) {
    failure.value = null
    try {
      await work()
    } catch (thrown) {
      failure.value = toFailure(thrown)
    }
  }

  const choose = () =>
    attempt(async () => {
      const chosen = await host.chooseOld()
      if (chosen !== null) await begin({ kind: 'file' }, chosen)
    })

  const drop = (file: File) =>
    attempt(async () => {
      busy.value = true
      try {
        await host.dropOld(file.name, new Uint8Array(await file.arrayBuffer()))
      } finally {
        busy.value = false
      }
      await begin({ kind: 'file' }, file.name)
    })

  /** Puts a chapter into a section; `null` leaves it out, `undefined` puts it where its title says. */
  async function placeChapter(chapter: number, section: string | null | undefined) {
    const others = placements.value.chapters.filter((one) => one.chapter !== chapter)
    const chapters = section === undefined ? others : [...others, { chapter, section }]
    placements.value = { ...placements.value, chapters }
    await look()
  }

  async function placeLeftOver(left: LeftOver, section: string) {
    const left_over = [...placements.value.left_over, { left, section }]
    placements.value = { ...placements.value, left_over }
    await look()
  }

  /** A new draft with what is ticked. */
  async function beginDraft(): Promise<Draft> {
    if (target.kind !== 'topic' || source.value === null) throw new Error('no topic')
    return host.beginFromOld(source.value, target.guideId, target.number, placements.value, choices.value)
  }

  /** The open draft's content with what is ticked. */
  async function content(): Promise<Application> {
    if (target.kind !== 'draft' || source.value === null) throw new Error('no draft')
    return host.takeOverInto(source.value, target.id, target.content(), placements.value, choices.value)
  }

  return {
    target,
    mode,
    name,
    review,
    failure,
    busy,
    parts,
    choices,
    placements,
    want,
    setWanted,
    begin,
    choose,
    drop,
    look,
    placeChapter,
    placeLeftOver,
    beginDraft,
    content,
  }
}

export type Taking = ReturnType<typeof createTaking>
