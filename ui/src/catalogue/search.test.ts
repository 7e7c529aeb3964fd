import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'

import type { SearchAnswer } from '@/generated/SearchAnswer'
import type { SearchPart } from '@/generated/SearchPart'

import { CATALOGUE } from '../../test-support/fixtures'
import { commandError, memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow, type, type OpenWindow } from '../../test-support/mount'

import { asWords, pieces, useSearch, withoutPart } from './search'

afterEach(() => void vi.useRealTimers())

const MAJOR = 'chongqing-2023-biomedicine-major'
const THYMUS = `topic-${MAJOR}-2`
const CLINICAL = `topic-${MAJOR}-11`

it('cuts a text at its marks, counting characters and not halves of them', () => {
  expect(
    pieces('𬭎元素的𠮷用', [
      [0, 1],
      [4, 5],
    ]),
  ).toEqual([
    { text: '𬭎', hit: true },
    { text: '元素的', hit: false },
    { text: '𠮷', hit: true },
    { text: '用', hit: false },
  ])
  expect(pieces('没有', [])).toEqual([{ text: '没有', hit: false }])
})

it('drops a part of a query, or quotes it', () => {
  const part = { text: '≥ 500 万', span: [3, 10] } as SearchPart
  expect(withoutPart('𬭎元 ≥ 500 万 高校', part)).toBe('𬭎元 高校')
  expect(asWords('𬭎元 ≥ 500 万 高校', part)).toBe('𬭎元 “≥ 500 万” 高校')
})

it('asks once the keys are still, and keeps the latest answer whichever comes last', async () => {
  vi.useFakeTimers()
  const waiting: ((answer: SearchAnswer) => void)[] = []
  const host = {
    ...memoryHost(),
    search: vi.fn(() => new Promise<SearchAnswer>((done) => waiting.push(done))),
  }
  const query = ref('')
  const scope = effectScope()
  const search = scope.run(() => useSearch(host, query))!
  const typed = async (words: string, still: number) => {
    query.value = words
    await nextTick()
    vi.advanceTimersByTime(still)
  }
  await typed('胸', 10)
  await typed('胸腺', 40)
  await typed('胸腺功能', 40)
  expect(host.search.mock.calls).toEqual([
    ['胸腺', 200],
    ['胸腺功能', 200],
  ])
  const answer = (words: string) => ({ query: words, parts: [], total: 0, hits: [], unused: null })
  waiting[1]!(answer('胸腺功能'))
  await flushPromises()
  waiting[0]!(answer('胸腺'))
  await flushPromises()
  expect(search.answer.value!.query).toBe('胸腺功能')
  await typed('', 40)
  expect(search.answer.value).toBeNull()
  scope.stop()
})

it('marks the words and says where they stand', async () => {
  const app = await openWindow(memoryHost())
  await type(app, '分子标记物')
  const hits = app.findAll('.hit')
  expect(hits).toHaveLength(1)
  expect(hits[0]!.get('mark').text()).toBe('分子标记物')
  expect(hits[0]!.text()).toContain('考核指标')
  expect(hits[0]!.text()).toContain('2023 重庆市生物医药重大专项')
})

it('shows a condition as one, and makes it words or drops it', async () => {
  const app = await openWindow(memoryHost())
  const box = () => (app.get(byTestId('search')).element as HTMLInputElement).value
  await type(app, '临床 ≥1000万')
  expect(app.findAll(byTestId('condition')).map((chip) => chip.get('span').text())).toEqual([
    '金额 ≥ 1000 万元',
  ])
  expect(app.findAll('.hit').map((hit) => hit.attributes('data-testid'))).toEqual([CLINICAL])
  await app.get('[aria-label="“≥1000万”改按文字查找"]').trigger('click')
  expect(box()).toBe('临床 “≥1000万”')
  await type(app, '临床 ≥1000万')
  await app.get('[aria-label^="去掉条件"]').trigger('click')
  expect(box()).toBe('临床')
})

