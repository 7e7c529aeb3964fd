import { describe, expect, it } from 'vitest'

import { PAGE } from '@/generated/drawing'

import { current, heightOf, paperOf, pointIn, scrollFor, shows, topOf, visible, type Stack } from './layout'
import { percentOf, readZoom, scaleOf, step, wheel } from './zoom'

const stack: Stack = { count: 40, page: { width: 560, height: 792 } }
const area = (page: number, y: number, height: number) => ({ page, x: 0, y, width: 100, height })

describe('the stack of pages', () => {
  it('shows the pages in the room and one on either side, and no others', () => {
    expect(visible(stack, 0, 760)).toEqual([0, 1])
    expect(visible(stack, topOf(stack, 10), 760)).toEqual([9, 10, 11])
    expect(visible(stack, heightOf(stack) - 760, 760)).toEqual([38, 39])
    expect(visible({ ...stack, count: 0 }, 0, 760)).toEqual([])
  })

  it('knows a page in sight from one beside it', () => {
    const seen = visible(stack, topOf(stack, 10), 760)
    expect(seen.map((page) => shows(stack, page, topOf(stack, 10), 760))).toEqual([false, true, false])
    expect(shows(stack, 10, topOf(stack, 11) - 1, 760)).toBe(false)
    expect(shows(stack, 11, topOf(stack, 10) + 100, 760)).toBe(true)
  })

  it('is on the page a third down the room', () => {
    expect(current(stack, topOf(stack, 3) - 300, 760)).toBe(2)
    expect(current(stack, topOf(stack, 3) - 200, 760)).toBe(3)
    expect(current(stack, heightOf(stack) + 5000, 760)).toBe(39)
  })
})

describe('where a field stands', () => {
  it('is as far into its areas as the caret is into the field, over the end of a page too', () => {
    const areas = [area(4, 70_000, 2_000), area(5, 10_000, 6_000)]
    expect(pointIn(areas, 0)).toEqual({ page: 4, y: 700 })
    expect(pointIn(areas, 0.5)).toEqual({ page: 5, y: 120 })
    expect(pointIn(areas, 1)).toEqual({ page: 5, y: 160 })
    expect(pointIn([], 0.5)).toBeNull()
  })

  it('is not read on to the cover, which only repeats it', () => {
    expect(pointIn([area(2, 10_000, 1_000), area(0, 30_000, 2_000)], 1)).toEqual({ page: 2, y: 110 })
  })

  it('is scrolled to only when it is out of sight', () => {
    expect(scrollFor(900, 600, 760)).toBeNull()
    expect(scrollFor(610, 600, 760)).toBe(610 - 760 / 3)
    expect(scrollFor(1350, 600, 760)).toBe(1350 - 760 / 3)
    expect(scrollFor(20, 600, 760)).toBe(0)
  })
})

describe('a turned page', () => {
  it('has its sides the other way round', () => {
    expect(paperOf({ landscape: true })).toEqual({ width: PAGE.height, height: PAGE.width })
    expect(paperOf({ landscape: false })).toEqual({ width: PAGE.width, height: PAGE.height })
    expect(paperOf(undefined)).toBe(PAGE)
  })
})

describe('the zoom', () => {
  const page = { width: 595.28, height: 841.89 }
  it('fits the width, the page, or is a percentage of the printed size', () => {
    expect(scaleOf('width', { width: 627.28, height: 500 }, page)).toBeCloseTo(1)
    expect(scaleOf('page', { width: 2000, height: 873.89 }, page)).toBeCloseTo(1)
    expect(scaleOf(150, { width: 1, height: 1 }, page)).toBe(2)
    expect(percentOf(2)).toBe(150)
  })

  it('goes up and down by steps, also from between two, and ends somewhere', () => {
    expect([step(83, 1), step(83, -1), step(100, 1)]).toEqual([100, 75, 125])
    expect(step(390, 1)).toBe(400)
    expect(step(26, -1)).toBe(25)
    expect(wheel(wheel(100, 120), -120)).toBeCloseTo(100)
    expect(wheel(100, -120)).toBeGreaterThan(100)
  })

  it('is read back as it was kept, and fits the width where nothing sensible was', () => {
    expect([readZoom('125'), readZoom('page'), readZoom('width')]).toEqual([125, 'page', 'width'])
    expect([readZoom(null), readZoom('9999'), readZoom('x')]).toEqual(['width', 'width', 'width'])
  })
})
