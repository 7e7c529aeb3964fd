import { flushPromises } from '@vue/test-utils'
import axe from 'axe-core'
import { beforeEach, expect, it, vi } from 'vitest'

import { followTheme } from '@/app/theme'
import { restoreZoom, zoom } from '@/app/zoom'
import { NARROW } from '@/shared/media'

import { newDraft } from '../../test-support/fixtures'
import { memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

beforeEach(() => {
  window.localStorage.clear()
  zoom.value = 100
})

const press = (key: string) =>
  window.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true }))

async function openSettings() {
  const host = memoryHost([newDraft('d')])
  const app = await openWindow(host)
  press(',')
  await flushPromises()
  return { app, host }
}

it('takes the theme of the system, or the one that is chosen, and keeps the choice', async () => {
  followTheme()
  expect(document.documentElement.dataset.theme).toBe('light')
  await openSettings()
  document.querySelector<HTMLInputElement>(byTestId('theme-dark'))!.click()
  await flushPromises()
  expect(document.documentElement.dataset.theme).toBe('dark')
  document.documentElement.dataset.theme = ''
  followTheme()
  expect(document.documentElement.dataset.theme).toBe('dark')
  expect(
    (await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })).violations,
  ).toEqual([])
})

it('is enlarged and made smaller by keys, within bounds, and opens as large as it was left', async () => {
  const { host } = await openSettings()
  press('=')
  press('+')
  expect(host.zoom).toBe(125)
  press('-')
  expect(host.zoom).toBe(110)
  const later = memoryHost()
  zoom.value = 100
  restoreZoom(later)
  expect(later.zoom).toBe(110)
  press('0')
  expect(host.zoom).toBe(100)
  for (let i = 0; i < 20; i++) press('+')
  expect(host.zoom).toBe(300)
  await flushPromises()
  expect(document.querySelector(byTestId('zoom'))!.textContent).toBe('300%')
})

it('shows one thing at a time in a narrow window, and all of them by key', async () => {
  const { matches } = await import('@/shared/media')
  const narrow = matches(NARROW)
  narrow.value = true
  const app = await openWindow(memoryHost([newDraft('d')]))
  await click(app, 'draft-d')
  await flushPromises()
  const shown = (label: string) =>
    app.get<HTMLElement>(`[aria-label="${label}"]`).element.style.display !== 'none'
  expect([shown('申报书章节'), shown('检查')]).toEqual([false, false])
  await click(app, 'show-sections')
  expect(shown('申报书章节')).toBe(true)
  await click(app, 'section-budget')
  await flushPromises()
  expect(shown('申报书章节')).toBe(false)
  await click(app, 'show-panel')
  expect(shown('检查')).toBe(true)
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
  await vi.waitFor(() => expect(shown('检查')).toBe(false))
  narrow.value = false
})
