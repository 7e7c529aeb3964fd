/** The operations a page is made of: each a code and the numbers that follow it. Lengths are in points. */

export const GLYPHS = 1
export const BAR = 2
export const DOT = 3
export const OUTLINE = 4
export const LEADER = 5
export const PICTURE = 6

/** How many numbers an operation has before any glyphs, its code included. */
const HEAD: Record<number, number> = {
  [GLYPHS]: 9,
  [BAR]: 6,
  [DOT]: 5,
  [OUTLINE]: 7,
  [LEADER]: 5,
  [PICTURE]: 6,
}

/** Where each operation begins, one after the other. */
export function* operations(numbers: Float32Array): Generator<number> {
  let at = 0
  while (at < numbers.length) {
    const head = HEAD[numbers[at]!]
    // What cannot be told apart from what follows it ends the page: better short than garbled.
    if (head === undefined) return
    yield at
    at += numbers[at] === GLYPHS ? head + 2 * numbers[at + 8]! : head
  }
}

/** What a glyph goes by: its face times 65536, and its id in the face. */
export function glyphId(face: number, id: number): number {
  return face * 65536 + id
}

/** Every glyph a page shows, once. */
export function glyphsOf(numbers: Float32Array): Set<number> {
  const glyphs = new Set<number>()
  for (const at of operations(numbers)) {
    if (numbers[at] !== GLYPHS) continue
    const end = at + 9 + 2 * numbers[at + 8]!
    for (let i = at + 9; i < end; i += 2) glyphs.add(glyphId(numbers[at + 1]!, numbers[i]!))
  }
  return glyphs
}
