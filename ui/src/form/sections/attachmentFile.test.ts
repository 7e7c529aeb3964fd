import type { DOMWrapper } from '@vue/test-utils'
import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'

import { newDraft } from '../../../test-support/fixtures'
import { commandError, memoryHost } from '../../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../../test-support/mount'

async function openAttachments() {
  const host = memoryHost([newDraft('d')])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await click(app, 'section-attachments')
  const row = (index: number) => app.findAll(byTestId('attachment-file'))[index]!
  const saved = () => host.drafts.get('d')!.application.attachments
  return { host, app, row, saved }
}

function file(name: string, bytes: number): File {
  const made = new File(['x'], name)
  Object.defineProperty(made, 'size', { value: bytes })
  made.arrayBuffer = async () => new ArrayBuffer(bytes)
  return made
}

async function choose(row: DOMWrapper<Element>, ...files: File[]) {
  const input = row.get<HTMLInputElement>('input[type="file"]')
  Object.defineProperty(input.element, 'files', { value: files, configurable: true })
  await input.trigger('change')
  await flushPromises()
}

it('attaches the file that is chosen, which makes the attachment ready, and takes it out again', async () => {
  const { host, app, row, saved } = await openAttachments()
  await choose(row(0), file('承诺书 (盖章).pdf', 2_000))
  expect(host.callsOf('addFile')).toMatchObject([['d', '承诺书 (盖章).pdf', { length: 2_000 }]])
  expect(row(0).text()).toContain('承诺书 (盖章).pdf')
  expect(row(0).text()).toContain('2 KB')
  const box = app.get<HTMLInputElement>('[data-field="attachments"] input[type="checkbox"]')
  expect([box.element.checked, box.element.disabled]).toEqual([true, true])
  window.dispatchEvent(new Event('blur'))
  await flushPromises()
  expect(saved()[0]!.file).toMatchObject({ name: '承诺书 (盖章).pdf', bytes: 2_000 })

  await row(0).get('[title^="打开"]').trigger('click')
  expect(host.callsOf('openAttached')).toMatchObject([['d', { name: '承诺书 (盖章).pdf' }]])
  await row(0).get('[aria-label^="移除文件"]').trigger('click')
  window.dispatchEvent(new Event('blur'))
  await flushPromises()
  expect(saved()[0]!.file).toBeNull()
  expect(box.element.checked).toBe(false)
})

it('takes a file that is dropped, and the first where there are several', async () => {
  const { host, row } = await openAttachments()
  const drop = new Event('drop', { bubbles: true, cancelable: true })
  Object.assign(drop, { dataTransfer: { files: [file('甲.pdf', 10), file('乙.pdf', 10)] } })
  row(1).element.dispatchEvent(drop)
  await flushPromises()
  expect(drop.defaultPrevented).toBe(true)
  expect(host.callsOf('addFile').map(([, name]) => name)).toEqual(['甲.pdf'])
  expect(row(1).get('[role="status"]').text()).toContain('第一个')
})

it('offers a smaller copy of a large picture, and changes nothing until the person agrees', async () => {
  const { row } = await openAttachments()
  await choose(row(0), file('扫描件.jpg', 15 * 1024 * 1024))
  const offer = row(0).get(byTestId('smaller-offer'))
  expect(offer.text()).toContain('15.0 MB · 4000×3000 像素')
  expect(offer.text()).toContain('3.0 MB · 3508×2631 像素')
  expect(row(0).get('.line').text()).toContain('扫描件.jpg')
  await row(0).get(byTestId('take-smaller')).trigger('click')
  expect(row(0).get('.line').text()).toContain('扫描件（已压缩）.jpg')
  expect(row(0).find(byTestId('smaller-offer')).exists()).toBe(false)
})

it('keeps the large picture where that is preferred, and offers nothing for other files', async () => {
  const { host, row } = await openAttachments()
  await choose(row(0), file('扫描件.jpg', 15 * 1024 * 1024))
  const keep = row(0)
    .findAll('button')
    .find((button) => button.text() === '保留现在的')!
  await keep.trigger('click')
  expect(row(0).get('.line').text()).toContain('扫描件.jpg')
  expect(row(0).get('.size').classes()).toContain('large')
  await choose(row(1), file('报告.pdf', 15 * 1024 * 1024))
  expect(host.callsOf('smallerFile')).toHaveLength(1)
})

it('says why a file is not taken, and keeps the one that was there', async () => {
  const { host, row } = await openAttachments()
  await choose(row(0), file('一.pdf', 10))
  host.failing.addFile = commandError('failed', '按内容看，这不是 PDF。', '请另存为 PDF。')
  await choose(row(0), file('二.pdf', 10))
  expect(row(0).text()).toContain('按内容看，这不是 PDF。')
  expect(row(0).get('.line').text()).toContain('一.pdf')
  await choose(row(0), file('三.pdf', 51 * 1024 * 1024))
  expect(row(0).text()).toContain('文件超过 50 MB')
  expect(host.callsOf('addFile')).toHaveLength(2)
})
