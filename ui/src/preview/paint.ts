/** Paints a page on a canvas, a little at a time. */
import { BAR, DOT, GLYPH_NUMBERS, GLYPHS, LEADER, OUTLINE, PICTURE } from '@/generated/drawing'

import type { Glyphs } from './glyphs'
import { glyphId, glyphRange, operations } from './operations'
import { sized } from './pictures'
import type { Drawing } from './wire'

/** The dots of a leader: how far apart, and how large, in points. */
const LEADER_STEP = 4
const LEADER_RADIUS = 0.45

/** How many numbers of glyphs are painted in one step. */
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
    const length = (offset: number) => n[at + offset]! * scale
    const grey = (offset: number) => shade(n[at + offset]!)
    switch (n[at]) {
      case GLYPHS.code:
        yield* paintGlyphs(context, n, at, glyphs, scale)
        break
      case BAR.code:
        context.fillStyle = grey(BAR.grey)
        paintBar(context, length(BAR.x), length(BAR.y), length(BAR.width), length(BAR.height))
        break
      case DOT.code:
        context.fillStyle = grey(DOT.grey)
        paintDot(context, length(DOT.x), length(DOT.y), length(DOT.radius))
        break
      case OUTLINE.code:
        context.strokeStyle = grey(OUTLINE.grey)
        context.lineWidth = Math.max(1, length(OUTLINE.thickness))
        context.strokeRect(
          length(OUTLINE.x),
          length(OUTLINE.y),
          length(OUTLINE.width),
          length(OUTLINE.height),
        )
        break
      case LEADER.code:
        context.fillStyle = grey(LEADER.grey)
        for (let dot = 0; dot <= n[at + LEADER.width]!; dot += LEADER_STEP) {
          paintDot(context, length(LEADER.x) + dot * scale, length(LEADER.y), LEADER_RADIUS * scale)
        }
        break
      case PICTURE.code: {
        const box: Box = [length(PICTURE.x), length(PICTURE.y), length(PICTURE.width), length(PICTURE.height)]
        paintPicture(context, drawing, pictures, n[at + PICTURE.picture]!, box)
        break
      }
    }
    yield
  }
}

/** Its left edge, upper edge, width and height. */
type Box = [number, number, number, number]

function* paintGlyphs(
  context: Context,
  n: Float32Array,
  at: number,
  glyphs: Glyphs,
  scale: number,
): Generator<void> {
  const argument = (offset: number) => n[at + offset]!
  const face = argument(GLYPHS.face)
  const x = argument(GLYPHS.x)
  const baseline = argument(GLYPHS.baseline) * scale
  context.fillStyle = shade(argument(GLYPHS.grey))
  // Outlines are in thousandths of an em, their y axis up.
  const em = (argument(GLYPHS.size) * scale) / 1000
  const [wide, lean] = [em * argument(GLYPHS.stretch), em * argument(GLYPHS.slant)]
  const { begin, end } = glyphRange(n, at)
  for (let i = begin; i < end; i += GLYPH_NUMBERS) {
    const path = glyphs.path(glyphId(face, n[i]!))
    if (!path) continue
    context.setTransform(wide, 0, lean, -em, (x + n[i + 1]!) * scale, baseline)
    context.fill(path)
    if ((i - begin) % STEP === STEP - GLYPH_NUMBERS) yield
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
  [x, y, width, height]: Box,
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
    const length = (offset: number) => n[at + offset]! * scale
    if (n[at] === GLYPHS.code) {
      const { begin, end } = glyphRange(n, at)
      if (begin === end) continue
      const [first, last] = [n[begin + 1]!, n[end - 1]!]
      const size = n[at + GLYPHS.size]!
      // Large words are headings: they stand out.
      context.fillStyle = shade(Math.min(1, n[at + GLYPHS.grey]! + (size > 13 ? 0.3 : 0.58)))
      const left = length(GLYPHS.x) + first * scale
      const top = length(GLYPHS.baseline) - size * 0.7 * scale
      context.fillRect(left, top, (last - first + size * 0.9) * scale, size * scale * 0.62)
    } else if (n[at] === BAR.code) {
      context.fillStyle = shade(Math.max(n[at + BAR.grey]!, 0.7))
      paintBar(context, length(BAR.x), length(BAR.y), length(BAR.width), length(BAR.height))
    } else if (n[at] === OUTLINE.code) {
      context.strokeStyle = shade(0.7)
      context.lineWidth = 1
      context.strokeRect(length(OUTLINE.x), length(OUTLINE.y), length(OUTLINE.width), length(OUTLINE.height))
    } else if (n[at] === PICTURE.code) {
      context.fillStyle = shade(0.82)
      context.fillRect(length(PICTURE.x), length(PICTURE.y), length(PICTURE.width), length(PICTURE.height))
    }
  }
}
