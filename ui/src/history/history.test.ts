import { flushPromises } from '@vue/test-utils'
import axe from 'axe-core'
import { afterEach, expect, it } from 'vitest'

import { newDraft } from '../../test-support/fixtures'
import { commandError, memoryHost, type MemoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow, type OpenWindow } from '../../test-support/mount'

afterEach(() => {
  document.body.innerHTML = ''
})

const inDialog = (id: string) => document.querySelector<HTMLElement>(byTestId(id))
const states = () => [...document.querySelectorAll<HTMLElement>(byTestId('history-state'))]

async function press(id: string) {
  inDialog(id)!.click()
  await flushPromises()
}

async function choose(i: number) {
  states()[i]!.querySelector('input')!.click()
  await flushPromises()
}

async function nameTheLead(app: OpenWindow, name: string) {
  await app.get('[data-field="lead.name"]').setValue(name)
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }))
  await flushPromises()
}

const leadField = (app: OpenWindow) => app.get<HTMLInputElement>('[data-field="lead.name"]').element.value

/** A draft open in the form, whose lead was named twice. */
async function inForm(prepare: (host: MemoryHost) => void = () => {}) {
  const host = memoryHost([newDraft('d')])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await nameTheLead(app, '重庆大学')
  await nameTheLead(app, '西南大学')
  prepare(host)
  await click(app, 'show-history')
  return { host, app }
}

it('lists the states, opens at the last earlier one and shows what differs from now', async () => {
  await inForm()
  expect(states()).toHaveLength(3)
  expect(states()[0]!.textContent).toContain('现在')
  expect(states()[0]!.textContent).toContain('改了基本信息')
  expect(states()[2]!.textContent).toContain('留存的最早一版')
  expect(states()[1]!.querySelector('input')!.checked).toBe(true)
  expect(document.activeElement).toBe(states()[1]!.querySelector('input'))
  expect(inDialog('state-words')!.querySelector('ins')!.textContent).toContain('重庆大学')
  expect(inDialog('state-words')!.querySelector('del')!.textContent).toContain('西南大学')
  expect(inDialog('state-words')!.textContent).not.toContain('欧阳喆堃')
})

it('shows all that a state holds, and none of what came later', async () => {
  await inForm()
  inDialog('state-whole')!.querySelector('input')!.click()
  await flushPromises()
  const words = inDialog('state-words')!.textContent
  expect(words).toContain('重庆大学')
  expect(words).toContain('欧阳喆堃')
  expect(words).not.toContain('西南大学')
})

it('goes back to a state, which can be taken back, and nothing is lost', async () => {
  const { host, app } = await inForm()
  await press('go-back')
  expect(host.callsOf('goBack')).toEqual([['d', 3, 2]])
  expect(leadField(app)).toBe('重庆大学')
  expect(host.past.get('d')![0]!.application.lead.name).toBe('西南大学')

  await press('undo-go-back')
  expect(host.callsOf('goBack')[1]).toEqual(['d', 4, 3])
  expect(leadField(app)).toBe('西南大学')
  await nameTheLead(app, '重庆医科大学')
  expect(host.drafts.get('d')!.application.lead.name).toBe('重庆医科大学')
})

it('stores what was not yet stored before it goes back', async () => {
  const { host, app } = await inForm()
  await press('history-close')
  await app.get('[data-field="lead.name"]').setValue('刚写的')
  await click(app, 'show-history')
  expect(host.drafts.get('d')!.application.lead.name).toBe('刚写的')
  await choose(2)
  await press('go-back')
  expect(leadField(app)).toBe('重庆大学')
  expect(host.past.get('d')![0]!.application.lead.name).toBe('刚写的')
})

it('goes nowhere while what stands in the window cannot be stored', async () => {
  const { host, app } = await inForm()
  await press('history-close')
  host.failing.saveDraft = commandError('failed', '磁盘已满。', '请清理磁盘。')
  await app.get('[data-field="lead.name"]').setValue('刚写的')
  await click(app, 'show-history')
  expect(document.querySelector('.el-dialog')!.textContent).toContain('还没有保存')
  expect(inDialog('go-back')).toHaveProperty('disabled', true)
  expect(leadField(app)).toBe('刚写的')
})

it('says why it could not go back, and leaves the draft as it is', async () => {
  const { app } = await inForm((host) => {
    host.failing.goBack = commandError('stale_revision', '已在别处改动并保存。')
  })
  await press('go-back')
  expect(document.querySelector('.el-dialog')!.textContent).toContain('已在别处改动并保存。')
  expect(leadField(app)).toBe('西南大学')
})

it('does not offer to go back to the present state, and says so while there is no other', async () => {
  const host = memoryHost([newDraft('d')])
  const app = await openWindow(host)
  await click(app, 'history-d')
  expect(inDialog('no-history')).not.toBeNull()
  expect(inDialog('go-back')).toHaveProperty('disabled', true)
  expect(host.callsOf('draftState')).toEqual([])
})

it('goes back from the list of drafts, from the revision that was listed', async () => {
  const host = memoryHost([newDraft('d')])
  const app = await openWindow(host)
  const first = structuredClone(host.drafts.get('d')!.application)
  await host.saveDraft('d', 1, { ...first, project_name: '改过的' }, '')
  await click(app, 'history-d')
  await press('go-back')
  expect(host.callsOf('goBack')).toEqual([['d', 2, 1]])
  expect(host.drafts.get('d')!.application.project_name).toBe(first.project_name)
  await press('undo-go-back')
  expect(host.drafts.get('d')!.application.project_name).toBe('改过的')
})

it('tells a state that does not read from the others, and saves what is stored of it', async () => {
  const { host } = await inForm((host) => {
    const whole = host.draftHistory
    host.draftHistory = async (id) => {
      const history = await whole(id)
      Object.assign(history.states[1]!, { characters: null, changed: null })
      return history
    }
  })
  expect(states()[2]!.querySelector('input')!.checked).toBe(true)
  await choose(1)
  expect(states()[1]!.textContent).toContain('读不出来')
  expect(inDialog('go-back')).toHaveProperty('disabled', true)
  await press('save-bytes')
  expect(host.callsOf('saveStoredBytes')).toEqual([['d', 2]])
})

it('is named and reached as assistive technology needs it', async () => {
  await inForm()
  const rules = { 'color-contrast': { enabled: false } }
  const result = await axe.run(document.querySelector<HTMLElement>('.el-dialog')!, { rules })
  expect(result.violations.map((violation) => violation.id)).toEqual([])
})
