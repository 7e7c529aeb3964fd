/** The grid of an HTML table: which cell covers which rows and columns, and taking lines out of it. */
import { declared, lengthInPoints, styleOf } from './css'
import { wordsOf } from './dom'

/** More than any page holds; what is pasted may claim anything. */
export const MAX_SPAN = 64
/** More cells than are looked at one by one: a sheet of spreadsheet size is left to the editor. */
export const MAX_CELLS = 100_000

export interface Placed {
  cell: Element
  row: number
  column: number
  rows: number
  columns: number
}

export interface Grid {
  rows: Element[]
  placed: Placed[]
  width: number
}

export function spanOf(cell: Element, name: 'colspan' | 'rowspan'): number {
  const value = Number(cell.getAttribute(name) ?? 1)
  return Number.isInteger(value) ? Math.max(1, Math.min(value, MAX_SPAN)) : 1
}

export function rowsOf(table: Element): Element[] {
  return [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table)
}

export function cellsOf(row: Element): Element[] {
  return [...row.children].filter((child) => /^(TD|TH)$/.test(child.tagName))
}

/** Every cell where HTML puts it: in the first free column of its row. */
export function gridOf(table: Element): Grid {
  const rows = rowsOf(table)
  const freeFrom: number[] = []
  const placed: Placed[] = []
  let width = 0
  rows.forEach((row, at) => {
    let column = 0
    for (const cell of cellsOf(row)) {
      while ((freeFrom[column] ?? 0) > at) column += 1
      const columns = spanOf(cell, 'colspan')
      const spanned = Math.min(spanOf(cell, 'rowspan'), rows.length - at)
      for (let c = column; c < column + columns; c += 1) freeFrom[c] = at + spanned
      placed.push({ cell, row: at, column, rows: spanned, columns })
      column += columns
      width = Math.max(width, column)
    }
  })
  return { rows, placed, width }
}

/** Takes hidden rows and columns away; answers the words that went with them. */
export function dropHiddenLines(table: Element): string[] {
  if (table.querySelectorAll('td, th').length > MAX_CELLS) return []
  const grid = gridOf(table)
  const hiddenRows = new Set(grid.rows.flatMap((row, at) => (isHiddenLine(row) ? [at] : [])))
  const hiddenColumns = columnsHidden(table, grid)
  if (hiddenRows.size === 0 && hiddenColumns.size === 0) return []
  const rowsLeft = grid.rows.map((_, at) => at).filter((at) => !hiddenRows.has(at))
  const removed: string[] = []
  const byRow = new Map<number, Placed[]>()
  for (const placed of grid.placed) {
    const rows = rowsLeft.filter((at) => at >= placed.row && at < placed.row + placed.rows)
    let columns = 0
    for (let c = placed.column; c < placed.column + placed.columns; c += 1)
      if (!hiddenColumns.has(c)) columns += 1
    if (rows.length === 0 || columns === 0) {
      const words = wordsOf(placed.cell)
      if (words !== '') removed.push(words)
      placed.cell.remove()
      continue
    }
    setSpan(placed.cell, 'rowspan', rows.length)
    setSpan(placed.cell, 'colspan', columns)
    byRow.set(rows[0]!, [...(byRow.get(rows[0]!) ?? []), placed])
  }
  // A merged cell whose first row is hidden is shown in the next.
  for (const [at, cells] of byRow) {
    cells.sort((a, b) => a.column - b.column)
    grid.rows[at]!.append(...cells.map((placed) => placed.cell))
  }
  for (const at of hiddenRows) grid.rows[at]!.remove()
  return removed
}

export function setSpan(cell: Element, name: 'colspan' | 'rowspan', value: number) {
  if (value > 1) cell.setAttribute(name, String(value))
  else cell.removeAttribute(name)
}

function isHiddenLine(element: Element): boolean {
  if (element.hasAttribute('hidden')) return true
  const style = styleOf(element)
  if (
    /^none$/i.test(style.get('display') ?? '') ||
    /^(hidden|collapse)$/i.test(style.get('visibility') ?? '')
  )
    return true
  return /^all$/i.test(style.get('mso-hide') ?? '')
}

const isZero = (value: string | null) => value !== null && lengthInPoints(value) === 0

/** By `col`; and by the widths of the first row, where Excel gives each cell its column's and WebKit leaves `col` away. */
function columnsHidden(table: Element, grid: Grid): Set<number> {
  const hidden = new Set<number>()
  let at = 0
  for (const col of table.querySelectorAll('col')) {
    if (col.closest('table') !== table) continue
    const span =
      spanOf(col, 'colspan') * Math.max(1, Math.min(Number(col.getAttribute('span') ?? 1) || 1, 1_000))
    const gone =
      isHiddenLine(col) || isZero(col.getAttribute('width')) || isZero(declared(col, 'width') || null)
    for (let i = 0; i < span; i += 1) if (gone) hidden.add(at + i)
    at += span
  }
  for (const { cell, row, column, columns } of grid.placed) {
    if (row !== 0 || columns !== 1 || !/\bxl\d+/.test(cell.className)) continue
    if (isZero(cell.getAttribute('width')) || isZero(declared(cell, 'width') || null)) hidden.add(column)
  }
  return hidden
}
