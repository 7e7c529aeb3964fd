/** 填官方表格: the chosen form as it was read, what the person decided of its places, and writing the filled copy. */
import { computed, ref, shallowRef } from 'vue'

import type { Application } from '@/generated/Application'
import type { Decision } from '@/generated/Decision'
import type { FilledForm } from '@/generated/FilledForm'
import type { FormReview } from '@/generated/FormReview'
import type { ReviewedPlace } from '@/generated/ReviewedPlace'
import type { Standing } from '@/generated/Standing'
import { toFailure, type Failure } from '@/host/failure'
import type { Host } from '@/host/host'

/** What the list shows: all places, or those of one standing. */
export type Shown = 'all' | Standing | 'over_limit'

export const STANDING: Record<Standing, string> = {
  filled: '会填',
  unsure: '待确认',
  not_in_draft: '申报书里没有',
  not_known: '没认出',
  kept: '留空',
}

export function createFilling(host: Host, content: () => Application) {
  const name = ref('')
  const review = shallowRef<FormReview | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const busy = ref(false)
  const filled = shallowRef<FilledForm | null>(null)
  const decisions = shallowRef<Decision[]>([])
  const shown = ref<Shown>('all')
  /** The place that was chosen last, by its address. */
  const chosen = ref<string | null>(null)
  let asked = 0

  const places = computed(() => review.value?.places ?? [])
  const place = computed(() => places.value.find(({ at }) => at === chosen.value) ?? null)
  const overLimit = computed(() => places.value.filter((one) => one.over_limit).length)
  const listed = computed(() => places.value.filter((one) => isShown(one, shown.value)))

  function isShown(one: ReviewedPlace, as: Shown): boolean {
    if (as === 'all') return true
    return as === 'over_limit' ? one.over_limit : one.standing === as
  }

  /** Reads the form again with what was decided; an answer that comes late is dropped. */
  async function look() {
    const mine = ++asked
    busy.value = true
    failure.value = null
    try {
      const found = await host.reviewForm(content(), decisions.value)
      if (mine === asked) review.value = found
    } catch (thrown) {
      if (mine === asked) failure.value = toFailure(thrown)
    } finally {
      if (mine === asked) busy.value = false
    }
  }

  async function choose() {
    failure.value = null
    try {
      const found = await host.chooseForm()
      if (found === null) return
      name.value = found
      review.value = null
      filled.value = null
      decisions.value = []
      chosen.value = null
      shown.value = 'all'
      await look()
    } catch (thrown) {
      failure.value = toFailure(thrown)
    }
  }

  /** What is decided anew takes the place of what was. */
  async function decide(made: Decision[]) {
    const others = decisions.value.filter((one) => made.every(({ at }) => at !== one.at))
    decisions.value = [...others, ...made]
    filled.value = null
    await look()
  }

  const confirm = (which: ReviewedPlace[]) => decide(which.map(({ at, field }) => ({ at, field })))
  /** Confirms a place, and goes on to the next that waits. */
  async function confirmAndGoOn(one: ReviewedPlace) {
    const next = nextUnsure(one)
    await confirm([one])
    chosen.value = next?.at ?? one.at
  }
  const nextUnsure = (one: ReviewedPlace) => {
    const waiting = places.value.filter(({ standing, at }) => standing === 'unsure' && at !== one.at)
    return waiting.find(({ id }) => id > one.id) ?? waiting[0]
  }
  const unsure = computed(() => places.value.filter(({ standing }) => standing === 'unsure'))

  /** Takes back what was decided of a place: it is as the form was read. */
  async function takeBack(one: ReviewedPlace) {
    decisions.value = decisions.value.filter(({ at }) => at !== one.at)
    filled.value = null
    await look()
  }

  /** Writes what was corrected to a file, for others; the path, `null` when the person cancels. */
  const exportMapping = () => host.exportFormMapping(content(), decisions.value)

  /** Takes what others corrected in this form. */
  async function importMapping() {
    failure.value = null
    try {
      if (await host.importFormMapping(content())) await look()
    } catch (thrown) {
      failure.value = toFailure(thrown)
    }
  }

  async function write() {
    if (busy.value) return
    busy.value = true
    failure.value = null
    try {
      filled.value = (await host.fillForm(content(), decisions.value)) ?? filled.value
    } catch (thrown) {
      failure.value = toFailure(thrown)
    } finally {
      busy.value = false
    }
  }

  return {
    name,
    review,
    failure,
    busy,
    filled,
    decisions,
    shown,
    chosen,
    places,
    place,
    listed,
    unsure,
    overLimit,
    look,
    choose,
    decide,
    confirm,
    confirmAndGoOn,
    takeBack,
    exportMapping,
    importMapping,
    write,
  }
}

export type Filling = ReturnType<typeof createFilling>
