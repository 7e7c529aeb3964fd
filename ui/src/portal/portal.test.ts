import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { preference, setPreference } from '@/shared/preferences'

import { newDraft } from '../../test-support/fixtures'
import { memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

const inDialog = (id: string) => document.querySelector<HTMLElement>(byTestId(id))!
const copied: string[] = []

beforeEach(() => {
  copied.length = 0
  const clipboard = { writeText: async (text: string) => void copied.push(text) }
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true })
})
afterEach(() => {
  setPreference('sheet.d', '{}')
})

async function press(id: string) {
  inDialog(id).click()
  await flushPromises()
}

async function openSheet() {
  const host = memoryHost([newDraft('d')])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  document.querySelector<HTMLElement>('[aria-label="更多导出方式"]')!.click()
  await flushPromises()
  await press('portal-sheet')
  return host
}

const now = () => document.querySelector('[aria-current="true"]')!.getAttribute('data-testid')
const copyOf = (id: string) => inDialog(`sheet-${id}`).querySelector<HTMLElement>('[data-copy]')!

it('copies a field, ticks it, and goes on to the next that holds something', async () => {
  await openSheet()
  expect(now()).toBe('sheet-project.name')
  copyOf('project.name').click()
  await flushPromises()
  expect(copied).toEqual(['城市内涝预警系统'])
  expect(now()).toBe('sheet-lead.name')
  const keys = { code: 'KeyC', ctrlKey: true, shiftKey: true, bubbles: true }
  copyOf('lead.name').dispatchEvent(new KeyboardEvent('keydown', keys))
  await flushPromises()
  expect(copied.at(-1)).toBe('云杉大学')
  expect(now()).toBe('sheet-text:rationale')
  expect(inDialog('sheet-done').textContent).toBe('2/5')
})

it('counts against the limit as the portal does, and copies one line where the portal has no more', async () => {
  await openSheet()
  expect(inDialog('sheet-text:rationale').textContent).toContain('12/10 字')
  const select = inDialog('sheet-counting') as HTMLSelectElement
  select.value = 'words'
  select.dispatchEvent(new Event('change'))
  await flushPromises()
  expect(inDialog('sheet-text:rationale').textContent).toContain('9/10 字')
  document.querySelectorAll<HTMLInputElement>('.tool input')[0]!.click()
  copyOf('text:rationale').click()
  await flushPromises()
  expect(copied).toEqual(['城市内涝频发。 预警不足。'])
  copyOf('table:team').click()
  await flushPromises()
  expect(copied.at(-1)).toBe('姓名\t分工\n江望舒\t总体设计')
})

it("follows the portal's own list, says what was not read, and goes back to the template's order", async () => {
  const host = await openSheet()
  await press('choose-list')
  const labels = [...inDialog('sheet').querySelectorAll('.label')].map((label) => label.textContent.trim())
  expect(labels.map((label) => label.split(' ')[0])).toEqual(['单位名称', '项目名称', '量子态'])
  expect(host.callsOf('portalSheet').at(-1)![1]).toContain('量子态')
  await press('drop-list')
  expect(host.callsOf('portalSheet').at(-1)![1]).toBeNull()
})

it('keeps what is done for the draft, and stays on top while it is open', async () => {
  const host = await openSheet()
  copyOf('project.name').click()
  await flushPromises()
  await press('stay-on-top')
  expect(host.callsOf('stayOnTop')).toEqual([[true]])
  const close = [...document.querySelectorAll<HTMLElement>('.choices .button')].find(
    (button) => button.textContent.trim() === '关闭',
  )!
  close.click()
  await flushPromises()
  expect(host.callsOf('stayOnTop').at(-1)).toEqual([false])
  expect(preference('sheet.d')).toContain('project.name')
})

it('saves a picture within the limit of the portal, and says that it was made smaller', async () => {
  const host = await openSheet()
  const picture = () =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent.includes('另存 图1'))!
  picture().click()
  await flushPromises()
  const limit = inDialog('picture-limit') as HTMLInputElement
  limit.value = '500'
  limit.dispatchEvent(new Event('input'))
  picture().click()
  await flushPromises()
  expect(host.callsOf('savePicture').map((call) => call.slice(1))).toEqual([
    ['a.png', '图1 技术路线', null],
    ['a.png', '图1 技术路线', 500],
  ])
  expect(document.body.textContent).toContain('1200×800 像素')
})
