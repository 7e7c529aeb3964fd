import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'

import { unknownLead } from '@/shared/leadProfile'

import { byTestId, click, openWindow } from '../../test-support/mount'
import { newDraft } from '../../test-support/fixtures'
import { commandError, memoryHost } from '../../test-support/memory-host'

afterEach(() => void vi.useRealTimers())

const THYMUS = 'topic-chongqing-2023-biomedicine-major-2'

it('says what to do next while there are no drafts', async () => {
  const app = await openWindow(memoryHost())
  expect(app.get('main').text()).toContain('还没有申报书')
  expect(app.get('main').text()).toContain('2 份指南、3 个项目')
})

it('shows the guide’s status, its seven fields and every rule with its clause', async () => {
  const app = await openWindow(memoryHost())
  await click(app, THYMUS)
  const page = app.get('main').text()
  expect(page).toContain('2023年重庆市生物医药重大专项项目申报指南')
  expect(page).toContain('方向一：创新生物药')
  for (const title of [
    '拟解决问题',
    '考核指标',
    '资助强度及方式',
    '实施周期',
    '组织方式',
    '申报条件',
    '其他说明',
  ]) {
    expect(page).toContain(title)
  }
  expect(page).toContain('研制“中枢免疫重建拯救外周免疫耗竭”的变革性技术和产品。')
  expect(page).toContain('企业牵头时，承担单位出资不低于 1500 万元')
  expect(page).toContain('“企业牵头承担单位出资不低于 1500万元”')
})

it('shows the figures of each requirement beneath the guide’s own words', async () => {
  const app = await openWindow(memoryHost())
  await click(app, THYMUS)
  expect(app.findAll(byTestId('target')).map((chip) => chip.text())).toEqual([
    '解析胸腺功能重建的关键通路 1–2 个',
    '鉴定出可用于胸腺功能指示的分子标记物 ≥ 3 个',
    '申请国家发明专利 1–2 项',
  ])
})

it('warns that a draft for comment is one, and shows what the reader doubted', async () => {
  const app = await openWindow(memoryHost())
  await click(app, 'topic-shapingba-2024-life-health-1-1')
  const page = app.get('main').text()
  expect(page).toContain('这是征求意见稿，不是正式指南')
  expect(page).toContain('资助上限 1 万元明显低于本指南其他项目')
})

it('shows both readings of a sentence that has two', async () => {
  const app = await openWindow(memoryHost())
  await click(app, 'topic-chongqing-2023-biomedicine-major-11')
  expect(app.get('main').text()).toContain('3000 万元是全部项目合计的上限。')
  expect(app.get('main').text()).toContain('3000 万元是每一项的上限。')
})

it('begins an application from a topic and offers to continue it next time', async () => {
  const host = memoryHost()
  const app = await openWindow(host)
  await click(app, THYMUS)
  await click(app, 'start-application')
  expect(host.callsOf('createDraft')).toEqual([['chongqing-2023-biomedicine-major', 2, unknownLead()]])
  expect(app.find(byTestId('section-basics')).exists()).toBe(true)
  await click(app, 'home')
  await click(app, THYMUS)
  expect(app.find(byTestId('continue-d1')).exists()).toBe(true)
})

it('knows a topic’s drafts by the guide itself, not by what the guide is called', async () => {
  const [mine, namesake] = [newDraft('mine'), newDraft('namesake')]
  mine.summary.guide_title = '旧的标题'
  namesake.summary.guide_id = 'another-guide'
  const app = await openWindow(memoryHost([mine, namesake]))
  await click(app, THYMUS)
  expect(app.find(byTestId('continue-mine')).exists()).toBe(true)
  expect(app.find(byTestId('continue-namesake')).exists()).toBe(false)
})

it.each([
  ['no drafts', memoryHost()],
  ['drafts', memoryHost([newDraft('d')])],
])('opens the sample where there are %s, and says that it is invented', async (_, host) => {
  const app = await openWindow(host)
  expect(app.get('main').text()).toContain('单位、人名和数字都是虚构的')
  await click(app, 'open-sample')
  expect(host.callsOf('openSample')).toHaveLength(1)
  expect(app.get(byTestId('rename')).text()).toContain('示例')
})

it('opens a sample a second time without adding it again', async () => {
  const host = memoryHost()
  const app = await openWindow(host)
  await click(app, 'open-sample-imaging')
  expect(host.callsOf('openSample')).toEqual([['imaging']])
  await click(app, 'home')
  await click(app, 'open-sample-imaging')
  expect(await host.listDrafts()).toHaveLength(1)
  expect(app.get(byTestId('rename')).text()).toContain('多模态影像')
})

it('says why the sample did not open, and lets it be tried again', async () => {
  const host = memoryHost()
  host.failing.openSample = commandError('failed', '磁盘已满。', '请清理磁盘。')
  const app = await openWindow(host)
  await click(app, 'open-sample')
  expect(app.text()).toContain('磁盘已满。')
  expect(app.get(byTestId('open-sample')).attributes('disabled')).toBeUndefined()
})

it('deletes a draft and brings it back', async () => {
  const host = memoryHost([newDraft('d')])
  const app = await openWindow(host)
  await app.get('[aria-label^="删除"]').trigger('click')
  await flushPromises()
  expect(app.find(byTestId('draft-d')).exists()).toBe(false)
  await click(app, 'undo-delete')
  expect(app.find(byTestId('draft-d')).exists()).toBe(true)
  expect(host.drafts.has('d')).toBe(true)
})

it('says what failed and what to do when drafts cannot be read', async () => {
  const host = memoryHost()
  host.failing.listDrafts = commandError('failed', '草稿库打不开。', '请检查磁盘。')
  const app = await openWindow(host)
  expect(app.get('[role="alert"]').text()).toContain('草稿库打不开。')
  expect(app.get('[role="alert"]').text()).toContain('请检查磁盘。')
})

it('stays in the form while a save fails, and leaves when the person insists', async () => {
  const host = memoryHost([newDraft('d')])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  host.failing.saveDraft = commandError('failed', '磁盘已满。', '请清理磁盘。')
  await app.get('[data-field="lead.name"]').setValue('重庆医科大学')
  await click(app, 'home')
  expect(app.find(byTestId('section-basics')).exists()).toBe(true)
  expect(document.body.textContent).toContain('磁盘已满。')
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('.el-dialog button')]
  buttons.find((button) => button.textContent.includes('放弃改动并离开'))!.click()
  await flushPromises()
  expect(app.find(byTestId('section-basics')).exists()).toBe(false)
})

it('goes to the search box on Ctrl+F', async () => {
  await openWindow(memoryHost())
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, cancelable: true }))
  expect(document.activeElement?.getAttribute('data-testid')).toBe('search')
})
