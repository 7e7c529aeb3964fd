/** Outlines of glyphs: asked for once, traced when first painted, kept while the window is open. */
import { readOutlines } from './wire'

/** How many numbers follow each code of an outline. */
const MOVE = 0
const LINE = 1
const CURVE = 2
const CUBIC = 3

/** An outline as a path, in thousandths of an em, the y axis up. */
export function trace(outline: Int16Array): Path2D {
  const path = new Path2D()
  const n = (i: number) => outline[i]!
  let i = 0
  while (i < outline.length) {
    switch (outline[i]) {
      case MOVE:
        path.moveTo(n(i + 1), n(i + 2))
        i += 3
        break
      case LINE:
        path.lineTo(n(i + 1), n(i + 2))
        i += 3
        break
      case CURVE:
        path.quadraticCurveTo(n(i + 1), n(i + 2), n(i + 3), n(i + 4))
        i += 5
        break
      case CUBIC:
        path.bezierCurveTo(n(i + 1), n(i + 2), n(i + 3), n(i + 4), n(i + 5), n(i + 6))
        i += 7
        break
      default:
        path.closePath()
        i += 1
    }
  }
  return path
}

export interface Glyphs {
  /** Requests the outlines that are not loaded yet. */
  fetch(ids: Iterable<number>): Promise<void>
  /** The path of a glyph; `null` for one that draws nothing, or is not here. */
  path(id: number): Path2D | null
}

export function createGlyphs(ask: (ids: number[]) => Promise<ArrayBuffer>): Glyphs {
  const outlines = new Map<number, Int16Array>()
  const paths = new Map<number, Path2D>()

  return {
    async fetch(ids) {
      const missing = [...ids].filter((id) => !outlines.has(id))
      if (missing.length === 0) return
      const answer = readOutlines(await ask(missing), missing.length)
      missing.forEach((id, i) => outlines.set(id, answer[i]!))
    },
    path(id) {
      const known = paths.get(id)
      if (known) return known
      const outline = outlines.get(id)
      if (!outline || outline.length === 0) return null
      const path = trace(outline)
      paths.set(id, path)
      return path
    },
  }
}
