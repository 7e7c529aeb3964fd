/** Clauses with more than one reading, as the topic page lists them. */
import type { Ambiguity } from '@/generated/Ambiguity'

/** A clause and its doubts: one clause may be doubtful in more than one way. */
export interface DoubtRow {
  quote: string
  field: Ambiguity['field']
  doubts: string[][]
}

/** One row a clause, in the guide's order; ranges (1—2 项) are left to [rangesOf]. */
export function rowsOf(ambiguities: Ambiguity[]): DoubtRow[] {
  const rows = new Map<string, DoubtRow>()
  for (const { kind, span, quote, field, readings } of ambiguities) {
    if (kind === 'range_floor') continue
    const key = span.join('-')
    const row = rows.get(key) ?? { quote, field, doubts: [] }
    row.doubts.push(readings)
    rows.set(key, row)
  }
  return [...rows.values()]
}

/** The clauses that give a range: all share the doubt whether its lower end is enough. */
export function rangesOf(ambiguities: Ambiguity[]): string[] {
  const quotes = ambiguities.filter(({ kind }) => kind === 'range_floor').map(({ quote }) => quote)
  return [...new Set(quotes)]
}
