import { flushPromises } from '@vue/test-utils'
import axe from 'axe-core'
import { beforeEach, expect, it, vi } from 'vitest'

import { newDraft } from '../../test-support/fixtures'
import { commandError, memoryHost, type MemoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'
import { DATED, SERVED } from '../../test-support/policies'

// The form with its editor and axe takes seconds on a busy machine.

const POLICY_ID = 'chongqing-2019-biomedicine-policy'
const THYMUS = 'topic-chongqing-2023-biomedicine-major-2'

const scrolled = vi.fn()
beforeEach(() => {
  scrolled.mockReset()
  Element.prototype.scrollIntoView = scrolled
})

async function violations(): Promise<string[]> {
  const results = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })
  return results.violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.html.slice(0, 160)}`))
}

async function atRationale(host: MemoryHost = memoryHost([newDraft('d')])) {
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await click(app, 'section-rationale')
  await flushPromises()
  return app
}

const written = () => document.querySelector('.ProseMirror')!.textContent

it('opens the policy with its outline, and marks the years that are over', async () => {
  const app = await openWindow(memoryHost())
  await click(app, `policy-${POLICY_ID}`)
  expect(app.get('main h1').text()).toBe('重庆市人民政府办公厅关于加快生物医药产业发展的指导意见')
  expect(app.get('[aria-label="本文大纲"]').findAll('button')).toHaveLength(9)
  expect(app.findAll(byTestId('expired')).map((mark) => mark.text())).toEqual([
    '目标年份 2022 已过',
    '目标年份 2022 已过',
  ])
  expect(app.get('main mark').text()).toBe('到2022年实现生物医药工业总产值1300亿元')
})

it('leads from a passage to the topics that serve it', async () => {
  const app = await openWindow(memoryHost())
  await click(app, `policy-${POLICY_ID}`)
  const [imaging, models] = app.findAll(byTestId('passage-topics'))
  expect(imaging!.get('summary').text()).toBe('对应的指南项目 1 个')
  expect(models!.findAll('button')).toHaveLength(2)
  await imaging!.get('button').trigger('click')
  await flushPromises()
  expect(app.get('main h1').text()).toContain('创新药物和医疗器械临床研究与产品研发')
})

it('shows a topic its passages with the shared words marked, and goes to their place', async () => {
  const app = await openWindow(memoryHost())
  await click(app, THYMUS)
  const cards = app.findAll(byTestId('passage'))
  expect(cards).toHaveLength(SERVED.length)
  expect(cards[0]!.findAll('mark').map((mark) => mark.text())).toEqual(['医学影像', '彩超', 'CT', '扫描'])
  expect(cards[0]!.text()).toContain('彩超（项目写作“超声”）')
  expect(await violations()).toEqual([])
  await cards[1]!.get(byTestId('see-passage')).trigger('click')
  await flushPromises()
  expect(document.activeElement?.textContent).toContain('引领发展以“精准化')
  expect(document.activeElement?.classList.contains('lit')).toBe(true)
  expect(scrolled).toHaveBeenCalled()
})

it('says honestly that no passage was found, and what failed', async () => {
  const host = memoryHost()
  host.served = []
  const app = await openWindow(host)
  await click(app, THYMUS)
  expect(app.get(byTestId('no-passages')).text()).toContain('没有找到对应段落')
  host.failing.servedPassages = commandError('failed', '读不到政策。', '请重试。')
  await click(app, 'topic-chongqing-2023-biomedicine-major-11')
  expect(app.get('main [role="alert"]').text()).toContain('读不到政策。')
})

it('quotes a passage with its source into the text, by keyboard, and gives the focus back', async () => {
  const host = memoryHost([newDraft('d')])
  const app = await atRationale(host)
  await click(app, 'quote-policy')
  expect(document.activeElement?.getAttribute('aria-label')).toBe('引用政策')
  expect(await violations()).toEqual([])
  await app.get(byTestId('quote')).trigger('click')
  await flushPromises()
  expect(written()).toBe(SERVED[0]!.citation)
  expect(app.find('#quote-policy').exists()).toBe(false)
  await vi.waitFor(() => expect(document.activeElement?.classList.contains('ProseMirror')).toBe(true))
  const asked = host.callsOf('servedPassages')
  expect(asked).toHaveLength(1)
  expect((asked[0]![0] as { title: string }).title).toBe('人体胸腺功能重建原创产品研发')
  const undo = app.get(byTestId('undo'))
  await vi.waitFor(() => expect(undo.attributes('disabled')).toBeUndefined())
  await undo.trigger('click')
  await flushPromises()
  expect(written()).toBe('')
})

it('asks before it quotes a year that is over', async () => {
  const host = memoryHost([newDraft('d')])
  host.served = [DATED]
  const app = await atRationale(host)
  await click(app, 'quote-policy')
  expect(app.get(byTestId('expired')).text()).toBe('目标年份 2022 已过')
  await click(app, 'quote')
  expect(written()).toBe('')
  expect(app.get('#quote-policy [role="alert"]').text()).toContain('该目标年份已过，引用请谨慎')
  expect(document.activeElement?.getAttribute('data-testid')).toBe('quote-anyway')
  expect(await violations()).toEqual([])
  await click(app, 'quote-anyway')
  expect(written()).toBe(DATED.citation)
})

it('closes on Escape and leaves the text as it is', async () => {
  const app = await atRationale()
  await click(app, 'quote-policy')
  await app.get('#quote-policy').trigger('keydown', { key: 'Escape' })
  expect(app.find('#quote-policy').exists()).toBe(false)
  expect(written()).toBe('')
})

it('offers the policies where the rationale is written, and nowhere else', async () => {
  const app = await atRationale()
  expect(app.find(byTestId('quote-policy')).exists()).toBe(true)
  await click(app, 'section-plan')
  await flushPromises()
  expect(app.find(byTestId('quote-policy')).exists()).toBe(false)
})
