import { flushPromises } from '@vue/test-utils'
import axe from 'axe-core'
import { afterEach, expect, it } from 'vitest'

import { newDraft, SHAPINGBA } from '../../test-support/fixtures'
import { commandError, memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'
import { UPDATE } from '../../test-support/versions'

import { shortened } from './wording'

afterEach(() => {
  document.body.innerHTML = ''
})

async function openDraft(prepare: (host: ReturnType<typeof memoryHost>) => void = () => {}) {
  const host = memoryHost([newDraft('d')])
  host.update = structuredClone(UPDATE)
  prepare(host)
  const app = await openWindow(host)
  await click(app, 'draft-d')
  return { host, app }
}

async function press(id: string) {
  document.querySelector<HTMLElement>(byTestId(id))!.click()
  await flushPromises()
}

it('tells an open draft that its guide has a newer version, and lists what changes for it', async () => {
  const { app } = await openDraft()
  expect(app.get(byTestId('update-notice')).text()).toContain('有 2 处变化')
  await press('show-update')
  const listed = [...document.querySelectorAll(byTestId('change'))].map((item) => item.textContent)
  expect(listed).toHaveLength(2)
  expect(listed[0]).toContain('不超过 30 万元')
  expect(document.querySelector('ins')!.textContent).toContain('区财政')
})

it('says nothing where the guide has no newer version, or the question fails', async () => {
  const { app } = await openDraft((host) => void (host.update = null))
  expect(app.find(byTestId('update-notice')).exists()).toBe(false)
  const failing = await openDraft((host) => {
    host.failing.draftUpdate = commandError('failed', '读不了。')
  })
  expect(failing.app.find(byTestId('update-notice')).exists()).toBe(false)
})

it('moves the draft on to the newer version, keeps what was written, and takes it back', async () => {
  const { host, app } = await openDraft()
  await app.get('[data-field="lead.name"]').setValue('重庆大学')
  await press('show-update')
  await press('adopt-version')
  expect(host.callsOf('adoptVersion')[0]!.slice(1)).toEqual(['official', 2])
  expect(app.find(byTestId('update-notice')).exists()).toBe(false)
  expect(app.get<HTMLInputElement>('[data-field="lead.name"]').element.value).toBe('重庆大学')
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }))
  await flushPromises()
  expect(host.drafts.get('d')!.application.basis.guide_id).toBe('official')

  await press('undo-adopt')
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }))
  await flushPromises()
  expect(host.drafts.get('d')!.application.basis.guide_id).not.toBe('official')
  expect(host.drafts.get('d')!.application.lead.name).toBe('重庆大学')
  expect(app.find(byTestId('update-notice')).exists()).toBe(true)
})

it('speaks up again when the draft goes back to a version written against the older guide', async () => {
  const { app } = await openDraft()
  await press('show-update')
  await press('adopt-version')
  expect(app.find(byTestId('update-notice')).exists()).toBe(false)
  await press('show-history')
  await press('go-back')
  expect(app.get(byTestId('update-notice')).text()).toContain('有 2 处变化')
})

it('keeps the draft as it is, and says why, when it cannot be moved on', async () => {
  const { host, app } = await openDraft()
  host.failing.adoptVersion = commandError('failed', '《正式》没有项目 2。')
  await press('show-update')
  await press('adopt-version')
  expect(document.body.textContent).toContain('《正式》没有项目 2。')
  expect(app.find(byTestId('update-notice')).exists()).toBe(true)
})

it('compares two versions of a guide from the catalogue, what changed first', async () => {
  const host = memoryHost()
  host.superseded = [{ old_id: SHAPINGBA.id, new_id: 'official' }]
  const app = await openWindow(host)
  await click(app, `newer-${SHAPINGBA.id}`)
  expect(app.get(byTestId('counted')).text()).toContain('1 个项目有改动，新增 1 个，删去 1 个')
  expect(app.findAll(byTestId('compared-topic'))).toHaveLength(3)
  expect(app.get(byTestId('compared-common')).text()).toContain('每个单位限报 1 项')
  await app.get('input[type="checkbox"]').setValue(true)
  expect(app.findAll(byTestId('compared-topic'))).toHaveLength(4)
  const result = await axe.run((app.element as HTMLElement).parentElement!, {
    rules: { 'color-contrast': { enabled: false } },
  })
  expect(result.violations.map((violation) => violation.id)).toEqual([])
})

it('shortens what is the same and nothing else', () => {
  const same = { kind: 'same' as const, text: '甲'.repeat(60) }
  const added = { kind: 'added' as const, text: '乙'.repeat(60) }
  expect(shortened([same, added, same]).map((piece) => piece.text)).toEqual([
    `…${'甲'.repeat(14)}`,
    '乙'.repeat(60),
    `${'甲'.repeat(14)}…`,
  ])
})
