/** Reads the operations a page is made of: each a code and its arguments, as `generated/drawing.ts` has them. */
import { GLYPH_NUMBERS, GLYPHS, OPERATIONS } from '@/generated/drawing'

const LENGTHS = new Map<number, number>(OPERATIONS.map(({ code, length }) => [code, length]))

/** Where the numbers of an operation's glyphs begin, and where they end. */
export function glyphRange(numbers: Float32Array, at: number): { begin: number; end: number } {
  const begin = at + GLYPHS.length
  return { begin, end: begin + GLYPH_NUMBERS * numbers[at + GLYPHS.count]! }
}

/** Where each operation begins, one after the other. */
export function* operations(numbers: Float32Array): Generator<number> {
  let at = 0
  while (at < numbers.length) {
    const code = numbers[at]!
    const length = LENGTHS.get(code)
    // What cannot be told apart from what follows it ends the page: better short than garbled.
    if (length === undefined) return
    yield at
    at = code === GLYPHS.code ? glyphRange(numbers, at).end : at + length
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
    if (numbers[at] !== GLYPHS.code) continue
    const { begin, end } = glyphRange(numbers, at)
    for (let i = begin; i < end; i += GLYPH_NUMBERS) {
      glyphs.add(glyphId(numbers[at + GLYPHS.face]!, numbers[i]!))
    }
  }
  return glyphs
}
