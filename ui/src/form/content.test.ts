import { flushPromises } from '@vue/test-utils'
import axe from 'axe-core'
import type { Editor, JSONContent } from '@tiptap/vue-3'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { newDraft } from '../../test-support/fixtures'
import { commandError, memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow, type OpenWindow } from '../../test-support/mount'
import { NUMBERING, withEverything } from '../../test-support/narrative'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  URL.createObjectURL = () => 'blob:picture'
  URL.revokeObjectURL = () => {}
})
afterEach(() => void vi.useRealTimers())

async function openText(section = 'rationale', full = true) {
  const draft = newDraft('d')
  const host = memoryHost([full ? withEverything(draft) : draft])
  host.report = { ...host.report, numbering: NUMBERING }
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await click(app, `section-${section}`)
  const pass = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms)
    await flushPromises()
  }
  await pass(200)
  const saved = () => host.drafts.get('d')!.application
  const blocks = (id = 'rationale') => (saved().narrative[id] as JSONContent | undefined)?.content ?? []
  return { host, app, pass, saved, blocks }
}

const editorOf = (app: OpenWindow) =>
  (app.get('.ProseMirror').element as HTMLElement & { editor: Editor }).editor

function paste(app: OpenWindow, files: File[], html = '') {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  const clipboardData = { files, getData: (type: string) => (type === 'text/html' ? html : '') }
  Object.defineProperty(event, 'clipboardData', { value: clipboardData })
  app.get('.ProseMirror').element.dispatchEvent(event)
}

const png = (length: number) => new File([new Uint8Array(length)], 'a.png', { type: 'image/png' })

it('shows the numbers the checks gave, and what is lost', async () => {
  const { app } = await openText()
  const labels = app.findAll('.refers').map((each) => each.text())
  expect(labels).toEqual(['[1]', '[2]', '表 1', '图 1', '[?]'])
  expect(app.findAll('.refers.lost')).toHaveLength(1)
  expect(app.get('.caption .number').text()).toBe('表 1')
  expect(app.get<HTMLInputElement>('.caption input').element.value).toBe('三个队列的基线与重建效果')
  expect(app.get('.figure .number').text()).toBe('图 1')
})

it('renumbers when the checks answer anew', async () => {
  const { app, host, pass } = await openText()
  const references = { ...NUMBERING.references, 'r-zhang': 7 }
  host.report = { ...host.report, numbering: { ...NUMBERING, references } }
  editorOf(app).commands.insertContent('字')
  await pass(200)
  expect(app.get('.refers').text()).toBe('[7]')
})

it('takes a chosen picture, a pasted one and one within a pasted page as figures of the draft', async () => {
  const { app, host, pass, blocks } = await openText('plan', false)
  const input = app.get<HTMLInputElement>(byTestId('image-files'))
  Object.defineProperty(input.element, 'files', { value: [png(3), png(4)], configurable: true })
  await input.trigger('change')
  await pass(900)
  paste(app, [png(5)])
  await pass(900)
  paste(app, [], '<p>说明</p><p><img src="data:image/png;base64,iVBORw0KGgo="></p>')
  await pass(900)
  expect(host.callsOf('addImage').map(([, file]) => (file as Uint8Array).length)).toEqual([3, 4, 5, 8])
  const figures = blocks('plan').filter((node) => node.type === 'figure')
  expect(figures).toHaveLength(4)
  expect(new Set(figures.map((figure) => figure.attrs?.id as string)).size).toBe(4)
  expect(figures.every((figure) => /^\d{64}\.png$/.test(String(figure.attrs?.asset)))).toBe(true)
  expect(app.findAll('.figure img')).toHaveLength(4)
})

it('says why a file is no picture, and puts in the others', async () => {
  const { app, host, pass, blocks } = await openText('plan', false)
  host.failing.addImage = commandError('failed', '“a.tif”不是 PNG 或 JPEG 图片。', '请另存为 PNG。')
  paste(app, [png(5)])
  await pass(900)
  expect(document.body.textContent).toContain('“a.tif”不是 PNG 或 JPEG 图片。')
  expect(blocks('plan').filter((node) => node.type === 'figure')).toHaveLength(0)
  delete host.failing.addImage
  const huge = new File([], 'b.png', { type: 'image/png' })
  Object.defineProperty(huge, 'size', { value: 51 * 1024 * 1024 })
  paste(app, [huge, png(6)])
  await pass(900)
  expect(document.body.textContent).toContain('“b.png”超过 50 MB')
  expect(blocks('plan').filter((node) => node.type === 'figure')).toHaveLength(1)
})

