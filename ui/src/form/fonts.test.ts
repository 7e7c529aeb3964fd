import { flushPromises } from '@vue/test-utils'
import axe from 'axe-core'
import { beforeEach, expect, it, vi } from 'vitest'

import { newDraft } from '../../test-support/fixtures'
import { commandError, memoryHost, type MemoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

// The form and axe take seconds on a busy machine.

beforeEach(() => window.localStorage.clear())

const one = <T extends HTMLElement>(id: string) => document.querySelector<T>(byTestId(id))

async function openDialog(host: MemoryHost = memoryHost([newDraft('d')])) {
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await app.get('[aria-label="更多导出方式"]').trigger('click')
  await flushPromises()
  one('choose-fonts')!.click()
  await flushPromises()
  return { host, app }
}

function choose(id: string, value: string) {
  const select = one<HTMLSelectElement>(id)!
  select.value = value
  select.dispatchEvent(new Event('change'))
}

async function accept() {
  one('fonts')!.dispatchEvent(new Event('submit', { cancelable: true }))
  await flushPromises()
}

async function violations(): Promise<string[]> {
  const results = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })
  return results.violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.html.slice(0, 160)}`))
}

it('offers what the machine has under its label, and says why the rest cannot be used', async () => {
  await openDialog()
  for (const [id, label] of [
    ['font-body', '正文'],
    ['font-heading', '标题'],
    ['font-title', '封面标题'],
  ] as const) {
    const select = one<HTMLSelectElement>(id)!
    expect(document.querySelector(`label[for="${select.id}"]`)!.textContent).toBe(label)
    expect([...select.options].map((option) => option.value)).toEqual(['', '仿宋', '方正小标宋简体'])
  }
  expect(one('fonts-refused')!.textContent).toContain('黑体：字体的许可不允许嵌入文档')
  expect(one('no-fonts')).toBeNull()
  expect(await violations()).toEqual([])
})

it('begins at the first list, and takes the choice by Enter', async () => {
  const { host, app } = await openDialog()
  expect(document.activeElement).toBe(one('font-body'))
  choose('font-body', '仿宋')
  choose('font-heading', '方正小标宋简体')
  await flushPromises()
  expect(one<HTMLSelectElement>('font-title')!.options[0]!.text).toBe('与标题相同（方正小标宋简体）')
  // Enter in a form submits it by its button, which stands outside of it.
  const button = one<HTMLButtonElement>('fonts-accept')!
  expect([button.type, button.getAttribute('form')]).toEqual(['submit', one('fonts')!.id])
  await accept()
  expect(host.callsOf('chooseFonts')).toEqual([[{ body: '仿宋', heading: '方正小标宋简体', title: null }]])
  expect(app.text()).not.toContain('不允许嵌入')
})

it('sets an open preview anew', async () => {
  const host = memoryHost([newDraft('d')])
  const { app } = await openDialog(host)
  await click(app, 'preview-toggle')
  const before = host.callsOf('previewUpdate').length
  await accept()
  expect(host.callsOf('previewUpdate').length).toBe(before + 1)
})

it('closes by Escape and changes nothing', async () => {
  const { host } = await openDialog()
  choose('font-body', '仿宋')
  const overlay = one('fonts')!.closest<HTMLElement>('.el-overlay')!
  expect(overlay.style.display).not.toBe('none')
  const key = new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true })
  one('font-body')!.dispatchEvent(key)
  await vi.waitFor(() => expect(overlay.isConnected && overlay.style.display !== 'none').toBe(false))
  expect(host.callsOf('chooseFonts')).toEqual([])
})

it('says plainly that the machine has none, and what became of a font that is gone', async () => {
  const host = memoryHost([newDraft('d')])
  const notes = ['字体“仿宋”不能使用：这台机器上没有叫这个名字的字体']
  host.fonts = { fonts: [], chosen: { body: '仿宋', heading: null, title: null }, notes }
  await openDialog(host)
  expect(one('no-fonts')!.textContent).toContain('没有可以使用的仿宋、黑体、楷体、宋体或小标宋')
  expect(one('fonts')!.textContent).toContain(notes[0])
  expect(one<HTMLSelectElement>('font-body')!.value).toBe('')
  expect(await violations()).toEqual([])
})

it('stays open with the reason when the choice is not kept', async () => {
  const host = memoryHost([newDraft('d')])
  await openDialog(host)
  host.failing.chooseFonts = commandError('failed', '磁盘空间不足，文件没有写入', '请清理。')
  await accept()
  expect(one('fonts')!.querySelector('[role=alert]')!.textContent).toContain('磁盘空间不足')
})

it('says beside an export and on the preview that a shipped font stood in', async () => {
  const host = memoryHost([newDraft('d')])
  host.fonts.notes = ['字体“仿宋”不能使用']
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await click(app, 'preview-toggle')
  expect(app.get(byTestId('preview-fonts')).text()).toContain('字体“仿宋”不能使用')
  await click(app, 'export-pdf')
  expect(app.get(byTestId('export-result')).text()).toContain('字体“仿宋”不能使用')
})
