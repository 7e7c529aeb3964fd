import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { fieldPath } from '@/generated/paths'
import type { PreviewAnswer } from '@/generated/PreviewAnswer'

import { newDraft } from '../../test-support/fixtures'
import { commandError, memoryHost } from '../../test-support/memory-host'
import { createFeed } from './feed'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const pages = (key: string): PreviewAnswer => ({
  kind: 'pages',
  pages: [{ key, kind: 'body', label: '1', landscape: false }],
  notes: [],
})

function setUp() {
  const host = memoryHost([newDraft('d')])
  const application = host.drafts.get('d')!.application
  const feed = createFeed(
    host,
    () => application,
    () => Promise.resolve(new Blob()),
  )
  return { host, application, feed, updates: () => host.callsOf('previewUpdate').length }
}

describe('sending changes', () => {
  it('waits for a pause in typing, but not for ever', async () => {
    const { feed, updates } = setUp()
    feed.soon()
    await vi.advanceTimersByTimeAsync(60)
    feed.soon()
    await vi.advanceTimersByTimeAsync(60)
    expect(updates()).toBe(0)
    await vi.advanceTimersByTimeAsync(20)
    expect(updates()).toBe(1)
    for (let i = 0; i < 6; i++) {
      feed.soon()
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(updates()).toBe(2)
  })

  it('asks one thing at a time: what is typed meanwhile goes when the answer is there', async () => {
    const { host, feed } = setUp()
    let answer: (answer: PreviewAnswer) => void = () => {}
    let asked = 0
    host.previewUpdate = () => {
      asked += 1
      return new Promise((resolve) => (answer = resolve))
    }
    void feed.now()
    feed.soon()
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toBe(1)
    answer(pages('a'))
    await vi.advanceTimersByTimeAsync(100)
    expect(asked).toBe(2)
    expect(feed.pages.value?.pages[0]?.key).toBe('a')
  })

  it('steps back where the machine is slow: typing has it to itself', async () => {
    const { host, feed } = setUp()
    let asked = 0
    host.previewUpdate = () => {
      asked += 1
      return new Promise((resolve) => setTimeout(() => resolve(pages('a')), 200))
    }
    void feed.now()
    await vi.advanceTimersByTimeAsync(200)
    for (let i = 0; i < 9; i++) {
      feed.soon()
      await vi.advanceTimersByTimeAsync(110)
    }
    expect(asked).toBe(1)
    feed.soon()
    await vi.advanceTimersByTimeAsync(20)
    expect(asked).toBe(2)
  })

  it('drops an answer that a later one has overtaken, and one that says so itself', async () => {
    const { host, feed } = setUp()
    const answers: ((answer: PreviewAnswer) => void)[] = []
    host.previewUpdate = () => new Promise((resolve) => answers.push(resolve))
    void feed.now()
    void feed.now()
    answers[1]!(pages('new'))
    await vi.advanceTimersByTimeAsync(0)
    answers[0]!(pages('old'))
    await vi.advanceTimersByTimeAsync(0)
    expect(feed.pages.value?.pages[0]?.key).toBe('new')
    void feed.now()
    answers[2]!({ kind: 'overtaken' })
    await vi.advanceTimersByTimeAsync(0)
    expect(feed.pages.value?.pages[0]?.key).toBe('new')
  })

  it('says what is wrong, keeps the pages, and takes it back when it is right again', async () => {
    const { host, feed } = setUp()
    await feed.now()
    const before = feed.pages.value
    host.missing = { message: '没有字形', origin: { place: fieldPath.leadField('name'), block: null } }
    await feed.now()
    expect(feed.missing.value).toMatchObject(host.missing)
    expect(feed.pages.value).toBe(before)
    host.missing = null
    host.failing.previewUpdate = commandError('font', '缺少字体文件')
    await feed.now()
    expect(feed.failure.value?.message).toBe('缺少字体文件')
    delete host.failing.previewUpdate
    await feed.now()
    expect([feed.failure.value, feed.missing.value]).toEqual([null, null])
  })

  it('sends nothing more once it is over', async () => {
    const { feed, updates } = setUp()
    feed.soon()
    feed.dispose()
    await vi.advanceTimersByTimeAsync(1000)
    expect(updates()).toBe(0)
  })
})

describe('asking for pages', () => {
  it('asks for several at once, once, and for each glyph once', async () => {
    const { host, application, feed } = setUp()
    application.project_name = '甲乙'
    application.lead.name = '乙丙'
    await feed.now()
    const [first, second] = feed.pages.value!.pages.map((page) => page.key)
    await Promise.all([feed.drawing(first!), feed.drawing(second!), feed.drawing(first!)])
    expect(host.callsOf('previewPages')).toEqual([[[first, second]]])
    const traced = host.callsOf('previewGlyphs').flatMap(([ids]) => ids as number[])
    expect(new Set(traced).size).toBe(traced.length)
    await feed.drawing(second!)
    expect(host.callsOf('previewPages')).toHaveLength(1)
    expect(feed.known(first!)?.text).toContain('甲乙')
  })

  it('asks only for the page that changed', async () => {
    const { host, application, feed } = setUp()
    await feed.now()
    const before = feed.pages.value!.pages
    await Promise.all(before.map((page) => feed.drawing(page.key)))
    application.lead.name = '重庆大学'
    await feed.now()
    const after = feed.pages.value!.pages
    await Promise.all(after.map((page) => feed.drawing(page.key)))
    const changed = after.filter((page, i) => page.key !== before[i]!.key).map((page) => page.key)
    expect(changed).toHaveLength(1)
    expect(host.callsOf('previewPages').at(-1)).toEqual([changed])
  })

  it('has no drawing for a page that is gone', async () => {
    const { feed } = setUp()
    await feed.now()
    expect(await feed.drawing('nowhere')).toBeNull()
  })

  it('says that a page could not be had until it is had, or is wanted no more', async () => {
    const { host, application, feed } = setUp()
    await feed.now()
    const [first, second] = feed.pages.value!.pages.map((page) => page.key)
    host.failing.previewPages = commandError('failed', '预览中断了')
    expect(await feed.drawing(second!)).toBeNull()
    expect(feed.lost.value?.message).toBe('预览中断了')
    delete host.failing.previewPages
    await feed.drawing(first!)
    expect(feed.lost.value).not.toBeNull()
    const before = [host.callsOf('previewUpdate').length, feed.attempt.value]
    await feed.retry()
    expect([host.callsOf('previewUpdate').length, feed.attempt.value]).toEqual(before.map((n) => n + 1))
    expect(await feed.drawing(second!)).not.toBeNull()
    expect(feed.lost.value).toBeNull()
    host.failing.previewGlyphs = commandError('failed', '字形没有取到')
    application.lead.name = '重庆大学'
    await feed.now()
    await feed.drawing(feed.pages.value!.pages[1]!.key)
    expect(feed.lost.value?.message).toBe('字形没有取到')
    application.lead.name = ''
    await feed.now()
    expect(feed.lost.value).toBeNull()
  })
})