it('says that pictures of a pasted page could not be had, keeps its words, and marks where they stood', async () => {
  const { app, pass, blocks } = await openText('plan', false)
  paste(app, [], '<p>文字</p><p><img src="file:///C:/a.png"></p>')
  await pass(900)
  expect(JSON.stringify(blocks('plan'))).toContain('文字')
  expect(JSON.stringify(blocks('plan'))).toContain('"kind":"picture"')
  expect(document.body.textContent).toContain('1 张图片没能带来')
})

it('brings the references of what is pasted from another draft, and says what stayed behind', async () => {
  const from = await openText()
  const { view } = editorOf(from.app)
  const { dom } = view.serializeForClipboard(view.state.doc.slice(0, view.state.doc.child(1).nodeSize + 20))
  const html = dom.innerHTML.replaceAll('data-draft="d"', 'data-draft="another"')
  expect(html).toContain('data-pm-slice')
  from.app.unmount()
  const { app, pass, saved, blocks } = await openText('plan', false)
  paste(app, [], html)
  await pass(900)
  const cited = JSON.stringify(blocks('plan')).match(/"reference":"([^"]+)"/g)
  expect(cited).toEqual(saved().references.map(({ id }) => `"reference":"${id}"`))
  expect(saved().references.map(({ text }) => text.slice(0, 3))).toEqual(['张明远', 'Wan'])
  expect(document.body.textContent).toContain('已把粘贴内容引用的 2 条文献加入')
  expect(document.body.textContent).toContain('处“见图”“见表”所指的图表留在原来的草稿里')
  paste(app, [], html)
  await pass(900)
  expect(saved().references).toHaveLength(2)
})

it('names a table and a figure, and undoes it in one order with the text', async () => {
  const { app, pass, blocks } = await openText()
  await app.get('.caption input').setValue('基线')
  await pass(900)
  expect(blocks().find((node) => node.type === 'table')?.attrs?.caption).toBe('基线')
  await app.get('[aria-label="图 1 的图名"]').setValue('路线')
  await app.get('[aria-label="图 1 的宽度"]').setValue('40')
  await pass(900)
  expect(blocks().find((node) => node.type === 'figure')?.attrs).toMatchObject({ caption: '路线', width: 40 })
  const z = { key: 'z', ctrlKey: true }
  for (let i = 0; i < 4; i += 1) await app.get('[aria-label="图 1 的图名"]').trigger('keydown', z)
  await pass(900)
  expect(blocks().find((node) => node.type === 'figure')?.attrs).toMatchObject({
    caption: '胸腺功能重建的技术路线',
    width: 80,
  })
  expect(app.get<HTMLInputElement>('.caption input').element.value).toBe('三个队列的基线与重建效果')
})

it('cites a reference from the list, and a new one that joins it', async () => {
  const { app, pass, saved, blocks } = await openText()
  editorOf(app).commands.setTextSelection(2)
  await click(app, 'open-cite')
  await app.get('#seek-reference').setValue('手册')
  expect(app.findAll(byTestId('cite'))).toHaveLength(1)
  await click(app, 'cite')
  expect(app.find('#seek-reference').exists()).toBe(false)
  await click(app, 'open-cite')
  await app.get('#write-reference').setValue(' 新作者. 新题名[J]. ')
  await app.get('form.new').trigger('submit')
  await pass(900)
  const added = saved().references.at(-1)!
  expect(added.text).toBe('新作者. 新题名[J].')
  const cited = blocks()[0]?.content?.filter((node) => node.type === 'citation')
  expect(cited?.map((node) => node.attrs?.reference as string)).toEqual(['r-li', added.id])
})

