import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'

import { newDraft } from '../../test-support/fixtures'
import { commandError, memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

const inDialog = (id: string) => document.querySelector<HTMLElement>(byTestId(id))

async function press(id: string) {
  const there = inDialog(id)
  if (!there) throw new Error(`no ${id}`)
  there.click()
  await flushPromises()
}

async function openForm() {
  const host = memoryHost([newDraft('d')])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  document.querySelector<HTMLElement>('[aria-label="更多导出方式"]')!.click()
  await flushPromises()
  await press('fill-form')
  return { host, app }
}

/** The box of a place in the picture. */
const box = (at: string) => document.querySelector<HTMLElement>(`[data-at="${at}"]`)!

it('shows each place with what it gets, from where and how sure', async () => {
  await openForm()
  expect(inDialog('form-counts')!.textContent).toMatch(/会填 2 处，待确认 2 处，\s*2\s*处没有内容可填/)
  expect(box('p1s5').textContent.trim()).toBe('城市内涝预警系统')
  box('t0r0c1').click()
  await flushPromises()
  const shown = inDialog('place-detail')!.textContent
  for (const words of ['职称', '待确认', '教授', '取自：项目负责人：职称', '没有写明问的是谁'])
    expect(shown).toContain(words)
})

it('lists the places of one standing, and those beyond a printed limit', async () => {
  await openForm()
  await press('show-over_limit')
  const rows = [...inDialog('place-list')!.querySelectorAll('li')].map((row) => row.textContent)
  expect(rows).toHaveLength(1)
  await press('place-p9')
  expect(inDialog('place-detail')!.textContent).toContain('共 612 字，表格限 500 字')
})

it('confirms what is unsure one by one, and goes on to the next', async () => {
  const { host } = await openForm()
  await press('place-t0r0c1')
  await press('confirm-place')
  expect(host.callsOf('reviewForm').at(-1)![1]).toEqual([{ at: 't0r0c1', field: 'leader.title' }])
  expect(inDialog('place-detail')!.textContent).toContain('合作单位可能不止一个')
  await press('confirm-place')
  expect(inDialog('confirm-all')).toBeNull()
  await press('write-form')
  expect(inDialog('form-filled')!.textContent).toContain('填了 4 处')
})

it('confirms all at once', async () => {
  const { host } = await openForm()
  await press('confirm-all')
  expect(host.callsOf('reviewForm').at(-1)![1]).toEqual([
    { at: 't0r0c1', field: 'leader.title' },
    { at: 't0r1c1', field: 'partners[0].name' },
  ])
})

it('puts a field of the draft into a place that is clicked, leaves one empty, and takes it back', async () => {
  const { host } = await openForm()
  box('t0r2c1').click()
  await flushPromises()
  const query = inDialog('field-query') as HTMLInputElement
  query.value = '手机 022'
  query.dispatchEvent(new Event('input'))
  await flushPromises()
  expect(inDialog('field-leader.mobile')).toBeNull()
  await press('field-contact.mobile')
  expect(box('t0r2c1').textContent.trim()).toBe('19100000022')
  await press('leave-place')
  expect(host.callsOf('reviewForm').at(-1)![1]).toEqual([{ at: 't0r2c1', field: null }])
  await press('take-back-place')
  expect(host.callsOf('reviewForm').at(-1)![1]).toEqual([])
})

it('does not offer to write into an opinion', async () => {
  await openForm()
  await press('place-t0r3c1')
  expect(inDialog('place-detail')!.textContent).toContain('意见栏，留空')
  expect(inDialog('field-query')).toBeNull()
})

it('writes what is decided, and says how much was left', async () => {
  const { host } = await openForm()
  await press('write-form')
  expect(host.callsOf('fillForm')[0]![1]).toEqual([])
  const said = inDialog('form-filled')!.textContent.replace(/\s+/g, '')
  expect(said).toContain('填了2处，2处没有把握，没有填，2处没有内容可填')
})

it('says what to do about a file that cannot be filled', async () => {
  const host = memoryHost([newDraft('d')])
  host.failing.reviewForm = commandError('refused', '这份表格限制了编辑', '请停止保护，另存一份后再填')
  const app = await openWindow(host)
  await click(app, 'draft-d')
  document.querySelector<HTMLElement>('[aria-label="更多导出方式"]')!.click()
  await flushPromises()
  await press('fill-form')
  expect(document.body.textContent).toContain('请停止保护，另存一份后再填')
  expect((inDialog('write-form') as HTMLButtonElement).disabled).toBe(true)
})
