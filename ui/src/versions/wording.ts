/** Shortens unchanged text, so that the differences stand out. */
import type { Wording } from '@/generated/Wording'

/** How many unchanged characters are kept on either side of a difference. */
const AROUND = 14

export function shortened(pieces: Wording[]): Wording[] {
  return pieces.map((piece, i) => {
    const chars = [...piece.text]
    if (piece.kind !== 'same' || chars.length <= AROUND * 2 + 4) return piece
    const head = i === 0 ? '' : chars.slice(0, AROUND).join('')
    const tail = i === pieces.length - 1 ? '' : chars.slice(-AROUND).join('')
    return { kind: 'same', text: `${head}…${tail}` }
  })
}
