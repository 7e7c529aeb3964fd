import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { ErrorCode } from '@/generated/ErrorCode'
import type { Saved } from '@/generated/Saved'

import { createAutosave } from './autosave'

const DELAY = 700

/** A store whose writes end when the test says so. */
function slowStore() {
  let content = ''
  const written: string[] = []
  const waiting: { resolve: (saved: Saved) => void; reject: (why: unknown) => void }[] = []
  return {
    written,
    waiting,
    type: (text: string) => {
      content += text
    },
    write: () => {
      written.push(content)
      return new Promise<Saved>((resolve, reject) => waiting.push({ resolve, reject }))
    },
    async succeed() {
      waiting
        .shift()!
        .resolve({ revision: written.length + 1, saved_at: `2026-11-22T06:00:0${written.length}Z` })
      await vi.advanceTimersByTimeAsync(0)
    },
    async fail(code: ErrorCode = 'failed') {
      waiting.shift()!.reject({ code, message: '磁盘已满。', action: '请清理磁盘。' })
      await vi.advanceTimersByTimeAsync(0)
    },
  }
}

describe('autosave', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function open() {
    const store = slowStore()
    const autosave = createAutosave({ write: store.write, maxWait: DELAY, retries: [1_000, 5_000] })
    const type = (text: string) => {
      store.type(text)
      autosave.touch()
    }
    return { store, autosave, type }
  }

  it('writes within a second of the first unsaved key, though keys never pause', async () => {
    const { store, type } = open()
    let typed = ''
    const begun = Date.now()
    const firstUnsaved = new Map<number, number>()
    for (let key = 0; key < 200; key += 1) {
      const writes = store.written.length
      if (!firstUnsaved.has(writes)) firstUnsaved.set(writes, Date.now())
      typed += '字'
      type('字')
      await vi.advanceTimersByTimeAsync(50)
      if (store.written.length > writes) {
        expect(Date.now() - firstUnsaved.get(writes)!).toBeLessThanOrEqual(1_000)
        await store.succeed()
      }
      expect(typed.length - (store.written.at(-1)?.length ?? 0)).toBeLessThanOrEqual(1_000 / 50)
    }
    expect(store.written.length).toBeGreaterThanOrEqual(Math.floor((Date.now() - begun) / 1_000))
  })

  it('does not move the moment of writing while typing goes on, nor writes a second time', async () => {
    const { store, autosave, type } = open()
    type('胸')
    await vi.advanceTimersByTimeAsync(DELAY - 1)
    type('腺')
    expect(store.written).toEqual([])
    expect(autosave.view.state).toBe('dirty')
    await vi.advanceTimersByTimeAsync(1)
    expect(store.written).toEqual(['胸腺'])
    expect(autosave.view.state).toBe('saving')
    await store.succeed()
    expect(autosave.view.state).toBe('saved')
    expect(autosave.view.savedAt).toBe('2026-11-22T06:00:01Z')
  })

  it('never has two writes in flight, and writes what was typed meanwhile', async () => {
    const { store, autosave, type } = open()
    type('甲')
    await vi.advanceTimersByTimeAsync(DELAY)
    type('乙')
    void autosave.flush()
    await vi.advanceTimersByTimeAsync(DELAY * 5)
    expect(store.waiting).toHaveLength(1)
    await store.succeed()
    expect(store.written).toEqual(['甲', '甲乙'])
    await store.succeed()
    expect(autosave.view.state).toBe('saved')
  })

  it('does not say saved while an edit made during the write is unwritten', async () => {
    const { store, autosave, type } = open()
    type('甲')
    await vi.advanceTimersByTimeAsync(DELAY)
    type('乙')
    await store.succeed()
    expect(autosave.view.state).toBe('dirty')
    await vi.advanceTimersByTimeAsync(DELAY)
    expect(store.written.at(-1)).toBe('甲乙')
  })

  it('keeps trying after a failure, ever more slowly, and loses nothing typed meanwhile', async () => {
    const { store, autosave, type } = open()
    type('甲')
    await vi.advanceTimersByTimeAsync(DELAY)
    await store.fail()
    expect(autosave.view.state).toBe('failed')
    expect(autosave.view.failure?.message).toBe('磁盘已满。')
    await vi.advanceTimersByTimeAsync(1_000)
    await store.fail()
    await vi.advanceTimersByTimeAsync(4_999)
    expect(store.written).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1)
    await store.fail()
    type('乙')
    expect(autosave.view.state).toBe('failed')
    await vi.advanceTimersByTimeAsync(DELAY)
    await store.succeed()
    expect(store.written.at(-1)).toBe('甲乙')
    expect(autosave.view.state).toBe('saved')
    expect(autosave.view.failure).toBeNull()
  })

  it('flush writes at once and answers whether everything is written', async () => {
    const { store, autosave, type } = open()
    await expect(autosave.flush()).resolves.toBe(true)
    expect(store.written).toEqual([])
    type('甲')
    const good = autosave.flush()
    expect(store.written).toEqual(['甲'])
    await store.succeed()
    await expect(good).resolves.toBe(true)
    type('乙')
    const bad = autosave.flush()
    await store.fail()
    await expect(bad).resolves.toBe(false)
  })

  it('flush tries once more when the write it waited for fails', async () => {
    const { store, autosave, type } = open()
    type('甲')
    await vi.advanceTimersByTimeAsync(DELAY)
    const answer = autosave.flush()
    await store.fail()
    await store.succeed()
    await expect(answer).resolves.toBe(true)
  })

  it('writes nothing over another window until the person chose', async () => {
    const { store, autosave, type } = open()
    type('甲')
    await vi.advanceTimersByTimeAsync(DELAY)
    await store.fail('stale_revision')
    expect(autosave.view.stale).toBe(true)
    type('乙')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(store.written).toHaveLength(1)
    await expect(autosave.flush()).resolves.toBe(false)
    autosave.unblock()
    const answer = autosave.flush()
    await store.succeed()
    await expect(answer).resolves.toBe(true)
    expect(store.written.at(-1)).toBe('甲乙')
  })
})
