/** The budget's tables and changes for the in-memory host, simply reckoned; the program's own are tested in Rust. */
import { cellsOf, placeOf } from '@/form/sections/budget/ledger'
import type { Application } from '@/generated/Application'
import type { Axis } from '@/generated/Axis'
import type { BudgetCell } from '@/generated/BudgetCell'
import type { BudgetEdit } from '@/generated/BudgetEdit'
import type { BudgetForm } from '@/generated/BudgetForm'
import type { BudgetItem } from '@/generated/BudgetItem'
import type { BudgetLedger } from '@/generated/BudgetLedger'
import type { BudgetSummary } from '@/generated/BudgetSummary'
import type { BudgetTable } from '@/generated/BudgetTable'
import type { MoneyUnit } from '@/generated/MoneyUnit'
import type { Payer } from '@/generated/Payer'
import type { Slice } from '@/generated/Slice'
import type { TableLine } from '@/generated/TableLine'
import type { Template } from '@/generated/Template'
import { moneyUnitWord, payerWord } from '@/generated/words'

import { commandError } from './memory-host'

const OPEN: Record<Axis, string> = {
  category: '未分科目',
  payer: '未定来源',
  year: '未分年度',
  unit: '未分单位',
  sub_project: '未分课题',
}

const line = (key: string, title: string, depth = 0, foreign = false): TableLine => ({
  kind: 'key',
  key,
  title,
  depth,
  foreign,
})

/** 万元 of what is typed; nothing where it is no number. */
function wan(typed: string): number {
  const number = Number(typed.replace(/,/g, '').replace(/(万元|元)$/, ''))
  return Number.isNaN(number) ? 0 : /[^万]元$/.test(typed) ? number / 10_000 : number
}

const show = (amount: number) => amount.toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')

function itemAmount({ factors }: BudgetItem): number {
  return 'unit_price' in factors ? wan(factors.unit_price) * Number(factors.quantity) : 0
}

/** The cells that count, items of untyped categories among them. */
function counted({ cells, items }: BudgetLedger): { cell: BudgetCell; item: boolean }[] {
  const own = items
    .filter((item) => !cells.some((cell) => cell.category === item.category))
    .map(({ category, payer, year, unit, sub_project, ...item }) => {
      const amount = String(itemAmount({ ...item, category, payer, year, unit, sub_project }))
      return { cell: { category, payer, year, unit, sub_project, amount }, item: true }
    })
  return [...cells.map((cell) => ({ cell, item: false })), ...own]
}

function linesOf(axis: Axis, application: Application, form: BudgetForm): TableLine[] {
  const { budget, lead, partners, sub_projects: subProjects } = application
  const own = (): TableLine[] => {
    switch (axis) {
      case 'category': {
        const walk = (nodes: BudgetForm['categories'], depth: number): TableLine[] =>
          nodes.flatMap((node) => [line(node.id, node.title, depth), ...walk(node.children, depth + 1)])
        return walk(form.categories, 0)
      }
      case 'payer':
        return form.payers.map(({ payer, title }) => line(payer, title))
      case 'year':
        return ['1', '2', '3'].map((year) => line(year, `第 ${year} 年`))
      case 'unit':
        return [
          line('lead', lead.name || '牵头单位'),
          ...partners.map(({ id, organisation }, i) => line(id, organisation.name || `合作单位 ${i + 1}`)),
        ]
      case 'sub_project':
        return subProjects.map(({ id, name }, i) => line(id, name || `课题 ${i + 1}`))
    }
  }
  const lines = own()
  for (const { cell } of counted(budget)) {
    const key = cell[axis] === null ? null : String(cell[axis])
    if (key !== null && !lines.some((known) => known.key === key)) {
      lines.push(line(key, axis === 'payer' ? payerWord[key as Payer] : key, 0, true))
    }
  }
  return lines
}

function tableOf(application: Application, form: BudgetForm, rows: Axis, columns: Axis | null): BudgetTable {
  const { budget } = application
  const axes = columns === null ? [rows] : [rows, columns]
  const all = counted(budget).filter(({ cell }) =>
    axes.some((axis) => (axis === 'payer' || axis === 'category') && cell[axis] !== null),
  )
  const total: TableLine = { kind: 'total', key: null, title: '合计', depth: 0, foreign: false }
  const along = (axis: Axis): TableLine[] => [
    ...linesOf(axis, application, form),
    ...(all.some(({ cell }) => cell[axis] === null)
      ? [{ ...total, kind: 'open' as const, title: OPEN[axis] }]
      : []),
    total,
  ]
  const [rowLines, columnLines] = [along(rows), columns === null ? [total] : along(columns)]
  const part = (axis: Axis | null, of: TableLine): Slice =>
    axis === null || of.kind === 'total' ? {} : { [axis]: of.key }
  const cells = rowLines.map((row) =>
    columnLines.map((column) => {
      const slice = { ...part(rows, row), ...part(columns, column) }
      const here = all.filter(({ cell }) => cellsOf({ ...budget, cells: [cell] }, form, slice).length > 0)
      const sum = here.reduce((sum, { cell }) => sum + wan(cell.amount), 0)
      const place = JSON.stringify(placeOf(slice))
      const exact = here.filter(({ cell }) => JSON.stringify({ ...cell, amount: undefined }) === place)
      return {
        amount: String(Number(sum.toFixed(6))),
        text: here.length === 0 ? '' : show(sum),
        parts: here.length,
        reckoned: here.length > 0 && here.every(({ item }) => item),
        leaf: here.length === 0 || (here.length === 1 && exact.length === 1 && !here[0]!.item),
      }
    }),
  )
  return { row_axis: rows, column_axis: columns, rows: rowLines, columns: columnLines, cells }
}

