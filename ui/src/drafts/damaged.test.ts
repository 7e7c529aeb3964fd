import { flushPromises } from '@vue/test-utils'
import axe from 'axe-core'
import { afterEach, expect, it } from 'vitest'

import type { DamagedDraft } from '@/generated/DamagedDraft'

import { newDraft } from '../../test-support/fixtures'
import { commandError, memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

afterEach(() => {
  document.body.innerHTML = ''
})

const DAMAGED: DamagedDraft = {
  id: 'bad',
  revision: 2,
  code: 'damaged',
  message: '草稿“坏”的内容已损坏，无法读出',
  action: '请从历史版本中恢复最近可读的一版；损坏的数据仍原样保留。',
  readable: { revision: 1, saved_at: '2026-11-20T06:03:22Z' },
}

/** A draft that does not open, with an earlier state that does, beside one that is whole. */
async function withDamage(damaged: DamagedDraft = DAMAGED) {
  const bad = newDraft('bad')
  bad.application.lead.name = '重庆大学'
  const host = memoryHost([bad, newDraft('good')])
  await host.saveDraft('bad', 1, bad.application, '')
  host.damaged = [damaged]
  return { host, app: await openWindow(host) }
}

it('tells a damaged draft from the others, says what can be done, and hides none', async () => {
  const { app } = await withDamage()
  expect(app.find(byTestId('draft-good')).exists()).toBe(true)
  expect(app.find(byTestId('draft-bad')).exists()).toBe(false)
  const row = app.get(byTestId('damaged-bad')).text()
  expect(row).toContain('内容已损坏，无法读出。请从历史版本中恢复')
  expect(row).toContain('打不开')
  const result = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })
  expect(result.violations.map((violation) => violation.id)).toEqual([])
})

it('says of a draft of a newer program that it is one, and does not call it damaged', async () => {
  const { app } = await withDamage({
    ...DAMAGED,
    code: 'newer_version',
    message: '草稿“坏”由更新的版本（0.9.0）写成，本版本读不了',
    action: '请升级申报工坊后再打开；数据没有被改动。',
    readable: null,
  })
  const row = app.get(byTestId('damaged-bad')).text()
  expect(row).toContain('来自更新的版本')
  expect(row).not.toContain('打不开')
  expect(row).not.toContain('损坏')
})

it('brings back the newest state that reads, and the draft opens again', async () => {
  const { host, app } = await withDamage()
  await click(app, 'restore-readable')
  expect(host.callsOf('goBack')).toEqual([['bad', 2, 1]])
  expect(app.find(byTestId('damaged-bad')).exists()).toBe(false)
  await click(app, 'draft-bad')
  expect(app.get<HTMLInputElement>('[data-field="lead.name"]').element.value).toBe('重庆大学')
})

it('says why it could not be brought back, and keeps showing it', async () => {
  const { host, app } = await withDamage()
  host.failing.goBack = commandError('failed', '磁盘空间不足。', '请清理磁盘。')
  await click(app, 'restore-readable')
  expect(document.body.textContent).toContain('磁盘空间不足。')
  expect(app.find(byTestId('damaged-bad')).exists()).toBe(true)
})

it('saves what is stored of it to a file', async () => {
  const { host, app } = await withDamage()
  await click(app, 'save-stored')
  expect(host.callsOf('saveStoredBytes')).toEqual([['bad', null]])
  expect(document.body.textContent).toContain('申报书-胸腺-原始数据.txt')
})

it('deletes it only after asking, and brings it back', async () => {
  const { host, app } = await withDamage()
  await app.get(byTestId('damaged-bad')).get('.danger').trigger('click')
  await flushPromises()
  expect(host.callsOf('deleteDraft')).toEqual([])
  document.querySelector<HTMLElement>(byTestId('remove-damaged'))!.click()
  await flushPromises()
  expect(host.callsOf('deleteDraft')).toEqual([['bad']])
  expect(app.find(byTestId('damaged-bad')).exists()).toBe(false)
  await click(app, 'undo-delete')
  expect(app.find(byTestId('damaged-bad')).exists()).toBe(true)
})

it('offers no earlier state where none reads', async () => {
  const { app } = await withDamage({ ...DAMAGED, readable: null })
  expect(app.find(byTestId('restore-readable')).exists()).toBe(false)
  expect(app.find(byTestId('save-stored')).exists()).toBe(true)
})

it('lists the drafts all the same where damage cannot be looked for', async () => {
  const host = memoryHost([newDraft('good')])
  host.failing.damagedDrafts = commandError('failed', '读不了。')
  const app = await openWindow(host)
  expect(app.find(byTestId('draft-good')).exists()).toBe(true)
})

it('leads from a draft that does not open to the list, where help is', async () => {
  const { host, app } = await withDamage()
  host.failing.openDraft = commandError('damaged', '草稿“好”的内容已损坏，无法读出')
  await click(app, 'draft-good')
  expect(app.get('[role="alert"]').text()).toContain('已损坏')
  await click(app, 'to-list')
  expect(app.find(byTestId('damaged-bad')).exists()).toBe(true)
})
