import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Report } from '@/generated/Report'

import { REPORT } from '../../test-support/report'

import { createChecker } from './checker'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const report = (sources: string): Report => ({
  findings: [],
  verdicts: [],
  numbering: { figures: {}, tables: {}, references: {}, cited: [] },
  totals: { sources, categories: '0', difference: sources },
  team: REPORT.team,
  sections: [],
  repairs: [],
  by_check: [],
  confirmed: [],
  open: [],
  ready: true,
})

function slowCheck() {
  const asked: { resolve: (report: Report) => void; reject: (why: unknown) => void }[] = []
  const check = () => new Promise<Report>((resolve, reject) => asked.push({ resolve, reject }))
  return { asked, checker: createChecker(check, 150) }
}

it('checks at once after a change alone, once for those with it, and once for a burst at its end', async () => {
  const { asked, checker } = slowCheck()
  checker.soon()
  checker.soon()
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toHaveLength(1)
  asked[0]!.resolve(report('500'))
  await vi.advanceTimersByTimeAsync(100)
  checker.soon()
  await vi.advanceTimersByTimeAsync(149)
  checker.soon()
  await vi.advanceTimersByTimeAsync(149)
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(asked).toHaveLength(2)
})

it('waits for the answer before it asks anew for a change alone', async () => {
  const { asked, checker } = slowCheck()
  checker.soon()
  await vi.advanceTimersByTimeAsync(1000)
  checker.soon()
  await vi.advanceTimersByTimeAsync(149)
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(asked).toHaveLength(2)
})

it('drops an answer that a newer one overtook', async () => {
  const { asked, checker } = slowCheck()
  const first = checker.now()
  const second = checker.now()
  asked[1]!.resolve(report('600'))
  await second
  asked[0]!.resolve(report('500'))
  await first
  expect(checker.report.value?.totals.sources).toBe('600')
})

it('drops a failure that a newer answer overtook, and shows one that was not', async () => {
  const { asked, checker } = slowCheck()
  const first = checker.now()
  const second = checker.now()
  asked[1]!.resolve(report('600'))
  await second
  asked[0]!.reject(new Error('late'))
  await first
  expect(checker.failure.value).toBeNull()
  const third = checker.now()
  asked[2]!.reject({ code: 'failed', message: '检查没有完成。', action: '请重试。' })
  await third
  expect(checker.failure.value?.message).toBe('检查没有完成。')
  expect(checker.report.value?.totals.sources).toBe('600')
})

it('leaves what is pressed under the pointer until it is released', async () => {
  const { asked, checker } = slowCheck()
  checker.soon()
  await vi.advanceTimersByTimeAsync(0)
  window.dispatchEvent(new Event('pointerdown'))
  asked[0]!.resolve(report('500'))
  await vi.advanceTimersByTimeAsync(1000)
  expect(checker.report.value).toBeNull()
  window.dispatchEvent(new Event('pointerup'))
  expect(checker.report.value).toBeNull()
  await vi.advanceTimersByTimeAsync(0)
  expect(checker.report.value?.totals.sources).toBe('500')
})
