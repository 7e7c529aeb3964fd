import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'

import { memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

// A menu of the program's own is for systems where a page may ask the program to paste.
vi.mock('@/shared/platform', () => ({ isMac: false, isLinux: true }))

beforeEach(() => window.localStorage.clear())

function rightClick(element: Element) {
  const event = new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 40, clientY: 40 })
  element.dispatchEvent(event)
  return event
}

it('shows no menu of the web view anywhere, and in a field one of its own', async () => {
  const host = memoryHost()
  const app = await openWindow(host)
  expect(rightClick(app.get('h1').element).defaultPrevented).toBe(true)
  expect(app.find(byTestId('context-menu')).exists()).toBe(false)

  const search = app.get<HTMLInputElement>(byTestId('search'))
  await search.setValue('胸腺')
  search.element.setSelectionRange(0, 0)
  expect(rightClick(search.element).defaultPrevented).toBe(true)
  await flushPromises()
  const entries = app.findAll('[role="menuitem"]').map((entry) => entry.text().split(' ')[0])
  expect(entries).toEqual(['撤销', '剪切', '复制', '粘贴', '全选'])
  expect(app.get(byTestId('context-copy')).attributes('disabled')).toBeDefined()
  await click(app, 'context-paste')
  expect(host.callsOf('paste')).toHaveLength(1)
  expect(document.activeElement).toBe(search.element)
  expect(app.find(byTestId('context-menu')).exists()).toBe(false)
})

it('copies what is chosen, and closes by Escape', async () => {
  const app = await openWindow(memoryHost())
  const search = app.get<HTMLInputElement>(byTestId('search'))
  await search.setValue('胸腺')
  search.element.focus()
  search.element.setSelectionRange(0, 2)
  rightClick(search.element)
  await flushPromises()
  expect(app.get(byTestId('context-copy')).attributes('disabled')).toBeUndefined()
  await app.get(byTestId('context-menu')).trigger('keydown', { key: 'Escape' })
  expect(app.find(byTestId('context-menu')).exists()).toBe(false)
  expect([search.element.selectionStart, search.element.selectionEnd]).toEqual([0, 2])
})
