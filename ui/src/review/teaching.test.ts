import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'

import { fieldPath } from '@/generated/paths'

import { LAYOUT, TRIAL, unreadReview } from '../../test-support/layouts'
import { commandError, memoryHost, type MemoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow, type OpenWindow } from '../../test-support/mount'
import { IMPORTED_ID, newReview } from '../../test-support/review'

function unread(): MemoryHost {
  const host = memoryHost()
  host.reviews = [unreadReview()]
  return host
}

async function imported(host: MemoryHost, name = '张三') {
  const app = await openWindow(host)
  await click(app, 'import-guide')
  if (name !== '') await app.get(byTestId('reviewer')).setValue(name)
  return app
}

async function clickLine(app: OpenWindow, words: string) {
  const line = app.findAll('[data-line]').find((one) => one.text().includes(words))!
  await line.trigger('click')
  await flushPromises()
}

it('opens a guide without topics where a line can be marked, shows what it would read, and asks once', async () => {
  const host = unread()
  const app = await imported(host)
  expect(app.get(byTestId('teach-ask')).text()).toContain('没有认出项目标题，请在左边点一行项目标题')
  expect(app.find(byTestId('join-guide')).exists()).toBe(false)
  await clickLine(app, '【山火早期烟雾识别】')
  await click(app, 'teach-topic_heading')
  expect(host.callsOf('tryLayout')).toEqual([[IMPORTED_ID, [{ kind: 'topic_heading', line: 3 }]]])
  await clickLine(app, '可给资金：不超过 60')
  await click(app, 'teach-funding')
  expect(host.callsOf('tryLayout')[1]![1]).toEqual([
    { kind: 'topic_heading', line: 3 },
    { kind: 'field', line: 5, label: null, field: 'funding' },
  ])
  const trial = app.get(byTestId('teach-trial'))
  expect(trial.text()).toContain('会读出 2 个项目')
  expect(app.findAll(byTestId('trial-topic')).map((one) => one.get('.place').text())).toEqual(
    TRIAL.topics.map(({ title }) => title),
  )
  expect(app.get(byTestId('teach-unknown')).text()).toContain('还不认识的栏目：技术痛点')
  expect(app.findAll('.line.heading').map((line) => line.get('.words').text())).toEqual([
    '【山火早期烟雾识别】',
    '【溃坝快速封堵材料】',
  ])
  expect(host.callsOf('teachLayout')).toEqual([])
  await click(app, 'teach-apply')
  expect(host.callsOf('teachLayout')[0]!.slice(0, 2)).toEqual([IMPORTED_ID, '张三'])
  expect(app.find(byTestId('teach-text')).exists()).toBe(false)
  expect(app.get(byTestId('layout-used')).text()).toContain('由 张三 于 2026-11-22 教会')
  expect(app.find(byTestId('join-guide')).exists()).toBe(true)
  await click(app, 'undo-teach')
  expect(host.callsOf('useLayout')).toEqual([[IMPORTED_ID, null]])
  expect(app.find(byTestId('layout-used')).exists()).toBe(false)
})

it('is taught from the keyboard alone', async () => {
  const host = unread()
  const app = await imported(host)
  const text = app.get(byTestId('teach-text'))
  for (const key of ['Home', 'ArrowDown', 'Enter']) {
    await text.trigger('keydown', { key })
    await flushPromises()
  }
  // The blank second line is passed over.
  expect(app.get(byTestId('teach-bar')).text()).toContain('第 3 行')
  expect(document.activeElement).toBe(app.get(byTestId('teach-topic_heading')).element)
  await click(app, 'teach-topic_heading')
  expect(document.activeElement).toBe(text.element)
  await click(app, 'teach-unmark')
  expect(app.find(byTestId('teach-trial')).exists()).toBe(false)
})

it('says why nothing can be learned, and what to do', async () => {
  const host = unread()
  host.failing.tryLayout = commandError('refused', '第 1 行标成了两样', '请只留下其中一个。')
  const app = await imported(host)
  await clickLine(app, '技术痛点：林区')
  await click(app, 'teach-topic_heading')
  expect(app.get(byTestId('teach-refusal')).text()).toContain('请只留下其中一个。')
  expect(app.find(byTestId('teach-apply')).exists()).toBe(false)
})

it('asks for a name before a layout is kept', async () => {
  const host = unread()
  const app = await imported(host, '')
  await clickLine(app, '【山火早期烟雾识别】')
  await click(app, 'teach-topic_heading')
  await click(app, 'teach-apply')
  expect(host.callsOf('teachLayout')).toEqual([])
  expect(app.get('#name-asked').text()).toContain('请先填姓名')
})

it('offers a layout that reads more, and applies it only when told to', async () => {
  const host = memoryHost()
  host.taughtLayouts = [LAYOUT]
  host.reviews = [{ ...unreadReview(), offered: { layout: LAYOUT, trial: TRIAL, same_issuer: true } }]
  const app = await imported(host)
  expect(app.get(byTestId('layout-offered')).text()).toContain('可以从这份指南读出 2 个项目（现在 0 个）')
  await click(app, 'look-offered')
  expect(app.get(byTestId('teach-trial')).text()).toContain(`按“${LAYOUT.name}”的版式`)
  expect(host.callsOf('useLayout')).toEqual([])
  await click(app, 'teach-apply')
  expect(host.callsOf('useLayout')).toEqual([[IMPORTED_ID, LAYOUT.number]])
})

it('exports, drops, removes and restores the layout of a guide', async () => {
  const host = memoryHost()
  host.taughtLayouts = [LAYOUT]
  host.reviews = [{ ...newReview(), layout: LAYOUT }]
  const app = await imported(host)
  await click(app, 'export-layout')
  expect(host.callsOf('exportLayout')).toEqual([[LAYOUT.number]])
  await click(app, 'drop-layout')
  await click(app, 'undo-drop-layout')
  expect(host.callsOf('useLayout')).toEqual([
    [IMPORTED_ID, null],
    [IMPORTED_ID, LAYOUT.number],
  ])
  await click(app, 'remove-layout')
  expect(app.find(byTestId('layout-used')).exists()).toBe(false)
  await click(app, 'undo-remove-layout')
  expect(app.find(byTestId('layout-used')).exists()).toBe(true)
})

it('brings a layout from a file and shows what it would read', async () => {
  const host = unread()
  const app = await imported(host)
  await click(app, 'bring-layout')
  expect(host.callsOf('importLayout')).toEqual([['张三']])
  expect(app.get(byTestId('teach-trial')).text()).toContain('按“别处的版式”的版式')
})

it('keeps a file that was refused when the person says that it is a guide', async () => {
  const host = memoryHost()
  const guide = host.reading
  host.reading = {
    kind: 'no_guide',
    file_name: '说明.docx',
    encoding: 'Word 文档（.docx）',
    text: '甲',
    why: {
      code: 'not-a-guide',
      severity: 'error',
      where: fieldPath.guide,
      what: '这可能不是申报指南',
      why: null,
      action: '请确认选对了文件',
    },
  }
  const app = await openWindow(host)
  await click(app, 'import-guide')
  host.reading = guide
  host.reviews = [unreadReview()]
  await click(app, 'keep-anyway')
  expect(host.callsOf('readChosenGuide')).toEqual([[false], [true]])
  expect(app.find(byTestId('teach-text')).exists()).toBe(true)
})
