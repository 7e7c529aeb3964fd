import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'

import { newDraft } from '../../test-support/fixtures'
import { memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

async function exportAs(item: string) {
  const host = memoryHost([newDraft('d')])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await app.get('[data-field="lead.name"]').setValue('重庆大学')
  await app.get('[aria-label="更多导出方式"]').trigger('click')
  await flushPromises()
  document.querySelector<HTMLElement>(byTestId(item))!.click()
  await flushPromises()
  return { host, app }
}

it('exports what stands in the window as a Word file, saved first', async () => {
  const { host, app } = await exportAs('export-docx')
  const order = host.calls.map((call) => call.name)
  expect(order.indexOf('saveDraft')).toBeGreaterThan(-1)
  expect(order.indexOf('saveDraft')).toBeLessThan(order.indexOf('exportDocx'))
  expect(host.callsOf('exportDocx')).toMatchObject([[{ lead: { name: '重庆大学' } }]])
  expect(host.callsOf('exportPdf')).toEqual([])
  const result = app.get(byTestId('export-result'))
  expect(result.text()).toContain('Word · 40 KB')
  expect(result.text()).toContain('Word 上标有“草稿”')
  expect(result.text()).not.toContain('页')
  expect(result.text()).not.toContain('PDF')
  expect(result.attributes('data-pages')).toBeUndefined()
})

it('asks where a PDF should go when it is to be saved elsewhere', async () => {
  const { host, app } = await exportAs('export-pdf-as')
  expect(host.callsOf('exportPdf')).toMatchObject([[{}, true, false]])
  expect(app.get(byTestId('export-result')).text()).toContain('12 页')
})

it('asks where a copy with numbered lines should go', async () => {
  const { host, app } = await exportAs('export-pdf-numbered')
  expect(host.callsOf('exportPdf')).toMatchObject([[{}, true, true]])
  expect(app.get(byTestId('export-result')).text()).toContain('12 页')
})
