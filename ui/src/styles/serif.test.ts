import { expect, it } from 'vitest'

const sources = import.meta.glob<string>('/src/**/*.{vue,css}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const rules = Object.values(sources).flatMap(
  (source) => source.match(/\{[^{}]*font-family: var\(--serif\);[^{}]*\}/g) ?? [],
)

it('sets the guide’s words in a weight that can be read at small sizes', () => {
  expect(rules.length).toBeGreaterThan(5)
  expect(rules.filter((rule) => !/font-weight: (var\(--serif-weight\)|700);/.test(rule))).toEqual([])
  const weight = /--serif-weight: (\d+);/.exec(sources['/src/styles/tokens.css'] ?? '')?.[1]
  expect(Number(weight)).toBeGreaterThanOrEqual(500)
})
