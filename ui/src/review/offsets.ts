/**
 * Spans count characters (Unicode scalar values), JavaScript counts UTF-16 units: a rare name character (𬭎) is one of
 * the former and two of the latter.
 */
export interface Offsets {
  /** The unit at which a character begins. */
  toUnit(character: number): number
  /** The character a unit belongs to. */
  toCharacter(unit: number): number
  /** How many characters the text has. */
  length: number
}

export function offsetsOf(text: string): Offsets {
  /** The units at which the characters of two units begin. */
  const wide: number[] = []
  for (const match of text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) wide.push(match.index)
  /** How many wide characters hold for the first `n`; `wide[i] - i` is the character the ith stands at. */
  const before = (holds: (i: number) => boolean): number => {
    let [low, high] = [0, wide.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (holds(middle)) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    toUnit: (character) => character + before((i) => wide[i]! - i < character),
    toCharacter: (unit) => unit - before((i) => wide[i]! + 1 <= unit),
    length: text.length - wide.length,
  }
}
