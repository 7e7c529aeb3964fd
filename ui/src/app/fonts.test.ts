import tokens from '@/styles/tokens.css?raw'

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { INSTALLED, letters, readFonts } from './fonts'

const read = vi.hoisted(() => ({ sans: false, serif: false }))
vi.mock('@fontsource-variable/noto-sans-sc', () => ((read.sans = true), {}))
vi.mock('@fontsource-variable/noto-serif-sc', () => ((read.serif = true), {}))

/** A system that has these fonts. */
function systemWith(fonts: string[]) {
  const has = (source: string) => fonts.some((name) => source.includes(`local("${name}")`))
  vi.stubGlobal(
    'FontFace',
    class {
      constructor(
        readonly family: string,
        readonly source: string,
      ) {}
      async load() {
        if (!has(this.source)) throw new DOMException('none of them', 'NetworkError')
      }
    },
  )
}

beforeEach(() => {
  vi.resetModules()
  Object.assign(read, { sans: false, serif: false })
})
afterEach(() => void vi.unstubAllGlobals())

it('reads the sans of the program where the system has none, and the serif where the page has words of a guide', async () => {
  systemWith(['Microsoft YaHei'])
  await readFonts(false)
  expect(read).toEqual({ sans: false, serif: false })
  await readFonts(true)
  expect(read).toEqual({ sans: false, serif: true })
  systemWith(['Cantarell'])
  await readFonts(false)
  expect(read.sans).toBe(true)
})

it('looks for every font that the page asks for before the one that comes along', () => {
  const asked = /--sans:([^;]*);/
    .exec(tokens)![1]!
    .split(',')
    .map((name) => name.trim().replaceAll("'", ''))
  const own = asked.indexOf('Noto Sans SC Variable')
  expect(own).toBeGreaterThan(2)
  expect(asked.slice(0, own).filter((name) => !INSTALLED.includes(name))).toEqual([])
})

it('goes on without letters that do not come', async () => {
  vi.useFakeTimers()
  let over = false
  void letters(new Promise(() => {})).then(() => (over = true))
  await vi.advanceTimersByTimeAsync(499)
  expect(over).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(over).toBe(true)
  vi.useRealTimers()
})
