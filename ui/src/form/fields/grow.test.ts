import { afterEach, expect, test, vi } from 'vitest'
import { grow, keepGrown } from './grow'

afterEach(() => void vi.unstubAllGlobals())

function areaOf(size: { text: number }): HTMLTextAreaElement {
  const area = document.createElement('textarea')
  Object.defineProperties(area, {
    offsetHeight: { value: 82 },
    clientHeight: { value: 80 },
    scrollHeight: { get: () => size.text },
  })
  return area
}

test('a text area is as high as its text and its borders', () => {
  const area = areaOf({ text: 200 })
  grow(area)
  expect(area.style.height).toBe('202px')
})

test('one that becomes narrower is higher; one that is pulled higher stays', () => {
  let resized: (width: number) => void = () => {}
  class Observer {
    constructor(callback: (entries: object[]) => void) {
      resized = (width) => callback([{ contentRect: { width } }])
    }
    observe() {}
    disconnect() {
      resized = () => {}
    }
  }
  vi.stubGlobal('ResizeObserver', Observer)
  const size = { text: 100 }
  const area = areaOf(size)
  const stop = keepGrown(area)
  resized(400)
  expect(area.style.height).toBe('102px')
  size.text = 200
  resized(200)
  expect(area.style.height).toBe('202px')
  area.style.height = '500px'
  resized(200)
  expect(area.style.height).toBe('500px')
  stop()
  resized(100)
  expect(area.style.height).toBe('500px')
})