it('refers to a figure of any text by its name', async () => {
  const { app, pass, blocks } = await openText('plan')
  await click(app, 'open-refer')
  const offered = app.findAll(byTestId('refer'))
  expect(offered.map((each) => each.text())).toEqual([
    '表 1三个队列的基线与重建效果',
    '图 1胸腺功能重建的技术路线',
  ])
  await offered[1]!.trigger('click')
  await pass(900)
  expect(blocks('plan')[0]?.content?.[0]).toMatchObject({
    type: 'crossReference',
    attrs: { target: 'f-route' },
  })
})

it('says what a paragraph is, and makes it what is chosen', async () => {
  const { app, pass, blocks } = await openText()
  editorOf(app).commands.setTextSelection(2)
  await pass(0)
  const kind = app.get<HTMLSelectElement>(byTestId('text-kind'))
  expect(kind.element.value).toBe('heading2')
  for (const [chosen, type] of [
    ['orderedList', 'orderedList'],
    ['paragraph', 'paragraph'],
    ['heading1', 'heading'],
  ]) {
    await kind.setValue(chosen)
    await pass(900)
    expect(blocks()[0]?.type).toBe(type)
    expect(kind.element.value).toBe(chosen)
  }
})

it('offers what can be done to a table only inside one', async () => {
  const { app, pass, blocks } = await openText('plan', false)
  expect(app.find('[role="toolbar"][aria-label="表格"]').exists()).toBe(false)
  await click(app, 'insert-table')
  await pass(0)
  const tool = (name: string) =>
    app
      .findAll('[role="toolbar"][aria-label="表格"] button')
      .find((button) => button.attributes('aria-label') === name)!
  await tool('下加行').trigger('click')
  await tool('右加列').trigger('click')
  await tool('表头行').trigger('click')
  expect(tool('合并单元格').attributes('disabled')).toBeDefined()
  await pass(900)
  const table = blocks('plan').find((node) => node.type === 'table')
  expect(table?.content).toHaveLength(4)
  expect(table?.content?.[0]?.content?.map((cell) => cell.type)).toEqual(Array(4).fill('tableCell'))
  await tool('删除表格').trigger('click')
  await pass(900)
  expect(blocks('plan').some((node) => node.type === 'table')).toBe(false)
})

it('keeps references: pasted lines become entries, one that is cited is removed only when insisted', async () => {
  const { app, pass, saved } = await openText('references')
  expect(app.findAll(byTestId('reference-number')).map((each) => each.text())).toEqual([
    '[1]',
    '[2]',
    '[3]未引用',
  ])
  await click(app, 'add-reference')
  const inputs = app.findAll('.references textarea')
  expect(document.activeElement).toBe(inputs.at(-1)!.element)
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'clipboardData', { value: { getData: () => '[1] 甲.\n[2] 乙.\n' } })
  inputs.at(-1)!.element.dispatchEvent(event)
  await pass(900)
  expect(
    saved()
      .references.slice(3)
      .map((reference) => reference.text),
  ).toEqual(['甲.', '乙.'])
  expect(new Set(saved().references.map((reference) => reference.id)).size).toBe(5)
  await app.get('[aria-label="上移参考文献第 2 条"]').trigger('click')
  await app.get('[aria-label="删除参考文献第 3 条"]').trigger('click')
  await app.get('[aria-label="删除参考文献第 1 条"]').trigger('click')
  await pass(0)
  expect(document.body.textContent).toContain('正文引用了这一条')
  await pass(900)
  expect(
    saved()
      .references.map((reference) => reference.id)
      .slice(0, 2),
  ).toEqual(['r-wang', 'r-zhang'])
  document.querySelector<HTMLButtonElement>(byTestId('remove-cited'))!.click()
  await pass(900)
  expect(saved().references.map((reference) => reference.id)[0]).toBe('r-zhang')
})

it('has names and roles for everything in it', async () => {
  vi.useRealTimers()
  const draft = withEverything(newDraft('d'))
  const host = memoryHost([draft])
  host.report = { ...host.report, numbering: NUMBERING }
  const app = await openWindow(host)
  await click(app, 'draft-d')
  const violations = async () => {
    const results = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })
    return results.violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.html.slice(0, 160)}`))
  }
  await click(app, 'section-references')
  expect(await violations()).toEqual([])
  await click(app, 'section-rationale')
  await flushPromises()
  for (const panel of ['open-cite', 'open-refer']) {
    await click(app, panel)
    expect(await violations()).toEqual([])
  }
})
