import { flushPromises } from '@vue/test-utils'
import axe from 'axe-core'
import { beforeEach, expect, it } from 'vitest'

import { newDraft } from '../../test-support/fixtures'
import { memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'
import { isPressed, shownKeys } from './keys'
import { COMMAND_IDS, COMMANDS, groupsOf, MENUS } from './registry'
import { useCommands } from './store'

beforeEach(() => window.localStorage.clear())

const press = (key: string, init: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
  ;(document.activeElement ?? document.body).dispatchEvent(event)
  return event
}
const ctrl = (key: string) => press(key, { ctrlKey: true })
const settled = async () => {
  await flushPromises()
  await new Promise((resolve) => setTimeout(resolve, 5))
  await flushPromises()
}

it('gives no two commands the same keys, and each a title of its own', () => {
  const keys = COMMAND_IDS.flatMap((id) => COMMANDS[id].keys ?? [])
  expect(new Set(keys).size).toBe(keys.length)
  const titles = COMMAND_IDS.map((id) => COMMANDS[id].title)
  expect(new Set(titles).size).toBe(titles.length)
})

it('has every command in a menu, once', () => {
  const all = (Object.keys(MENUS) as (keyof typeof MENUS)[]).flatMap((menu) => groupsOf(menu).flat())
  expect([...all].sort()).toEqual([...COMMAND_IDS].sort())
})

it('knows keys however a keyboard makes the sign', () => {
  const pressed = (key: string, init: KeyboardEventInit = {}) =>
    new KeyboardEvent('keydown', { key, ...init })
  expect(isPressed(pressed('+', { ctrlKey: true, shiftKey: true }), 'Ctrl++')).toBe(true)
  expect(isPressed(pressed('K', { ctrlKey: true, shiftKey: true }), 'Ctrl+K')).toBe(false)
  expect(isPressed(pressed('k', { metaKey: true }), 'Ctrl+K')).toBe(true)
  expect(isPressed(pressed('F6', { shiftKey: true }), 'Shift+F6')).toBe(true)
  expect(isPressed(pressed('F6', { shiftKey: true }), 'F6')).toBe(false)
  expect(isPressed(pressed('k', { ctrlKey: true, isComposing: true }), 'Ctrl+K')).toBe(false)
  expect(shownKeys('Ctrl+PageUp')).toBe('Ctrl+PgUp')
  expect(shownKeys('Ctrl+-')).toBe('Ctrl+−')
})

it('can do every command on some page', async () => {
  const app = await openWindow(memoryHost([newDraft('d')]))
  const commands = useCommands()
  const here = new Set(COMMAND_IDS.filter((id) => commands.applies(id)))
  expect(here.has('find')).toBe(true)
  await click(app, 'draft-d')
  await settled()
  await app.get('[data-field="lead.name"]').setValue('重庆某某大学')
  ctrl('f')
  await settled()
  await app.get(byTestId('find-words')).setValue('重庆')
  await settled()
  const never = () =>
    COMMAND_IDS.filter((id) => !here.has(id) && !commands.applies(id)).filter((id) => id !== 'redo')
  await settled()
  COMMAND_IDS.filter((id) => commands.applies(id)).forEach((id) => here.add(id))
  commands.run('next-section')
  await settled()
  expect(never()).toEqual([])
})

it('shows the menu bar, with what applies, and runs what is chosen there', async () => {
  const host = memoryHost([newDraft('d')])
  const app = await openWindow(host)
  const entry = (id: string) => host.menus.flatMap((menu) => menu.groups.flat()).find((one) => one.id === id)
  expect(host.menus.map((menu) => menu.title)).toEqual(['文件', '编辑', '查看', '帮助'])
  expect(entry('export-pdf')).toMatchObject({ title: '导出 PDF（Ctrl+P）', enabled: false })
  expect(entry('draft:d')?.title).toContain('胸腺')
  host.chooseInMenu('draft:d')
  await settled()
  expect(app.find('[data-testid="section-basics"]').exists()).toBe(true)
  expect(entry('export-pdf')?.enabled).toBe(true)
  host.chooseInMenu('export-pdf')
  await settled()
  expect(host.callsOf('exportPdf')).toHaveLength(1)
})

it('runs a command by the palette, and gives the focus back', async () => {
  const app = await openWindow(memoryHost([newDraft('d')]))
  app.get<HTMLElement>(byTestId('search')).element.focus()
  ctrl('k')
  await settled()
  const input = app.get<HTMLInputElement>(byTestId('palette-query'))
  expect(document.activeElement).toBe(input.element)
  expect(input.attributes('role')).toBe('combobox')
  const results = await axe.run(app.get(byTestId('palette')).element, {
    rules: { 'color-contrast': { enabled: false } },
  })
  expect(results.violations.map((one) => one.id)).toEqual([])
  press('Escape')
  await settled()
  expect(app.find(byTestId('palette')).exists()).toBe(false)
  expect(document.activeElement).toBe(app.get(byTestId('search')).element)
  ctrl('k')
  await settled()
  await app.get(byTestId('palette-query')).setValue('设置')
  await settled()
  const active = app.get(byTestId('palette-query')).attributes('aria-activedescendant')
  expect(active).toBe('command-settings')
  press('Enter')
  await settled()
  expect(document.querySelector(byTestId('settings'))).not.toBeNull()
})

it('chooses with arrows among commands, sections and drafts', async () => {
  const app = await openWindow(memoryHost([newDraft('d')]))
  await click(app, 'draft-d')
  await settled()
  ctrl('k')
  await settled()
  await app.get(byTestId('palette-query')).setValue('经费')
  await settled()
  const active = () => app.get('[role="option"][aria-selected="true"]').attributes('id')
  expect(active()).toBe('place-budget')
  press('Enter')
  await settled()
  expect(app.get('.body h2').text()).toBe('经费预算')
  expect(document.activeElement).toBe(app.get('.body h2').element)
})

it('comes from the start to the first letter of a draft in at most 12 keys', async () => {
  const app = await openWindow(memoryHost())
  let keys = 0
  keys += 1
  ctrl('n')
  await settled()
  await app.get(byTestId('palette-query')).setValue('胸腺')
  // Pinyin: xx, and the Enter that takes the word from the input method.
  keys += 3
  keys += 1
  press('Enter')
  await settled()
  await settled()
  const field = document.activeElement as HTMLInputElement
  expect(field.closest('.content')).not.toBeNull()
  expect(field.value).toBe('')
  keys += 1
  field.value = '重'
  field.dispatchEvent(new Event('input', { bubbles: true }))
  expect(keys).toBeLessThanOrEqual(12)
})

it('hears no command while a dialog asks', async () => {
  const app = await openWindow(memoryHost([newDraft('d')]))
  await click(app, 'draft-d')
  await settled()
  ctrl(',')
  await settled()
  document.querySelector<HTMLElement>(byTestId('person-name'))?.focus()
  ctrl('k')
  await settled()
  expect(app.find(byTestId('palette')).exists()).toBe(false)
})
