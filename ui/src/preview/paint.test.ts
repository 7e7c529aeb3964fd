import { expect, it, vi } from 'vitest'

import { BAR, DOT, GLYPHS, LEADER, OUTLINE, PICTURE } from '@/generated/drawing'

import { BOX, encodeOutlines, encodePages } from '../../test-support/pages'
import { trace } from './glyphs'
import { glyphsOf } from './operations'
import { paint, paintRough } from './paint'
import { readOutlines, readPages } from './wire'

/** A context that writes down what it is told. */
function recorder() {
  const said: unknown[][] = []
  const context = new Proxy({} as CanvasRenderingContext2D, {
    get:
      (_, name) =>
      (...args: unknown[]) =>
        said.push([name, ...args]),
    set(_, name, value) {
      said.push([name, value])
      return true
    },
  })
  return { said, context }
}

const PAGE = {
  text: '甲\n',
  pictures: ['a.png'],
  // A glyph twice, a bar, a dot, an outline, a leader, a picture.
  numbers: [
    [GLYPHS.code, 2, 12, 0, 1, 0.2, 100, 200, 2, 77, 0, 77, 12.5],
    [BAR.code, 10, 20, 300, 0.4, 0.5],
    [DOT.code, 50, 60, 2, 0],
    [OUTLINE.code, 10, 20, 30, 40, 1, 0],
    [LEADER.code, 10, 20, 8, 0.5],
    [PICTURE.code, 70, 80, 200, 100, 0],
  ].flat(),
}

it('reads pages and outlines as they are sent, also where one is gone', () => {
  const [first, gone, last] = readPages(encodePages([PAGE, null, { numbers: [], text: '' }]), 3)
  expect(first).toEqual({ ...PAGE, numbers: new Float32Array(PAGE.numbers) })
  expect(gone).toBeNull()
  expect(last).toEqual({ numbers: new Float32Array(), text: '', pictures: [] })
  expect(readOutlines(encodeOutlines([BOX, [], [0, -5, 7]]), 3).map((o) => [...o])).toEqual([
    BOX,
    [],
    [0, -5, 7],
  ])
})

it('knows the glyphs of a page by face and id', () => {
  expect([...glyphsOf(new Float32Array(PAGE.numbers))]).toEqual([2 * 65536 + 77])
})

it('paints each operation where the page has it', () => {
  const { said, context } = recorder()
  const glyph = {} as Path2D
  const asked: number[] = []
  const glyphs = {
    fetch: async () => {},
    path(id: number) {
      asked.push(id)
      return glyph
    },
  }
  const drawing = { ...PAGE, numbers: new Float32Array(PAGE.numbers) }
  const picture = {} as ImageBitmap
  const steps = [...paint(context, drawing, glyphs, new Map([['a.png', picture]]), 2)]
  expect(steps).toHaveLength(6)
  expect(asked).toEqual([131149, 131149])
  const placed = said.filter(([name]) => name === 'setTransform').map(([, ...matrix]) => matrix as number[])
  // 12 pt at 2 px to a point: 24 thousandths of a pixel to a unit; leaning; the y axis turned.
  expect(placed[0]!.map((n) => Math.round(n * 1000) / 1000)).toEqual([0.024, 0, 0.005, -0.024, 200, 400])
  expect(placed[1]!.slice(4)).toEqual([225, 400])
  expect(said).toContainEqual(['fill', glyph])
  // A hairline is one pixel high.
  expect(said).toContainEqual(['fillRect', 20, 40, 600, 1])
  expect(said).toContainEqual(['arc', 100, 120, 4, 0, 2 * Math.PI])
  expect(said).toContainEqual(['strokeRect', 20, 40, 60, 80])
  expect(said.filter(([name]) => name === 'arc')).toHaveLength(1 + 3)
  expect(said).toContainEqual(['drawImage', picture, 140, 160, 400, 200])
})

it('keeps the room of a picture that is not there', () => {
  const { said, context } = recorder()
  const drawing = {
    numbers: new Float32Array([PICTURE.code, 70, 80, 200, 100, 0]),
    text: '',
    pictures: ['a.png'],
  }
  const glyphs = { fetch: async () => {}, path: () => null }
  expect([...paint(context, drawing, glyphs, new Map(), 1)]).toHaveLength(1)
  expect(said.at(-1)).toEqual(['fillRect', 70, 80, 200, 100])
})

it('stops at an operation it does not know', () => {
  const { said, context } = recorder()
  const numbers = new Float32Array([2, 1, 1, 50, 50, 0, 99, 1, 2, 3])
  paintRough(context, { numbers, text: '', pictures: [] }, 1)
  expect(said.filter(([name]) => name === 'fillRect')).toHaveLength(1)
})

it('traces an outline once each operation by its code', () => {
  const { said, context } = recorder()
  vi.stubGlobal('Path2D', function () {
    return context
  })
  trace(new Int16Array([0, 1, 2, 1, 3, 4, 2, 5, 6, 7, 8, 3, 1, 2, 3, 4, 5, 6, 4]))
  vi.unstubAllGlobals()
  expect(said.map(([name]) => name)).toEqual([
    'moveTo',
    'lineTo',
    'quadraticCurveTo',
    'bezierCurveTo',
    'closePath',
  ])
})
