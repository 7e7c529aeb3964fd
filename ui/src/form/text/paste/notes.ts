/** What a paste changed, left out and lost, collected while it is cleaned. */
export interface PasteNotes {
  /** What the source shows as deleted or does not show: the words of each. */
  removed: string[]
  /** Radicals and compatibility ideographs that were made ordinary characters. */
  unified: number
  /** Formulas that left a mark. */
  formulas: number
  /** Pictures that left a mark. */
  pictures: number
  /** Signs of fonts without a table: the font and the code, `Marlett U+0061`. */
  symbols: string[]
}

export function newNotes(): PasteNotes {
  return { removed: [], unified: 0, formulas: 0, pictures: 0, symbols: [] }
}
