import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { newDraft } from '../../test-support/fixtures'
import { commandError, memoryHost } from '../../test-support/memory-host'
import { click, openWindow, byTestId } from '../../test-support/mount'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => {
  vi.useRealTimers()
  document.body.innerHTML = ''
})

async function typing() {
  const host = memoryHost([newDraft('d')])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await app.get('[data-field="lead.name"]').setValue('重庆大学')
  const requestClose = async (reason: 'person' | 'signal') => {
    await host.requestClose(reason)
    await flushPromises()
  }
  const order = () => host.calls.map((call) => call.name).filter((name) => /^(saveDraft|close)/.test(name))
  return { host, app, requestClose, order }
}

function choose(testid: string) {
  document.querySelector<HTMLButtonElement>(byTestId(testid))!.click()
  return flushPromises()
}

it('writes what was typed a moment ago, and only then closes', async () => {
  const { host, requestClose, order } = await typing()
  await requestClose('person')
  expect(order()).toEqual(['saveDraft', 'closeWindow'])
  expect(host.drafts.get('d')!.application.lead.name).toBe('重庆大学')
})

it('takes what an input holds though its composition has not ended', async () => {
  const { host, app, requestClose } = await typing()
  const input = app.get<HTMLInputElement>('[data-field="lead.address"]')
  input.element.focus()
  input.element.value = '渝中区友谊路1号'
  await requestClose('person')
  expect(host.drafts.get('d')!.application.lead.address).toBe('渝中区友谊路1号')
})

it('leaves a write that hangs to the program, which then asks the person', async () => {
  const { host, requestClose, order } = await typing()
  let written = () => {}
  const save = host.saveDraft
  host.saveDraft = async (...draft) => {
    await new Promise<void>((resolve) => (written = resolve))
    return save(...draft)
  }
  await requestClose('person')
  await requestClose('person')
  expect(order()).toEqual([])
  written()
  await flushPromises()
  expect(order()).toEqual(['saveDraft', 'closeWindow'])
})

it('asks when the write fails, and stays open until the person says otherwise', async () => {
  const { host, requestClose, order } = await typing()
  host.failing.saveDraft = commandError('failed', '磁盘已满。', '请清理磁盘。')
  await requestClose('person')
  expect(document.body.textContent).toContain('磁盘已满。请清理磁盘。')
  // The field that is left for the question is written once more, and fails once more.
  expect(new Set(order())).toEqual(new Set(['saveDraft', 'closeDeferred']))
  expect(order().at(-1)).toBe('closeDeferred')
  await requestClose('person')
  expect(host.callsOf('closeDeferred')).toHaveLength(2)
  expect(order()).not.toContain('closeWindow')
  await choose('stay')
  expect(order()).not.toContain('closeWindow')
  delete host.failing.saveDraft
  await requestClose('person')
  expect(order().at(-1)).toBe('closeWindow')
})

it('closes once what stands in the window is saved elsewhere', async () => {
  const { host, requestClose } = await typing()
  host.failing.saveDraft = commandError('failed', '磁盘已满。')
  await requestClose('person')
  host.failing.saveElsewhere = commandError('failed', '没有权限写入。')
  await choose('leave-save-elsewhere')
  expect(host.callsOf('closeWindow')).toHaveLength(0)
  expect(document.body.textContent).toContain('没有权限写入。')
  delete host.failing.saveElsewhere
  await choose('leave-save-elsewhere')
  const [, application] = host.callsOf('saveElsewhere').at(-1) as [string, { lead: { name: string } }]
  expect(application.lead.name).toBe('重庆大学')
  expect(host.callsOf('closeWindow')).toHaveLength(1)
})

it('asks nobody when the system ends the program', async () => {
  const { host, requestClose, order } = await typing()
  host.failing.saveDraft = commandError('failed', '磁盘已满。')
  await requestClose('signal')
  expect(order().at(-1)).toBe('closeWindow')
})

it('closes at once where nothing is open', async () => {
  const host = memoryHost()
  await openWindow(host)
  await host.requestClose('person')
  await flushPromises()
  expect(host.callsOf('closeWindow')).toHaveLength(1)
})