it('says which word is found nowhere, and what there is without it', async () => {
  const app = await openWindow(memoryHost())
  await type(app, '临床 量子')
  expect(app.get('nav').text()).toContain('没有找到项目')
  expect(app.get('.empty').text()).toContain('没有一个项目含有“量子”')
  expect(app.get(byTestId('drop-part')).text()).toMatch(/去掉“量子”，可找到 \d 个/)
  await click(app, 'drop-part')
  expect((app.get(byTestId('search')).element as HTMLInputElement).value).toBe('临床')
})

async function press(app: OpenWindow, key: string, more: object = {}) {
  await app.get(byTestId('search')).trigger('keydown', { key, ...more })
  await flushPromises()
}

it('is worked with the arrow keys, Enter and Escape, but not while an input method is', async () => {
  const app = await openWindow(memoryHost())
  const pointed = () => app.get(byTestId('search')).attributes('aria-activedescendant')
  await type(app, '临床')
  expect(pointed()).toBeUndefined()
  await press(app, 'ArrowDown', { isComposing: true })
  expect(pointed()).toBeUndefined()
  await press(app, 'ArrowDown')
  const first = pointed()!
  expect(app.get(`[id="${first}"]`).attributes('aria-selected')).toBe('true')
  await press(app, 'ArrowDown')
  expect(pointed()).not.toBe(first)
  await press(app, 'ArrowUp')
  expect(pointed()).toBe(first)
  const chosen = app.get(`[id="${first}"] .title`).text()
  await press(app, 'Enter', { keyCode: 229 })
  expect(app.get('main').text()).not.toContain('指南原文')
  await press(app, 'Enter')
  expect(app.get('main h1').text()).toContain(chosen)
  await press(app, 'Escape')
  expect(app.find('.hit').exists()).toBe(false)
  expect(app.find(byTestId(THYMUS)).exists()).toBe(true)
})

it('opens the first hit of what was typed last, even if Enter comes before the answer', async () => {
  const host = memoryHost()
  const app = await openWindow(host)
  await type(app, '胸腺')
  const answer = await host.search('2型', 5)
  let give: (answer: SearchAnswer) => void = () => {}
  host.search = () => new Promise((done) => (give = done))
  await type(app, '2型')
  await press(app, 'Enter')
  expect(app.get('main').text()).not.toContain('指南原文')
  give(answer)
  await flushPromises()
  expect(app.get('main h1').text()).toContain('2型糖尿病')
})

it('draws fifty hits at a time, and says how many are left', async () => {
  const host = memoryHost()
  const model = (await host.search('胸腺', 1)).hits[0]!
  const hits = Array.from({ length: 60 }, (_, i) => ({ ...model, topic: i + 1 }))
  host.search = async (query) => ({ query, parts: [], total: 70, hits, unused: null })
  const app = await openWindow(host)
  await type(app, '胸腺')
  expect(app.findAll('.hit')).toHaveLength(50)
  expect(app.get('.more').text()).toBe('还有 20 个，再列 10 个')
  await app.get('.more button').trigger('click')
  expect(app.findAll('.hit')).toHaveLength(60)
  expect(app.get('.more').text()).toContain('还有 10 个没有列出')
})

it('says why a search failed, and tries again', async () => {
  const host = memoryHost()
  const app = await openWindow(host)
  host.failing.search = commandError('failed', '草稿库打不开。', '请检查磁盘。')
  await type(app, '胸腺')
  expect(app.get('nav [role="alert"]').text()).toContain('草稿库打不开。')
  delete host.failing.search
  await app.get('nav [role="alert"] button').trigger('click')
  await new Promise((resolve) => setTimeout(resolve, 10))
  await flushPromises()
  expect(app.findAll('.hit')).toHaveLength(1)
})

it('asks again when the catalogue has changed', async () => {
  const host = memoryHost()
  const app = await openWindow(host)
  await type(app, '胸腺')
  const { useCatalogue } = await import('./store')
  useCatalogue().catalogue = structuredClone(CATALOGUE)
  await new Promise((resolve) => setTimeout(resolve, 10))
  await flushPromises()
  expect(host.callsOf('search')).toHaveLength(2)
  expect(app.findAll('.hit')).toHaveLength(1)
})
