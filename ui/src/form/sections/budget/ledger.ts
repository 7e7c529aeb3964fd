/** The ledger of the budget as the form types into it. Sums, shares and amounts are reckoned by the program alone. */
import type { Axis } from '@/generated/Axis'
import type { BudgetCategory } from '@/generated/BudgetCategory'
import type { BudgetCell } from '@/generated/BudgetCell'
import type { BudgetForm } from '@/generated/BudgetForm'
import type { BudgetLedger } from '@/generated/BudgetLedger'
import type { BudgetTable } from '@/generated/BudgetTable'
import type { BudgetTableCell } from '@/generated/BudgetTableCell'
import type { MoneyUnit } from '@/generated/MoneyUnit'
import type { Payer } from '@/generated/Payer'
import type { Slice } from '@/generated/Slice'
import type { TableLine } from '@/generated/TableLine'
import { moneyUnitWord } from '@/generated/words'

/** Where an amount stands: what it is told by on each axis, `null` where that is open. */
export type Place = Omit<BudgetCell, 'amount'>

const AXES: Axis[] = ['category', 'payer', 'year', 'unit', 'sub_project']

function keyOf(cell: Place, axis: Axis): string | null {
  const key = cell[axis]
  return key === null ? null : String(key)
}

/** The place an amount typed over a slice has: open on every axis the slice does not name. */
export function placeOf(slice: Slice): Place {
  return {
    category: slice.category ?? null,
    payer: (slice.payer ?? null) as Payer | null,
    year: slice.year ? Number(slice.year) : null,
    unit: slice.unit ?? null,
    sub_project: slice.sub_project ?? null,
  }
}

function isSamePlace(a: Place, b: Place): boolean {
  return AXES.every((axis) => a[axis] === b[axis])
}

/** Every category of a form before its children. */
export function categoriesOf(form: BudgetForm): BudgetCategory[] {
  const walk = (nodes: BudgetCategory[]): BudgetCategory[] =>
    nodes.flatMap((node) => [node, ...walk(node.children)])
  return walk(form.categories)
}

/** The ids of a category and all below it; of one the form does not have, itself. */
function within(form: BudgetForm, id: string): string[] {
  const found = categoriesOf(form).find((category) => category.id === id)
  return found ? categoriesOf({ ...form, categories: [found] }).map((category) => category.id) : [id]
}

/** The cells that lie in a slice. */
export function cellsOf(ledger: BudgetLedger, form: BudgetForm, slice: Slice): BudgetCell[] {
  const named = AXES.filter((axis) => axis in slice).map((axis) => {
    const wanted = slice[axis] ?? null
    return { axis, keys: axis === 'category' && wanted !== null ? within(form, wanted) : [wanted] }
  })
  return ledger.cells.filter((cell) => named.every(({ axis, keys }) => keys.includes(keyOf(cell, axis))))
}

/** A figure and the unit it is stated in. */
const WITH_UNIT = /[\d０-９.．]\s*(亿元|万元|千元|万|元)\s*$/
/** What the program reckons: the unit is behind the whole of it. */
const CALCULATION = /^\s*[=＝]|[+＋*＊×]/

/** What is stored of what is typed: as typed where the form states 万元 or the person a unit, else with the form's unit. */
export function stored(typed: string, unit: MoneyUnit): string {
  if (unit === 'wan' || typed.trim() === '' || WITH_UNIT.test(typed)) return typed
  const word = moneyUnitWord[unit]
  if (!CALCULATION.test(typed)) return `${typed}${word}`
  const [, equals = '', terms = ''] = /^(\s*[=＝]?)(.*)$/s.exec(typed) ?? []
  return `${equals}(${terms})${word}`
}

/** What is shown of what is stored: without the form's unit, and with 万元 where the form has another. */
export function shown(text: string, unit: MoneyUnit): string {
  if (unit === 'wan' || text.trim() === '') return text
  const word = moneyUnitWord[unit]
  const [, equals, terms] = new RegExp(`^(\\s*[=＝]?)\\((.*)\\)${word}$`, 's').exec(text) ?? []
  if (terms !== undefined) return `${equals}${terms}`
  const stated = WITH_UNIT.exec(text)?.[1] ?? (text.endsWith(word) ? word : null)
  if (stated === null) return /[\d０-９]$/.test(text.trim()) ? `${text}万元` : text
  return stated === word ? text.slice(0, text.lastIndexOf(word)) : text
}

/** What stands at a place, as it is stored; empty where nothing does. */
export function amountAt(ledger: BudgetLedger, place: Place): string {
  return ledger.cells.find((cell) => isSamePlace(cell, place))?.amount ?? ''
}

/** Puts an amount into a place, which has one cell; an empty one leaves none. */
export function enter(ledger: BudgetLedger, place: Place, amount: string): void {
  const at = ledger.cells.findIndex((cell) => isSamePlace(cell, place))
  if (amount.trim() === '') {
    if (at >= 0) ledger.cells.splice(at, 1)
  } else if (at >= 0) {
    ledger.cells[at]!.amount = amount
  } else {
    ledger.cells.push({ ...place, amount })
  }
}

/** The part of a slice a row or column is; a total is all of it. */
function part(axis: Axis, line: TableLine): Slice {
  return line.kind === 'total' ? {} : { [axis]: line.key }
}

/** The slice a place of a table is the sum of. */
export function sliceOf(table: BudgetTable, row: TableLine, column: TableLine): Slice {
  return {
    ...part(table.row_axis, row),
    ...(table.column_axis === null ? {} : part(table.column_axis, column)),
  }
}

/**
 * How an amount is changed: `typed` in place, `spread` over the several cells it is the sum of, `items` where items make
 * it up, `fixed` where it is neither money of a payer nor of a category.
 */
export type How = 'typed' | 'spread' | 'items' | 'fixed'

export function howToChange(
  ledger: BudgetLedger,
  form: BudgetForm,
  slice: Slice,
  { parts, reckoned }: Pick<BudgetTableCell, 'parts' | 'reckoned'>,
): How {
  if (!slice.category && !slice.payer) return 'fixed'
  const cells = cellsOf(ledger, form, slice)
  // The ledger is ahead of the table by what was typed just now.
  if (cells.length === 0) return reckoned ? 'items' : 'typed'
  // Beside items the cells take what the items leave of a total.
  if (parts > cells.length && hasItems(ledger, form, slice)) return 'spread'
  return cells.length === 1 && isSamePlace(cells[0]!, placeOf(slice)) ? 'typed' : 'spread'
}

function hasItems(ledger: BudgetLedger, form: BudgetForm, slice: Slice): boolean {
  const items = ledger.items.map((item) => ({ ...item, amount: '' }))
  return cellsOf({ ...ledger, cells: items }, form, slice).length > 0
}

/** Is the category, one below or one above it typed? Then its items do not count. */
export function isTypedOver(ledger: BudgetLedger, form: BudgetForm, category: string): boolean {
  const own = within(form, category)
  return ledger.cells.some(
    (cell) =>
      cell.category !== null &&
      (own.includes(cell.category) || within(form, cell.category).includes(category)),
  )
}

/** Is it typed, and no amount? Then the table counts it as nothing. */
export function isNoAmount(typed: string, cell: BudgetTableCell): boolean {
  return typed.trim() !== '' && !/[1-9]/.test(cell.amount) && !/^[0０.．,，\s元万]+$/.test(typed)
}
