import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { newDraft } from '../../../test-support/fixtures'
import { memoryHost } from '../../../test-support/memory-host'
import { click, openWindow } from '../../../test-support/mount'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

async function openBasics() {
  const draft = newDraft('d')
  draft.application.start_date = '2028-03-01'
  draft.application.end_date = ''
  const app = await openWindow(memoryHost([draft]))
  await click(app, 'draft-d')
  const field = (path: string) => app.get<HTMLInputElement>(`[data-field="${path}"]`)
  const pass = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms)
    await flushPromises()
  }
  return { app, field, pass }
}

it('a date is written as the form writes it when the field is left, and undone with what was typed', async () => {
  const { app, field, pass } = await openBasics()
  for (const typed of ['2027.1.1', '2027年1月1日']) {
    field('end_date').element.focus()
    await field('end_date').setValue(typed)
    field('end_date').element.blur()
    await pass(10)
    expect(field('end_date').element.value).toBe('2027-01-01')
    await click(app, 'undo')
    await pass(10)
    expect(field('end_date').element.value).toBe('')
  }
})

it('the calendar opens near the period of the project', async () => {
  const { app, pass } = await openBasics()
  await app.get('[aria-label="从日历中选择结束日期"]').trigger('click')
  await pass(300)
  const shown = [...document.querySelectorAll('.date-pop')].map((pop) => pop.textContent)
  expect(shown.join(' ')).toContain('2028')
})
