/** Paints a page on a canvas, a little at a time. */
import type { Glyphs } from './glyphs'
import { BAR, DOT, glyphId, GLYPHS, LEADER, operations, OUTLINE, PICTURE } from './operations'
import { sized } from './pictures'
import type { Drawing } from './wire'

/** The dots of a leader: how far apart, and how large, in points. */
const LEADER_STEP = 4
const LEADER_RADIUS = 0.45

/** So many numbers of glyphs to a step. */
const STEP = 24

function shade(grey: number): string {
  const level = Math.round(grey * 255)
  return `rgb(${level} ${level} ${level})`
}

type Context = CanvasRenderingContext2D

/**
 * Paints a page; every step is one operation or a few glyphs of it, so that whoever runs it can stop in between.
 * `scale` is pixels of the canvas to a point.
 */
export function* paint(
  context: Context,
  drawing: Drawing,
  glyphs: Glyphs,
  pictures: ReadonlyMap<string, ImageBitmap>,
  scale: number,
): Generator<void> {
  const n = drawing.numbers
  for (const at of operations(n)) {
    const x = n[at + 1]! * scale
    const y = n[at + 2]! * scale
    switch (n[at]) {
      case GLYPHS:
        yield* paintGlyphs(context, n, at, glyphs, scale)
        break
      case BAR:
        context.fillStyle = shade(n[at + 5]!)
        paintBar(context, x, y, n[at + 3]! * scale, n[at + 4]! * scale)
        break
      case DOT:
        context.fillStyle = shade(n[at + 4]!)
        paintDot(context, x, y, n[at + 3]! * scale)
        break
      case OUTLINE:
        context.strokeStyle = shade(n[at + 6]!)
        context.lineWidth = Math.max(1, n[at + 5]! * scale)
        context.strokeRect(x, y, n[at + 3]! * scale, n[at + 4]! * scale)
        break
      case LEADER:
        context.fillStyle = shade(n[at + 4]!)
        for (let dot = 0; dot <= n[at + 3]!; dot += LEADER_STEP) {
          paintDot(context, x + dot * scale, y, LEADER_RADIUS * scale)
        }
        break
      case PICTURE:
        paintPicture(context, drawing, pictures, n[at + 5]!, [x, y, n[at + 3]! * scale, n[at + 4]! * scale])
        break
    }
    yield
  }
}

function* paintGlyphs(
  context: Context,
  n: Float32Array,
  at: number,
  glyphs: Glyphs,
  scale: number,
): Generator<void> {
  const [face, size, grey, stretch, slant, x, baseline, count] = n.subarray(at + 1, at + 9)
  context.fillStyle = shade(grey!)
  // Outlines are in thousandths of an em, their y axis up.
  const em = (size! * scale) / 1000
  const end = at + 9 + 2 * count!
  for (let i = at + 9; i < end; i += 2) {
    const path = glyphs.path(glyphId(face!, n[i]!))
    if (!path) continue
    context.setTransform(em * stretch!, 0, em * slant!, -em, (x! + n[i + 1]!) * scale, baseline! * scale)
    context.fill(path)
    if ((i - at - 9) % STEP === STEP - 2) yield
  }
  context.setTransform(1, 0, 0, 1, 0, 0)
}

/** A hairline is a pixel wide and stands on the pixels, as PDF viewers draw it. */
function paintBar(context: Context, x: number, y: number, width: number, height: number) {
  const thin = (from: number, size: number) => (size < 1.5 ? [Math.floor(from + size / 2), 1] : [from, size])
  const [left, across] = thin(x, width)
  const [top, down] = thin(y, height)
  context.fillRect(left!, top!, across!, down!)
}

function paintDot(context: Context, x: number, y: number, radius: number) {
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fill()
}

function paintPicture(
  context: Context,
  drawing: Drawing,
  pictures: ReadonlyMap<string, ImageBitmap>,
  index: number,
  [x, y, width, height]: [number, number, number, number],
) {
  const picture = pictures.get(drawing.pictures[index] ?? '')
  if (picture) {
    context.drawImage(sized(picture, width), x, y, width, height)
    return
  }
  // On its way, or gone: its room is kept.
  context.fillStyle = shade(0.93)
  context.fillRect(x, y, width, height)
}

/** Paints what a page looks like from afar: lines of text as bars. No glyph is needed. */
export function paintRough(context: Context, drawing: Drawing, scale: number) {
  const n = drawing.numbers
  for (const at of operations(n)) {
    const x = n[at + 1]! * scale
    const y = n[at + 2]! * scale
    if (n[at] === GLYPHS) {
      const [, size, grey, , , left, baseline, count] = n.subarray(at + 1, at + 9)
      if (count === 0) continue
      const first = n[at + 10]!
      const last = n[at + 8 + 2 * count!]!
      // Large words are headings: they stand out.
      context.fillStyle = shade(Math.min(1, grey! + (size! > 13 ? 0.3 : 0.58)))
      const height = size! * scale * 0.62
      const width = (last - first + size! * 0.9) * scale
      context.fillRect((left! + first) * scale, (baseline! - size! * 0.7) * scale, width, height)
    } else if (n[at] === BAR) {
      context.fillStyle = shade(Math.max(n[at + 5]!, 0.7))
      paintBar(context, x, y, n[at + 3]! * scale, n[at + 4]! * scale)
    } else if (n[at] === OUTLINE) {
      context.strokeStyle = shade(0.7)
      context.lineWidth = 1
      context.strokeRect(x, y, n[at + 3]! * scale, n[at + 4]! * scale)
    } else if (n[at] === PICTURE) {
      context.fillStyle = shade(0.82)
      context.fillRect(x, y, n[at + 3]! * scale, n[at + 4]! * scale)
    }
  }
}
