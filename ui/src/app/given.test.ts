import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'

import { newDraft } from '../../test-support/fixtures'
import { commandError, memoryHost } from '../../test-support/memory-host'
import { byTestId, openWindow } from '../../test-support/mount'

beforeEach(() => window.localStorage.clear())

function drop(...files: File[]) {
  const event = new Event('drop', { bubbles: true, cancelable: true })
  Object.assign(event, { dataTransfer: { types: ['Files'], files, dropEffect: 'none' } })
  document.body.dispatchEvent(event)
}

const settled = async () => {
  await flushPromises()
  await new Promise((resolve) => setTimeout(resolve, 5))
  await flushPromises()
}

it('opens a draft the program was started with', async () => {
  const draft = newDraft('d')
  const host = memoryHost([draft])
  host.given.drafts = [{ draft, notices: [] }]
  const app = await openWindow(host)
  await settled()
  expect(app.find(byTestId('section-basics')).exists()).toBe(true)
})

it('reads a guide that is dropped on any view', async () => {
  const host = memoryHost()
  const app = await openWindow(host)
  drop(new File(['指南'], '新材料 2026.txt'))
  await settled()
  expect(host.callsOf('giveFile')[0]?.[0]).toBe('新材料 2026.txt')
  expect(host.callsOf('readChosenGuide')).toHaveLength(1)
  expect(app.find('h1').exists()).toBe(true)
})

it('says why a file was refused', async () => {
  const host = memoryHost()
  host.given.failures = [commandError('failed', '“照片.jpg”不是能打开的文件')]
  const app = await openWindow(host)
  await settled()
  expect(app.get('.stack').text()).toContain('“照片.jpg”不是能打开的文件')
})
