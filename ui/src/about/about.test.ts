import { flushPromises } from '@vue/test-utils'
import axe from 'axe-core'
import { beforeEach, expect, it, vi } from 'vitest'

import { CRATES } from '@/generated/licences'

import { memoryHost } from '../../test-support/memory-host'
import { byTestId, openWindow } from '../../test-support/mount'

beforeEach(() => window.localStorage.clear())

it('says the version and every licence, and writes the file for a report', async () => {
  const host = memoryHost()
  await openWindow(host)
  window.dispatchEvent(new KeyboardEvent('keydown', { key: ',', ctrlKey: true, bubbles: true }))
  await flushPromises()
  document.querySelector<HTMLElement>(byTestId('settings-about'))!.click()
  await vi.waitFor(() => expect(document.querySelector(byTestId('about-version'))?.textContent).toBe('0.1.0'))
  const about = document.querySelector<HTMLElement>(byTestId('about'))!
  for (const [name, version, licence] of CRATES) {
    expect(about.textContent).toContain(`${name} ${version}`)
    expect(licence).not.toBe('')
  }
  const { violations } = await axe.run(about, { rules: { 'color-contrast': { enabled: false } } })
  expect(violations.map((one) => one.id)).toEqual([])
  document.querySelector<HTMLElement>(byTestId('save-diagnostics'))!.click()
  await flushPromises()
  expect(document.querySelector(byTestId('diagnostics-saved'))?.textContent).toContain('诊断.txt')
})