/** What an item of 劳务费 is filled with, of the first without 工资性收入. */
function teamLabour({ team }: Application): BudgetSummary['team_labour'] {
  const unpaid = team.find((member) => member.assignment.paid_salary === false)
  if (!unpaid) return null
  const months = unpaid.assignment.person_months
  return { people: '1', months, words: `${unpaid.person.name} ${months}，共 ${months} 人月` }
}

export function budgetSummary(application: Application, { budget: form }: Template): BudgetSummary {
  const views = form.views.map((view) => tableOf(application, form, view.rows, view.columns))
  const amounts = application.budget.items.map((item) => [item.id, itemAmount(item)] as const)
  return {
    tables: [
      tableOf(application, form, 'payer', null),
      tableOf(application, form, 'category', null),
      ...views,
    ],
    items: Object.fromEntries(amounts.map(([id, amount]) => [id, amount > 0 ? show(amount) : ''])),
    team_labour: teamLabour(application),
    income_in_capitals: '壹仟伍佰万元整',
    spending_in_capitals: '壹仟肆佰零玖万伍仟元整',
  }
}

/** Sums and products of figures, in the unit of the form. */
export function tidyAmount(typed: string, unit: MoneyUnit): string | null {
  const word = unit === 'wan' ? '' : moneyUnitWord[unit]
  const plain = typed.replace(/^=|[,，\s]/g, '').replace(/(万元|万|元)$/, '')
  if (!/^[\d.+*]+$/.test(plain) || /\d\s+\d/.test(typed)) return null
  const sum = plain
    .split('+')
    .map((term) => term.split('*').reduce((product, factor) => product * Number(factor), 1))
  const amount =
    sum.reduce((all, term) => all + term, 0) / (/[^万]元$/.test(typed) && unit === 'wan' ? 10_000 : 1)
  return /^\d+(\.\d+)?$/.test(typed) ? typed : `${Number(amount.toFixed(6))}${word}`
}

/** The shares of an amount in hundredths, as even as they can be, which add up to it. */
function evenly(amount: number, count: number): number[] {
  const steps = Math.round(amount * 100)
  return Array.from(
    { length: count },
    (_, i) => (Math.floor(steps / count) + (i < steps % count ? 1 : 0)) / 100,
  )
}

export function editBudget(
  { budget }: Application,
  { budget: form }: Template,
  edit: BudgetEdit,
): BudgetLedger {
  const ledger = structuredClone(budget)
  const held = new Set(cellsOf(ledger, form, edit.slice))
  if (edit.kind === 'split_open') {
    const open = ledger.cells.filter((cell) => held.has(cell) && cell[edit.axis] === null)
    ledger.cells = ledger.cells.filter((cell) => !open.includes(cell))
    for (const cell of open) {
      evenly(wan(cell.amount), edit.among.length).forEach((share, i) => {
        const key = edit.among[i]!
        ledger.cells.push({
          ...cell,
          [edit.axis]: edit.axis === 'year' ? Number(key) : key,
          amount: String(share),
        })
      })
    }
    return ledger
  }
  // The real program takes it from what is not split yet; no test of the window asks for it.
  if (edit.kind === 'take_from_open') return ledger
  if (edit.typed !== '' && Number.isNaN(Number(edit.typed.replace(/,/g, '')))) {
    throw commandError('refused', '这不是一个金额', '请改正金额。')
  }
  if (edit.typed === '') {
    ledger.cells = ledger.cells.filter((cell) => !held.has(cell))
  } else if (held.size <= 1) {
    const [one] = held
    if (one) one.amount = edit.typed
    else ledger.cells.push({ ...placeOf(edit.slice), amount: edit.typed })
  } else if (edit.spread === null) {
    throw commandError('refused', '这个合计由几笔金额组成', '请选择怎样分到各笔。')
  } else {
    const parts = [...held]
    const total = wan(edit.typed)
    const sum = parts.reduce((sum, cell) => sum + wan(cell.amount), 0)
    const rest = parts.slice(1).reduce((sum, cell) => sum + wan(cell.amount), 0)
    const shares = {
      even: () => evenly(total, parts.length),
      proportional: () => parts.map((cell) => (wan(cell.amount) * total) / sum),
      first: () => [total - rest, ...parts.slice(1).map((cell) => wan(cell.amount))],
    }[edit.spread]()
    parts.forEach((cell, i) => (cell.amount = String(Number(shares[i]!.toFixed(6)))))
  }
  return ledger
}
