/** The session of reviewing one guide: what is shown, selected and changed. */
import { computed, inject, ref, shallowRef, watch, type InjectionKey } from 'vue'

import type { Amendment } from '@/generated/Amendment'
import type { GuideReview } from '@/generated/GuideReview'
import type { Span } from '@/generated/Span'
import { toFailure, type Failure } from '@/host/failure'
import type { Host } from '@/host/host'
import { personName } from '@/shared/person'

import { cardsOf, progress, type Item, type ReadKind } from './items'
import { marksOf, withNumeral } from './marks'
import type { NumeralItem } from './numerals'
import { offsetsOf } from './offsets'

/** Words of the guide from which something is being added. */
export interface Adding {
  kind: Exclude<ReadKind, 'organization'>
  topic: number
  span: Span
  quote: string
}

export function reviewSession(host: Host, id: string) {
  const review = shallowRef<GuideReview | null>(null)
  const failure = shallowRef<Failure | null>(null)
  /** Why the last change was not made. */
  const refusal = shallowRef<Failure | null>(null)
  const busy = ref(false)
  const who = ref('')
  /** Asked for a name: it is missing, and something was to be changed. */
  const nameAsked = ref(false)
  const selected = ref<string | null>(null)
  /** The card whose form is open. */
  const editing = ref<string | null>(null)
  const adding = shallowRef<Adding | null>(null)
  /** The numeral of the 数字账 that is looked at. */
  const numeral = shallowRef<NumeralItem | null>(null)

  /** The same through all corrections, so that nothing is drawn anew for its sake. */
  const text = computed(() => review.value?.text ?? '')
  const offsets = computed(() => offsetsOf(text.value))
  const cards = computed(() =>
    review.value ? cardsOf(review.value) : { lines: [], doubts: [], topics: [], settled: [] },
  )
  const ownMarks = computed(() => (review.value ? marksOf(review.value, cards.value, offsets.value) : []))
  const marks = computed(() => withNumeral(ownMarks.value, numeral.value))
  const items = computed(() => {
    const all: Item[] = [...cards.value.doubts, ...cards.value.topics.flatMap((topic) => topic.items)]
    return new Map(all.map((item) => [item.id, item]))
  })
  const seen = computed(() => progress(cards.value))
  const conflicts = computed(() => review.value?.corrections.filter((one) => one.conflict !== null) ?? [])
  const last = computed(() => review.value?.corrections.at(-1) ?? null)

  async function load() {
    failure.value = null
    try {
      review.value = await host.reviewGuide(id)
      if (who.value === '') who.value = review.value.reviewer || personName.value
    } catch (thrown) {
      failure.value = toFailure(thrown)
    }
  }

  watch(who, () => (nameAsked.value = false))

  async function change(work: () => Promise<GuideReview>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    refusal.value = null
    try {
      review.value = await work()
      editing.value = null
      adding.value = null
      return true
    } catch (thrown) {
      refusal.value = toFailure(thrown)
      return false
    } finally {
      busy.value = false
    }
  }

  /** Shows the guide as it is read now. */
  function show(now: GuideReview) {
    review.value = now
    editing.value = null
    adding.value = null
    numeral.value = null
    selected.value = null
  }

  /** Makes a change in the reviewer's name; returns whether it was made. */
  async function make(amendment: Amendment): Promise<boolean> {
    if (who.value.trim() === '') {
      nameAsked.value = true
      return false
    }
    return change(() => host.correctGuide(id, who.value.trim(), amendment))
  }

  function takeBack(number: number): Promise<boolean> {
    return change(() => host.undoCorrection(id, number))
  }

  /** Takes the last change back. */
  async function undo(): Promise<boolean> {
    return last.value ? takeBack(last.value.number) : false
  }

  function select(item: string | null) {
    if (item !== selected.value) {
      editing.value = null
      refusal.value = null
    }
    selected.value = item
  }

  return {
    id,
    review,
    failure,
    refusal,
    busy,
    who,
    nameAsked,
    selected,
    editing,
    adding,
    numeral,
    text,
    offsets,
    cards,
    marks,
    items,
    seen,
    conflicts,
    last,
    load,
    show,
    make,
    takeBack,
    undo,
    select,
  }
}

export type ReviewSession = ReturnType<typeof reviewSession>

export const REVIEW: InjectionKey<ReviewSession> = Symbol('review')

export function useReview(): ReviewSession {
  const session = inject(REVIEW)
  if (!session) throw new Error('no review is open')
  return session
}
