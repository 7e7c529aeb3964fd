/** A table of amounts of the budget, for the grid they are typed in. */
import type { BudgetTableCell } from '@/generated/BudgetTableCell'
import type { Slice } from '@/generated/Slice'

import type { Place } from '../../grid/block'
import type { GridModel } from '../../grid/useGrid'
import type { Budget } from './useBudget'

export interface AmountPlace {
  slice: Slice
  cell: BudgetTableCell
}

interface Amounts {
  rows: () => string[]
  columns: () => string[]
  at: (place: Place) => AmountPlace | undefined
  /** Is it a table of parts? Then what grows is taken from what was not split yet, and Tab goes from cell to cell. */
  ofParts: boolean
}

export function amountGrid(budget: Budget, { rows, columns, at, ofParts }: Amounts): GridModel {
  const typed = (place: Place) => {
    const found = at(place)
    return found && budget.how(found.slice, found.cell) === 'typed' ? found.slice : undefined
  }
  return {
    rows,
    columns,
    read(place) {
      const slice = typed(place)
      return slice ? budget.typedAt(slice) : null
    },
    write(entries) {
      const amounts = entries.flatMap((entry) => {
        const slice = typed(entry)
        return slice ? [{ slice, text: entry.text }] : []
      })
      return budget.writeAll(amounts, { fromOpen: ofParts })
    },
    judge: budget.judge,
    tab: ofParts,
  }
}
