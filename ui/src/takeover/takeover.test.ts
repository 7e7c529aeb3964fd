import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'

import { newDraft, SHAPINGBA } from '../../test-support/fixtures'
import { commandError, memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

const inDialog = (id: string) => document.querySelector<HTMLElement>(byTestId(id))
const every = (id: string) => [...document.querySelectorAll<HTMLElement>(byTestId(id))]

async function press(id: string) {
  const there = inDialog(id)
  if (!there) throw new Error(`no ${id}`)
  there.click()
  await flushPromises()
}

async function choose(id: string, value: string) {
  const select = inDialog(id) as HTMLSelectElement
  select.value = value
  select.dispatchEvent(new Event('change', { bubbles: true }))
  await flushPromises()
}

async function openForm(entry: string) {
  const host = memoryHost([newDraft('d')])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await click(app, 'imports')
  await press(entry)
  return { host, app }
}

it('shows where each chapter goes, and begins a draft with what is ticked', async () => {
  const host = memoryHost([newDraft('d')])
  const app = await openWindow(host)
  await click(app, 'home-from-old')
  const topic = SHAPINGBA.topics[0]!.number
  await press(`pick-${SHAPINGBA.id}-${topic}`)
  const shown = inDialog('takeover-review')!.textContent
  for (const words of [
    '去年的申报书.docx',
    '项目背景与意义',
    '3 段，1 表，1 处留标记',
    '此处缺公式',
    '减少农药用量。',
  ]) {
    expect(shown).toContain(words)
  }
  await press('take-over')
  expect(host.callsOf('beginFromOld')[0]).toEqual([
    { kind: 'file' },
    SHAPINGBA.id,
    topic,
    { chapters: [], left_over: [] },
    [
      { part: { kind: 'lead' }, choice: 'replace' },
      { part: { kind: 'text', section: 'rationale' }, choice: 'replace' },
    ],
  ])
  expect(app.find(byTestId('save-state')).exists()).toBe(true)
})

it('asks again when a chapter, or what is left over, is put elsewhere', async () => {
  const { host } = await openForm('fill-from-old')
  await choose('place-1', 'plan')
  await choose('place-2', 'rationale')
  await choose('put-0', 'plan')
  expect(host.callsOf('reviewTakeover').at(-1)).toMatchObject([
    { kind: 'file' },
    { kind: 'draft' },
    {
      chapters: [
        { chapter: 1, section: 'plan' },
        { chapter: 2, section: 'rationale' },
      ],
      left_over: [{ left: { chapter: '社会效益' }, section: 'plan' }],
    },
  ])
})

it('replaces nothing that is typed unless it is ticked, and is one step of undo', async () => {
  const { host, app } = await openForm('fill-from-old')
  expect(inDialog('take-lead')).toBeNull()
  expect((inDialog('replace-lead') as HTMLInputElement).checked).toBe(false)
  await press('take-over')
  expect(host.callsOf('takeOverInto')[0]!.at(-1)).toEqual([
    { part: { kind: 'text', section: 'rationale' }, choice: 'fill' },
  ])
  const name = () => app.get<HTMLInputElement>('[data-field="project_name"]').element.value
  expect(name()).toBe('带入的名称')
  await click(app, 'undo')
  expect(name()).not.toBe('带入的名称')
})

it('takes what is typed over once it is ticked', async () => {
  const { host } = await openForm('fill-from-old')
  await press('replace-lead')
  await press('take-over')
  expect(host.callsOf('takeOverInto')[0]!.at(-1)).toContainEqual({
    part: { kind: 'lead' },
    choice: 'replace',
  })
})

it('brings back the texts of an edited Word file one by one', async () => {
  const { host } = await openForm('update-from-word')
  expect(every('part').map((part) => part.textContent)).toHaveLength(1)
  expect((inDialog('take-over') as HTMLButtonElement).disabled).toBe(true)
  await press('take-text rationale')
  await press('take-over')
  expect(host.callsOf('takeOverInto')[0]!.at(-1)).toEqual([
    { part: { kind: 'text', section: 'rationale' }, choice: 'replace' },
  ])
})

it('begins a draft for another topic from the one that is open, and copies it', async () => {
  const { host, app } = await openForm('for-other-topic')
  const topic = SHAPINGBA.topics[0]!.number
  await press(`pick-${SHAPINGBA.id}-${topic}`)
  expect(host.callsOf('reviewTakeover')[0]!.slice(0, 2)).toMatchObject([
    { kind: 'draft', id: 'd' },
    { kind: 'topic', guide_id: SHAPINGBA.id },
  ])
  await press('take-over')
  await click(app, 'imports')
  every('copy-draft').at(-1)!.click()
  await flushPromises()
  expect(host.callsOf('copyDraft')).toHaveLength(1)
})

it('says what to do about a file that cannot be read', async () => {
  const host = memoryHost([newDraft('d')])
  host.failing.reviewTakeover = commandError('failed', '文件里没有可以带入的内容', '请另选文件')
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await click(app, 'imports')
  await press('fill-from-old')
  expect(document.body.textContent).toContain('文件里没有可以带入的内容')
  expect((inDialog('take-over') as HTMLButtonElement).disabled).toBe(true)
})
