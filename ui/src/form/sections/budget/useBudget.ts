/** The budget of the open draft: its tables as the program reckons them, and the changes a person makes. */
import { computed, inject, provide, shallowRef, type InjectionKey } from 'vue'

import type { Axis } from '@/generated/Axis'
import type { BudgetEdit } from '@/generated/BudgetEdit'
import type { BudgetItem } from '@/generated/BudgetItem'
import type { BudgetTable } from '@/generated/BudgetTable'
import type { BudgetTableCell } from '@/generated/BudgetTableCell'
import type { FactorField } from '@/generated/FactorField'
import type { Payer } from '@/generated/Payer'
import type { Slice } from '@/generated/Slice'
import type { Spread } from '@/generated/Spread'
import type { TableLine } from '@/generated/TableLine'
import { moneyUnitWord } from '@/generated/words'
import { useToasts } from '@/shared/toasts'

import type { FormSession } from '../../session'
import { whileUntouched } from '../../untouched'
import { factorTexts } from './factors'
import { amountAt, cellsOf, enter, howToChange, placeOf, shown, stored } from './ledger'

const BUDGET: InjectionKey<Budget> = Symbol('budget')

export type Budget = ReturnType<typeof createBudget>

/** A total typed over several amounts, while the person chooses how to spread it. */
export interface Question {
  typed: string
  count: number
  answer: (spread: Spread | null) => void
}

