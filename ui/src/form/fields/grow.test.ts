import { expect, test, vi } from 'vitest'

import { grow, keepGrown } from './grow'

interface Size {
  text: number
  width: number
}

/** Counts how often the page is laid out: whenever something is read after something was written. */
let layouts = 0
let dirty = false

function areaOf(size: Size): HTMLTextAreaElement {
  const area = document.createElement('textarea')
  const read = (value: () => number) => ({
    get() {
      if (dirty) layouts += 1
      dirty = false
      return value()
    },
  })
  Object.defineProperties(area, {
    offsetHeight: read(() => 82),
    clientHeight: read(() => 80),
    scrollHeight: read(() => size.text),
    offsetWidth: read(() => size.width),
  })
  Object.defineProperty(area, 'style', {
    value: new Proxy(area.style, {
      set(style, key, value) {
        dirty = true
        return Reflect.set(style, key, value)
      },
    }),
  })
  return area
}

test('a text area is as high as its text and its borders', async () => {
  const area = areaOf({ text: 200, width: 400 })
  grow(area)
  await Promise.resolve()
  expect(area.style.height).toBe('202px')
})

test('many lay the page out once', async () => {
  const areas = Array.from({ length: 20 }, (_, i) => areaOf({ text: 100 + i, width: 400 }))
  areas.forEach(grow)
  layouts = 0
  await Promise.resolve()
  expect(areas.map((area) => area.style.height)).toEqual(areas.map((_, i) => `${102 + i}px`))
  expect(layouts).toBe(1)
})

test('one that becomes narrower is higher; one that is pulled higher stays', async () => {
  let resized: (area: HTMLTextAreaElement) => void = () => {}
  const observed = new Set<Element>()
  class Observer {
    constructor(callback: (entries: object[]) => void) {
      resized = (target) => {
        if (observed.has(target)) callback([{ target }])
      }
    }
    observe = (area: Element) => void observed.add(area)
    unobserve = (area: Element) => void observed.delete(area)
  }
  vi.stubGlobal('ResizeObserver', Observer)
  const size = { text: 100, width: 400 }
  const area = areaOf(size)
  const stop = keepGrown(area)
  await Promise.resolve()
  expect(area.style.height).toBe('102px')
  Object.assign(size, { text: 200, width: 200 })
  resized(area)
  expect(area.style.height).toBe('202px')
  area.style.height = '500px'
  resized(area)
  expect(area.style.height).toBe('500px')
  stop()
  size.width = 100
  resized(area)
  expect(area.style.height).toBe('500px')
  vi.unstubAllGlobals()
})
