import { describe, expect, it } from 'vitest'

import tokens from './tokens.css?raw'

/** The tokens of each theme: those of a theme's own set stand before the light ones. */
function tokensOf(theme: string): Map<string, string> {
  const sets = [...tokens.matchAll(/^:root(?:\[data-theme='(\w+)'\])? \{(.*?)^\}/gms)]
  const of = (name: string | undefined) =>
    sets
      .filter(([, set]) => set === name)
      .flatMap(([, , body]) => [...body!.matchAll(/(--[\w-]+):\s*([^;]+);/g)])
  return new Map([...of(undefined), ...of(theme)].map(([, name, value]) => [name!, value!.trim()]))
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
  const [red, green, blue] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function ratio(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high! + 0.05) / (low! + 0.05)
}

const SURFACES = ['--paper', '--canvas', '--well', '--rail', '--rail-hover', '--paper-hover']
/** Text and what it stands on (WCAG 1.4.3). */
const TEXT: [string, string[]][] = [
  [
    '--ink',
    [
      ...SURFACES,
      '--selection',
      '--spot',
      '--spot-strong',
      '--spot-wash',
      '--mark-rule',
      '--mark-terms',
      '--mark-indicator',
    ],
  ],
  ['--ink-soft', [...SURFACES, '--accent-wash', '--accent-tint']],
  ['--ink-faint', SURFACES],
  ['--ink-placeholder', ['--paper']],
  ['--accent', ['--paper', '--canvas', '--well', '--rail', '--accent-wash', '--accent-faint']],
  ['--accent-deep', ['--paper', '--accent-wash', '--accent-tint']],
  ['--on-accent', ['--accent', '--accent-deep']],
  ['--bad', ['--paper', '--canvas', '--bad-wash']],
  ['--warn', ['--paper', '--canvas', '--warn-wash']],
  ['--warn-deep', ['--warn-wash']],
  ['--ask', ['--paper', '--canvas', '--ask-wash', '--ask-faint']],
  ['--good', ['--paper', '--canvas', '--good-wash']],
  ['--added', ['--added-wash']],
  ['--removed', ['--removed-wash']],
  ['--on-toast', ['--toast', '--toast-bad']],
  ['--toast-link', ['--toast']],
]
/** The borders of what is typed into or pressed, the focus, and signs (WCAG 1.4.11). */
const LINES: [string, string[]][] = [
  ['--line-strong', ['--paper', '--canvas']],
  ['--accent', ['--paper', '--canvas', '--rail']],
  ['--warn-tone', ['--paper']],
  ['--ask-tone', ['--paper']],
  ['--good-tone', ['--paper']],
  ['--mark-rule-tone', ['--paper']],
  ['--mark-terms-tone', ['--paper']],
  ['--mark-indicator-tone', ['--paper']],
]

describe.each([
  ['light', 4.5, 3],
  ['dark', 4.5, 3],
  ['contrast', 7, 4.5],
])('the %s theme', (theme, text, line) => {
  const of = tokensOf(theme)
  const failing = (pairs: [string, string[]][], least: number) =>
    pairs.flatMap(([ink, grounds]) =>
      grounds.flatMap((ground) => {
        const found = ratio(of.get(ink)!, of.get(ground)!)
        return found >= least ? [] : [`${ink} on ${ground}: ${found.toFixed(2)}`]
      }),
    )

  it(`sets text at ${text} : 1`, () => expect(failing(TEXT, text)).toEqual([]))
  it(`draws lines and signs at ${line} : 1`, () => expect(failing(LINES, line)).toEqual([]))
})

it('has every colour of the light theme in the dark one, or the same on purpose', () => {
  const light = tokensOf('light')
  const dark = tokensOf('dark')
  const colours = [...light].filter(([, value]) => /#|rgb/.test(value) && !value.startsWith('url'))
  const same = colours.filter(([name, value]) => dark.get(name) === value).map(([name]) => name)
  // A sheet is white paper in every theme, and a toast is dark in every theme.
  expect(same.filter((name) => !/^--(sheet|toast|on-toast)/.test(name))).toEqual([])
})
