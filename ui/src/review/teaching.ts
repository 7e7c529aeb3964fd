/** Teaching the program a layout: lines a person marks, what would be read by them, and what is kept. */
import { computed, inject, ref, shallowRef, type InjectionKey } from 'vue'

import type { LayoutMark } from '@/generated/LayoutMark'
import type { LayoutTrial } from '@/generated/LayoutTrial'
import type { Span } from '@/generated/Span'
import type { TaughtLayout } from '@/generated/TaughtLayout'
import type { TopicField } from '@/generated/TopicField'
import { fieldWord } from '@/generated/words'
import { toFailure, type Failure } from '@/host/failure'
import type { Host } from '@/host/host'

import type { ReviewSession } from './session'

/** What a line can be marked as. */
export type MarkedAs = 'topic_heading' | 'direction_heading' | Exclude<TopicField, 'general'>

export const FIELDS = (Object.keys(fieldWord) as TopicField[]).filter(
  (field): field is Exclude<TopicField, 'general'> => field !== 'general',
)

export function markedWord(as: MarkedAs): string {
  if (as === 'topic_heading') return '项目标题'
  return as === 'direction_heading' ? '方向标题' : fieldWord[as]
}

export function markedAs(mark: LayoutMark): MarkedAs {
  return mark.kind === 'field' ? (mark.field as MarkedAs) : mark.kind
}

/** A line a person looks at, counted from 1. */
export interface ChosenLine {
  line: number
  words: string
  /** The words chosen in it as a label; none: the program finds the label. */
  label: { span: Span; words: string } | null
}

export function teachingSession(host: Host, session: ReviewSession) {
  const open = ref(false)
  const marks = shallowRef<LayoutMark[]>([])
  const chosen = shallowRef<ChosenLine | null>(null)
  const trial = shallowRef<LayoutTrial | null>(null)
  /** The kept layout the trial is of; null: what was marked. */
  const kept = shallowRef<TaughtLayout | null>(null)
  const layouts = shallowRef<TaughtLayout[]>([])
  const refusal = shallowRef<Failure | null>(null)
  const busy = ref(false)
  /** The person does not want the layout that was offered. */
  const dismissed = ref(false)
  let asked = 0

  const marked = computed(() => new Map(marks.value.map((mark) => [mark.line, markedAs(mark)])))
  const offered = computed(() => (dismissed.value ? null : (session.review.value?.offered ?? null)))

  async function attempt(work: () => Promise<LayoutTrial>) {
    const mine = ++asked
    refusal.value = null
    try {
      const found = await work()
      if (mine === asked) trial.value = found
    } catch (thrown) {
      if (mine !== asked) return
      trial.value = null
      refusal.value = toFailure(thrown)
    }
  }

  async function tryMarks() {
    kept.value = null
    if (marks.value.length === 0) {
      asked += 1
      trial.value = null
      refusal.value = null
      return
    }
    await attempt(() => host.tryLayout(session.id, marks.value))
  }

  function mark(as: MarkedAs) {
    const at = chosen.value
    if (!at) return
    const { line } = at
    const made: LayoutMark =
      as === 'topic_heading' || as === 'direction_heading'
        ? { kind: as, line }
        : { kind: 'field', line, label: at.label?.span ?? null, field: as }
    // A row of a table may be a topic, and its cells stand for columns.
    const row = at.words.includes('\t')
    const replaced = (mark: LayoutMark) => {
      if (mark.line !== line || !row) return mark.line === line
      if (mark.kind !== 'field' || made.kind !== 'field') return mark.kind === made.kind
      return mark.label?.[0] === made.label?.[0]
    }
    marks.value = [...marks.value.filter((mark) => !replaced(mark)), made].sort((a, b) => a.line - b.line)
    return tryMarks()
  }

  function unmark(line: number) {
    marks.value = marks.value.filter((mark) => mark.line !== line)
    return tryMarks()
  }

  async function tryKept(layout: TaughtLayout) {
    marks.value = []
    kept.value = layout
    open.value = true
    await attempt(() => host.tryKeptLayout(session.id, layout.number))
  }

  async function start() {
    open.value = true
    refusal.value = null
    try {
      layouts.value = await host.layouts()
    } catch (thrown) {
      refusal.value = toFailure(thrown)
    }
  }

  function stop() {
    open.value = false
    marks.value = []
    chosen.value = null
    kept.value = null
    trial.value = null
    refusal.value = null
  }

  /** Does something in the reviewer's name; false where there is none, or it was refused. */
  async function inName<T>(work: (who: string) => Promise<T>): Promise<T | null> {
    const who = session.who.value.trim()
    if (who === '') {
      session.nameAsked.value = true
      return null
    }
    if (busy.value) return null
    busy.value = true
    refusal.value = null
    try {
      return await work(who)
    } catch (thrown) {
      refusal.value = toFailure(thrown)
      return null
    } finally {
      busy.value = false
    }
  }

  /** Reads the guide as the trial shows it from now on. */
  async function apply(): Promise<boolean> {
    const layout = kept.value
    const review = await inName((who) =>
      layout ? host.useLayout(session.id, layout.number) : host.teachLayout(session.id, who, marks.value),
    )
    if (!review) return false
    session.show(review)
    dismissed.value = false
    stop()
    return true
  }

  /** Reads the guide by a layout, or by none, as it was before. */
  async function goBack(layout: number | null) {
    session.show(await host.useLayout(session.id, layout))
    dismissed.value = true
  }

  /** Keeps the layout of a file, and shows what it would read. */
  async function bring() {
    const layout = await inName(async (who) => {
      const number = await host.importLayout(who)
      layouts.value = await host.layouts()
      return layouts.value.find((one) => one.number === number) ?? null
    })
    if (layout) await tryKept(layout)
  }

  return {
    open,
    marks,
    marked,
    chosen,
    trial,
    kept,
    layouts,
    refusal,
    busy,
    dismissed,
    offered,
    mark,
    unmark,
    tryKept,
    start,
    stop,
    apply,
    goBack,
    bring,
  }
}

export type TeachingSession = ReturnType<typeof teachingSession>

export const TEACHING: InjectionKey<TeachingSession> = Symbol('teaching')

export function useTeaching(): TeachingSession {
  const session = inject(TEACHING)
  if (!session) throw new Error('no review is open')
  return session
}
