/** 明细 as the form holds them; the program reckons their amounts. */
import type { BudgetItem } from '@/generated/BudgetItem'
import type { FactorField } from '@/generated/FactorField'
import type { Factors } from '@/generated/Factors'
import type { ItemKind } from '@/generated/ItemKind'
import type { MoneyUnit } from '@/generated/MoneyUnit'
import { EMPTY_FACTORS } from '@/generated/words'

import { newId } from '../../text/ids'
import { shown, stored } from './ledger'

/** The texts of factors, to read and write by the keys of their fields. */
export function factorTexts(factors: Factors): Record<string, string> {
  const texts: object = factors
  return texts as Record<string, string>
}

/** What a field of an item holds, as it is shown; `null` where an item of its kind has none. */
export function factorText(
  { factors }: BudgetItem,
  { key, sort }: FactorField,
  unit: MoneyUnit,
): string | null {
  const text = factorTexts(factors)[key]
  if (text === undefined) return null
  return sort === 'price' ? shown(text, unit) : text
}

export function setFactor(
  { factors }: BudgetItem,
  { key, sort }: FactorField,
  text: string,
  unit: MoneyUnit,
): void {
  factorTexts(factors)[key] = sort === 'price' ? stored(text, unit) : text
}

const freshId = (items: BudgetItem[]) => newId('i', (id) => items.some((item) => item.id === id))

export function newItem(items: BudgetItem[], category: string, kind: ItemKind): BudgetItem {
  return {
    id: freshId(items),
    category,
    name: '',
    factors: { ...EMPTY_FACTORS[kind] },
    payer: null,
    year: null,
    unit: null,
    sub_project: null,
    purpose: '',
  }
}

/** A copy of an item, put behind it. */
export function duplicate(items: BudgetItem[], item: BudgetItem): void {
  const copy = JSON.parse(JSON.stringify(item)) as BudgetItem
  items.splice(items.indexOf(item) + 1, 0, { ...copy, id: freshId(items) })
}

/** Moves an item before or behind its neighbour in the same category. */
export function moveItem(items: BudgetItem[], item: BudgetItem, by: -1 | 1): void {
  const own = items.filter((other) => other.category === item.category)
  const other = own[own.indexOf(item) + by]
  if (!other) return
  const [from, to] = [items.indexOf(item), items.indexOf(other)]
  items[from] = other
  items[to] = item
}