export function createBudget(session: FormSession) {
  const { application, host } = session
  const toasts = useToasts()
  const form = computed(() => session.template.budget)
  const summary = session.budget.answer
  const question = shallowRef<Question | null>(null)
  const table = (index: number) => computed<BudgetTable | null>(() => summary.value?.tables[index] ?? null)

  /** The keys of an axis the form asks for: those of a table that has it. */
  function linesOf(axis: Axis): TableLine[] {
    const found = summary.value?.tables.find((t) => t.row_axis === axis || t.column_axis === axis)
    const lines = (found?.row_axis === axis ? found.rows : found?.columns) ?? []
    return lines.filter((line) => line.kind === 'key')
  }

  type Making = 'asOneStep' | 'asPartOfLast'

  /** Changes the ledger as the program reckons it. */
  function change(edits: BudgetEdit[], how: Making = 'asOneStep'): Promise<void> {
    return whileUntouched(
      () => application.budget,
      async () => {
        const changed = session.snapshot()
        for (const edit of edits) changed.budget = await host.editBudget(changed, edit)
        return changed.budget
      },
      (budget) => session.history[how](() => (application.budget = budget)),
    )
  }

  function choose(typed: string, count: number): Promise<Spread | null> {
    return new Promise((resolve) => {
      question.value = {
        typed,
        count,
        answer(spread) {
          question.value = null
          resolve(spread)
        },
      }
    })
  }

  /** Types a total over the cells of a slice; over several, the person is asked how to spread it. */
  async function setTotal(slice: Slice, text: string): Promise<void> {
    const typed = stored(text, form.value.unit)
    const { length } = cellsOf(application.budget, form.value, slice)
    const edit = (spread: Spread | null): BudgetEdit => ({ kind: 'set_total', slice, typed, spread })
    try {
      if (length <= 1) {
        await change([edit(null)])
        return
      }
      // What is no amount is refused before anything is asked.
      await host.editBudget(session.snapshot(), edit('even'))
      if (typed.trim() === '') {
        await change([edit(null)])
        toasts.show({ tone: 'plain', text: `清除了 ${length} 笔金额，可以撤销。` })
        return
      }
      const spread = await choose(text.trim(), length)
      if (spread !== null) await change([edit(spread)])
    } catch (thrown) {
      toasts.fail(thrown)
    }
  }

  async function splitOpen(slice: Slice, axis: Axis, among: string[]): Promise<void> {
    try {
      await change([{ kind: 'split_open', slice, axis, among }])
    } catch (thrown) {
      toasts.fail(thrown)
    }
  }

  /** What amounts typed into a table have grown by is taken from what was not split yet, as part of typing them. */
  async function takeFromOpen(amounts: { slice: Slice; before: string }[]): Promise<void> {
    const edits = amounts.map(({ slice, before }): BudgetEdit => {
      return { kind: 'take_from_open', slice, before: stored(before, form.value.unit) }
    })
    try {
      await change(edits, 'asPartOfLast')
    } catch {
      // What is typed is no amount: the checks say so, and nothing is taken.
    }
  }

  const write = (slice: Slice, text: string) =>
    enter(application.budget, placeOf(slice), stored(text, form.value.unit))

  /** An amount as it is stored, as a plain figure of the form's unit; `null` for nothing, and what is no amount. */
  const tidied = (amount: string) => host.tidyAmount(amount, form.value.unit)

  /** Writes an amount that was left as what it is: 37.5 for =3*12.5. */
  async function tidy(slice: Slice): Promise<void> {
    const place = placeOf(slice)
    const typed = amountAt(application.budget, place)
    if (typed.trim() === '') return
    // Where the program does not answer, what was typed stays: it counts for the same.
    const plain = await tidied(typed).catch(() => null)
    if (plain === null || plain === typed || amountAt(application.budget, place) !== typed) return
    session.history.asPartOfLast(() => enter(application.budget, place, plain))
  }

  /** Keeps a text of the budget by its key; an empty one leaves none. */
  function note(texts: { [key in string]?: string }, key: string, text: string) {
    if (text === '') Reflect.deleteProperty(texts, key)
    else texts[key] = text
  }

  return {
    form,
    summary,
    failure: session.budget.failure,
    /** Is something typed that the tables do not know of yet? */
    pending: session.budget.pending,
    unit: computed(() => moneyUnitWord[form.value.unit]),
    question,
    payers: table(0),
    categories: table(1),
    views: computed(() => summary.value?.tables.slice(2) ?? []),
    linesOf,
    itemsOf: (category: string): BudgetItem[] =>
      application.budget.items.filter((item) => item.category === category),
    how: (slice: Slice, cell: BudgetTableCell) => howToChange(application.budget, form.value, slice, cell),
    typedAt: (slice: Slice) => shown(amountAt(application.budget, placeOf(slice)), form.value.unit),
    /** Types an amount into its place. */
    write,
    setTotal,
    takeFromOpen,
    splitOpen,
    tidy,
    /** Writes a price of an item that was left as what it is. */
    async tidyFactor({ factors }: BudgetItem, { key, sort }: FactorField): Promise<void> {
      const texts = factorTexts(factors)
      const typed = texts[key] ?? ''
      if (sort !== 'price' || typed.trim() === '') return
      const plain = await tidied(typed).catch(() => null)
      if (plain === null || plain === typed || texts[key] !== typed) return
      session.history.asPartOfLast(() => (texts[key] = plain))
    },
    judge: (text: string) =>
      tidied(stored(text, form.value.unit)).then(
        (plain) => plain !== null,
        // The checks judge it where the program does not answer.
        () => true,
      ),
    /** Types several amounts, each in its place, as one step of undo. */
    async writeAll(amounts: { slice: Slice; text: string }[], { fromOpen }: { fromOpen: boolean }) {
      const before = amounts.map(({ slice }) => {
        return { slice, before: shown(amountAt(application.budget, placeOf(slice)), form.value.unit) }
      })
      session.history.asOneStep(() => {
        for (const { slice, text } of amounts) write(slice, text)
      })
      for (const { slice } of amounts) await tidy(slice)
      if (fromOpen) await takeFromOpen(before)
    },
    setNote: (payer: Payer, text: string) => note(application.budget.notes, payer, text),
    setBasis: (category: string, text: string) => note(application.budget.bases, category, text),
  }
}

export function provideBudget(session: FormSession): Budget {
  const budget = createBudget(session)
  provide(BUDGET, budget)
  return budget
}

export function useBudget(): Budget {
  const budget = inject(BUDGET)
  if (!budget) throw new Error('no budget is open')
  return budget
}
