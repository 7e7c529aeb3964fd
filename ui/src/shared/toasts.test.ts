import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { useToasts } from './toasts'

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
})
afterEach(() => void vi.useRealTimers())

const texts = () => useToasts().toasts.map((toast) => toast.text)

it('a failure goes away by itself, later than other messages, and is said once', () => {
  const toasts = useToasts()
  const failure = { code: 'failed', message: '磁盘已满。', action: '请清理后再试。' }
  toasts.show({ tone: 'good', text: '已保存' })
  toasts.fail(failure)
  toasts.fail(failure)
  expect(texts()).toEqual(['已保存', '磁盘已满。'])
  vi.advanceTimersByTime(10_000)
  expect(texts()).toEqual(['磁盘已满。'])
  vi.advanceTimersByTime(10_000)
  expect(texts()).toEqual([])
})

it('none goes away while a person is at it', () => {
  const toasts = useToasts()
  toasts.show({ tone: 'plain', text: '已删除' })
  toasts.hold()
  vi.advanceTimersByTime(60_000)
  expect(texts()).toEqual(['已删除'])
  toasts.release()
  vi.advanceTimersByTime(5_000)
  expect(texts()).toEqual([])
})

it('a newer message on undo takes the place of the one before', () => {
  const toasts = useToasts()
  toasts.show({ kind: 'undo', tone: 'plain', text: '已撤销：甲' })
  toasts.show({ kind: 'undo', tone: 'plain', text: '已撤销：乙' })
  expect(texts()).toEqual(['已撤销：乙'])
  toasts.closeKind('undo')
  expect(texts()).toEqual([])
})
