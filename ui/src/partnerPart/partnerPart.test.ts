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

async function openParts() {
  const draft = newDraft('d')
  const partner = structuredClone(draft.application.partners[0] ?? null)
  const organisation = { ...structuredClone(draft.application.lead), name: '青桐水务公司' }
  const contact = { name: '', position: '', phone: '', office_phone: '', email: '' }
  draft.application.partners = [partner ?? { id: 'p1', organisation, task: '完成检测', leader: '', contact }]
  const host = memoryHost([draft])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  document.querySelector<HTMLElement>('[aria-label="更多导出方式"]')!.click()
  await flushPromises()
  await press('partner-part')
  return { host, app }
}

it('writes the part of a partner with the texts that are ticked', async () => {
  const { host } = await openParts()
  await press('split-rationale')
  await press('split-part')
  expect(host.callsOf('splitPart')[0]!.slice(1)).toEqual(['p1', ['rationale'], false])
})

it('writes the budget and the team of a partner as a workbook', async () => {
  const { host } = await openParts()
  await press('split-rationale')
  await press('split-workbook')
  expect(host.callsOf('splitPart')[0]!.slice(1)).toEqual(['p1', [], true])
})

it('shows what both sides changed, and merges once each is chosen: one step of undo', async () => {
  const { host, app } = await openParts()
  await press('choose-part')
  const shown = inDialog('part-review')!.textContent
  for (const words of ['青桐水务公司', '项目组', '完成检测', '建立队列']) expect(shown).toContain(words)
  expect((inDialog('merge-part') as HTMLButtonElement).disabled).toBe(true)
  await press('theirs-/partners/p1/task')
  await press('merge-part')
  expect(host.callsOf('mergePart')[0]!.at(-1)).toEqual([{ at: '/partners/p1/task', side: 'theirs' }])
  const name = () => app.get<HTMLInputElement>('[data-field="project_name"]').element.value
  expect(name()).toBe('合并后的名称')
  await click(app, 'undo')
  expect(name()).not.toBe('合并后的名称')
})

it('says what to do about a file that is no part', async () => {
  const { host } = await openParts()
  host.failing.choosePart = commandError('refused', '这不是合作单位分册', '请选择填好的分册')
  await press('choose-part')
  expect(document.body.textContent).toContain('请选择填好的分册')
})
