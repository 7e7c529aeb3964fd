import { flushPromises } from '@vue/test-utils'
import axe from 'axe-core'
import { beforeEach, expect, it } from 'vitest'

import { blank } from '@/generated/blank'
import { fieldPath } from '@/generated/paths'

import { newDraft, TEMPLATE } from '../../test-support/fixtures'
import { LAYOUT, unreadReview } from '../../test-support/layouts'
import { memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow, type, type OpenWindow } from '../../test-support/mount'

beforeEach(() => window.localStorage.clear())

/** What axe finds; colour contrast needs real layout and is judged elsewhere. */
async function violations(): Promise<string[]> {
  const results = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })
  return results.violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.html.slice(0, 160)}`))
}

async function inForm(section: string): Promise<OpenWindow> {
  const app = await openWindow(memoryHost([newDraft('d')]))
  await click(app, 'draft-d')
  await click(app, `section-${section}`)
  await flushPromises()
  return app
}

it('the list of drafts, empty and not', async () => {
  await openWindow(memoryHost())
  expect(await violations()).toEqual([])
})

it('the list of drafts', async () => {
  await openWindow(memoryHost([newDraft('d')]))
  expect(await violations()).toEqual([])
})

it('a topic', async () => {
  const app = await openWindow(memoryHost())
  await click(app, 'topic-chongqing-2023-biomedicine-major-11')
  expect(await violations()).toEqual([])
})

it.each(['临床 ≥500万', '胸腺 量子'])('a search for %s', async (query) => {
  const app = await openWindow(memoryHost())
  await type(app, query)
  expect(app.find('.results').exists()).toBe(true)
  expect(await violations()).toEqual([])
})

it('who may lead, before and after the kind is chosen', async () => {
  const app = await openWindow(memoryHost())
  await click(app, 'eligible')
  expect(await violations()).toEqual([])
  await app.get('[data-testid="kind-medical"]').setValue(true)
  await flushPromises()
  expect(await violations()).toEqual([])
})

it('the policy', async () => {
  const app = await openWindow(memoryHost())
  await click(app, 'policy-chongqing-2019-biomedicine-policy')
  expect(await violations()).toEqual([])
})

it('the book of units and people', async () => {
  const host = memoryHost()
  host.book.units.push({ organisation: blank.organisation(), contact: blank.contact() })
  const app = await openWindow(host)
  await click(app, 'book')
  expect(await violations()).toEqual([])
})

/** One section of each kind. */
const kinds = [...new Map(TEMPLATE.sections.map(({ kind, id }) => [kind, id])).values()]

it.each(kinds)('the form at %s', async (section) => {
  await inForm(section)
  expect(await violations()).toEqual([])
})

it('the verdicts', async () => {
  const app = await inForm('basics')
  await click(app, 'verdicts-tab')
  expect(await violations()).toEqual([])
})

it('the preview, with its thumbnails', async () => {
  const app = await inForm('basics')
  await click(app, 'preview-toggle')
  await click(app, 'preview-thumbnails')
  expect(app.findAll('[data-testid="preview-sheet"]').length).toBeGreaterThan(0)
  expect(await violations()).toEqual([])
})

it('the preview of a character no font has', async () => {
  const host = memoryHost([newDraft('d')])
  host.missing = { message: '没有字形', origin: { place: fieldPath.leadField('name'), block: null } }
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await click(app, 'preview-toggle')
  expect(app.find('[data-testid="preview-missing"]').exists()).toBe(true)
  expect(await violations()).toEqual([])
})

it('a guide to look at, its forms open', async () => {
  const app = await openWindow(memoryHost())
  await click(app, 'import-guide')
  expect(await violations()).toEqual([])
  await click(app, 'review-topic-1')
  for (const kind of ['rule', 'indicator', 'terms']) {
    await app.get(`.items .${kind} .head`).trigger('click')
    await flushPromises()
    await click(app, 'edit')
    expect(await violations()).toEqual([])
  }
  await click(app, 'edit-front')
  await app.get(byTestId('seek-words')).setValue('企业牵头')
  await app.get('.hint').trigger('submit')
  await click(app, 'add-rule')
  expect(await violations()).toEqual([])
})

it('a guide to be taught, a line of it marked', async () => {
  const host = memoryHost()
  host.reviews = [unreadReview()]
  host.keptLayouts = [LAYOUT]
  const app = await openWindow(host)
  await click(app, 'import-guide')
  expect(await violations()).toEqual([])
  await app.get('[data-line="3"]').trigger('click')
  await click(app, 'teach-topic_heading')
  expect(await violations()).toEqual([])
})

it('a file that is no guide', async () => {
  const host = memoryHost()
  const why = {
    code: 'not-a-guide',
    severity: 'error',
    where: fieldPath.guide,
    what: '不是指南',
    why: null,
    action: '请确认',
  } as const
  host.reading = { kind: 'no_guide', file_name: 'a.txt', encoding: 'UTF-8', text: '甲', why }
  const app = await openWindow(host)
  await click(app, 'import-guide')
  await click(app, 'look-anyway')
  expect(await violations()).toEqual([])
})
