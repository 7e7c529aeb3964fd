import { describe, expect, it } from 'vitest'

import type { BudgetLedger } from '@/generated/BudgetLedger'
import type { TableLine } from '@/generated/TableLine'

import { cell, newApplication, TEMPLATES } from '../../../../test-support/fixtures'

import {
  amountAt,
  cellsOf,
  enter,
  howToChange,
  isNoAmount,
  isTypedOver,
  placeOf,
  shown,
  sliceOf,
  stored,
} from './ledger'

const FORM = TEMPLATES.find((template) => template.id === 'national-key')!.budget
const ledger = (...cells: BudgetLedger['cells']): BudgetLedger => ({ ...newApplication().budget, cells })
const here = { parts: 1, reckoned: false }

describe('an amount in its place', () => {
  it('is one cell, kept as typed; an empty one leaves none', () => {
    const budget = ledger(cell({ payer: 'municipal', category: 'labour', amount: '1' }))
    const place = placeOf({ payer: 'municipal' })
    enter(budget, place, '1')
    enter(budget, place, '１,2 ')
    expect(budget.cells).toHaveLength(2)
    expect(amountAt(budget, place)).toBe('１,2 ')
    enter(budget, place, ' ')
    expect(budget.cells.map((one) => one.category)).toEqual(['labour'])
  })

  it('has the year as a number', () => {
    expect(placeOf({ category: 'labour', year: '2', unit: null })).toEqual({
      category: 'labour',
      payer: null,
      year: 2,
      unit: null,
      sub_project: null,
    })
  })
})

describe('a unit that is not 万元', () => {
  it('is stored with what is typed, and not shown', () => {
    for (const typed of ['5', '1,200.5', '约五千', ''])
      expect(shown(stored(typed, 'yuan'), 'yuan')).toBe(typed)
    expect(stored('5', 'yuan')).toBe('5元')
    expect(stored('5', 'thousand')).toBe('5千元')
  })

  it('does not hide another one', () => {
    expect(stored('5万', 'yuan')).toBe('5万')
    expect(shown('5万元', 'yuan')).toBe('5万元')
    expect(shown('5', 'yuan')).toBe('5万元')
    expect(shown('5元', 'wan')).toBe('5元')
  })
})

describe('a slice', () => {
  it('holds a category and all below it, and what is open where that is asked', () => {
    const budget = ledger(
      cell({ category: 'purchase', payer: 'central', amount: '1' }),
      cell({ category: 'labour', amount: '2' }),
      cell({ payer: 'central', amount: '3' }),
    )
    const amounts = (slice: Parameters<typeof cellsOf>[2]) =>
      cellsOf(budget, FORM, slice).map((one) => one.amount)
    expect(amounts({ category: 'equipment' })).toEqual(['1'])
    expect(amounts({ category: 'direct' })).toEqual(['1', '2'])
    expect(amounts({ payer: null })).toEqual(['2'])
    expect(amounts({ category: null, payer: 'central' })).toEqual(['3'])
    expect(amounts({})).toEqual(['1', '2', '3'])
  })

  it('of a place in a table leaves out what is a total', () => {
    const line = (kind: TableLine['kind'], key: string | null): TableLine => ({
      kind,
      key,
      title: '',
      depth: 0,
      foreign: false,
    })
    const table = { row_axis: 'category', column_axis: 'payer', rows: [], columns: [], cells: [] } as const
    const slice = (row: TableLine, column: TableLine) =>
      sliceOf({ ...table, rows: [], columns: [], cells: [] }, row, column)
    expect(slice(line('key', 'labour'), line('total', null))).toEqual({ category: 'labour' })
    expect(slice(line('open', null), line('key', 'central'))).toEqual({ category: null, payer: 'central' })
    expect(slice(line('total', null), line('total', null))).toEqual({})
  })
})

describe('an amount is changed', () => {
  it('in place where it is one cell there, or none', () => {
    expect(howToChange(ledger(), FORM, { category: 'labour' }, { parts: 0, reckoned: false })).toBe('typed')
    const own = ledger(cell({ category: 'labour', amount: '1' }))
    expect(howToChange(own, FORM, { category: 'labour' }, here)).toBe('typed')
  })

  it('over its cells where they lie elsewhere', () => {
    const below = ledger(cell({ category: 'purchase', amount: '1' }))
    expect(howToChange(below, FORM, { category: 'equipment' }, here)).toBe('spread')
    const years = ledger(
      cell({ category: 'labour', year: 1, amount: '1' }),
      cell({ category: 'labour', year: 2, amount: '1' }),
    )
    expect(howToChange(years, FORM, { category: 'labour' }, { parts: 2, reckoned: false })).toBe('spread')
  })

  it('not at all where nobody could tell whose it is', () => {
    expect(howToChange(ledger(), FORM, {}, { parts: 0, reckoned: false })).toBe('fixed')
    expect(howToChange(ledger(), FORM, { unit: 'lead' }, here)).toBe('fixed')
  })

  it('in its items where they make it up', () => {
    const item = {
      id: 'i1',
      category: 'purchase',
      name: '',
      factors: { kind: 'other', unit_price: '1', quantity: '1' } as const,
      payer: null,
      year: null,
      unit: null,
      sub_project: null,
      purpose: '',
    }
    const budget = { ...ledger(), items: [item] }
    expect(howToChange(budget, FORM, { category: 'equipment' }, { parts: 1, reckoned: true })).toBe('items')
    expect(isTypedOver(budget, FORM, 'purchase')).toBe(false)
    budget.cells.push(cell({ category: 'construction', amount: '2' }))
    expect(howToChange(budget, FORM, { category: 'equipment' }, { parts: 2, reckoned: false })).toBe('spread')
    budget.cells.push(cell({ category: 'direct', amount: '2' }))
    expect(isTypedOver(budget, FORM, 'purchase')).toBe(true)
  })
})

it('tells what is no amount from nothing and from nought', () => {
  const table = (amount: string) => ({ amount, text: '', parts: 1, reckoned: false, leaf: true })
  expect(isNoAmount('约六百', table('0'))).toBe(true)
  expect(isNoAmount('0.00', table('0'))).toBe(false)
  expect(isNoAmount('', table('0'))).toBe(false)
  expect(isNoAmount('600', table('600'))).toBe(false)
})

it('keeps what is typed, a calculation too, and states the unit of the form', () => {
  for (const [typed, kept] of [
    ['=3*1200', '=(3*1200)元'],
    ['100+50', '(100+50)元'],
    ['5000', '5000元'],
    ['1.5万', '1.5万'],
    ['=2*1.5万元', '=2*1.5万元'],
    ['=', '=()元'],
  ] as const) {
    expect(stored(typed, 'yuan')).toBe(kept)
    if (kept !== '1.5万') expect(shown(kept, 'yuan')).toBe(typed)
  }
  expect(stored('=3*1200', 'wan')).toBe('=3*1200')
})
