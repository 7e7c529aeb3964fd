import { expect, it } from 'vitest'

const sources = import.meta.glob<string>('/src/**/*.{vue,css}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const TOKENS = '/src/styles/tokens.css'
const styles = Object.entries(sources).map(([path, source]) => ({
  path,
  style: path.endsWith('.vue') ? source.slice(source.indexOf('<style')) : source,
}))

it('names colours by tokens, never by values', () => {
  const literal = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch)\(/gi
  const found = styles
    .filter(({ path }) => path !== TOKENS)
    .flatMap(({ path, style }) => (style.match(literal) ?? []).map((value) => `${path}: ${value}`))
  expect(found).toEqual([])
})

it('uses no token that is not there, and has none that is not used', () => {
  const all = styles.map(({ style }) => style).join('\n')
  const defined = new Set(all.match(/(?<=^\s*)--[\w-]+(?=:)/gm))
  const templates = Object.values(sources).join('\n')
  const used = new Set([...templates.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name!))
  expect([...used].filter((name) => !defined.has(name) && !/^--(el|tone)/.test(name))).toEqual([])
  const own = new Set((sources[TOKENS] ?? '').match(/(?<=^\s*)--[\w-]+(?=:)/gm))
  expect([...own].filter((name) => !used.has(name))).toEqual([])
})
