import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'

import { newDraft, SHAPINGBA } from '../../test-support/fixtures'
import { commandError, memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

beforeEach(() => window.localStorage.clear())

function drop(...files: File[]) {
  const event = new Event('drop', { bubbles: true, cancelable: true })
  Object.assign(event, { dataTransfer: { types: ['Files'], files, dropEffect: 'none' } })
  document.body.dispatchEvent(event)
}

const inDialog = (id: string) => document.querySelector<HTMLElement>(byTestId(id))!

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

it('imports several drafts that are dropped together, and opens none', async () => {
  const app = await openWindow(memoryHost())
  drop(new File(['a'], 'a.shenbao'), new File(['b'], 'b.shenbao'), new File(['c'], 'c.shenbao'))
  await settled()
  expect(app.get('.stack').text()).toContain('已导入 3 份申报书')
  expect(app.get('h1').text()).toBe('我的申报书')
})

it('asks what an application that is dropped is for, and takes it over into a new draft', async () => {
  const host = memoryHost([newDraft('d')])
  await openWindow(host)
  drop(new File(['x'], '去年的申报书.docx'))
  await settled()
  expect(inDialog('offered-old').textContent).toContain('“去年的申报书.docx”是一份填写过的申报书')
  expect(host.callsOf('readChosenGuide')).toHaveLength(0)
  inDialog('offered-new').click()
  await settled()
  inDialog(`pick-${SHAPINGBA.id}-${SHAPINGBA.topics[0]!.number}`).click()
  await settled()
  expect(inDialog('takeover-review').textContent).toContain('去年的申报书.docx')
})

it('fills the open draft with an application that is dropped on it', async () => {
  const host = memoryHost([newDraft('d')])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  drop(new File(['x'], '去年的申报书.docx'))
  await settled()
  inDialog('offered-fill').click()
  await settled()
  expect(inDialog('takeover-review').textContent).toContain('已经写过的不会改动')
})

it('reads an application as a guide where the person says so', async () => {
  const host = memoryHost()
  await openWindow(host)
  drop(new File(['x'], '去年的申报书.docx'))
  await settled()
  inDialog('offered-as-guide').click()
  await settled()
  expect(host.callsOf('readChosenGuide')).toHaveLength(1)
})
