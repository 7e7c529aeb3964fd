import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'

import type { RichText } from '@/generated/RichText'
import type { SectionProgress } from '@/generated/SectionProgress'

import { cell, newApplication, newDraft, TEMPLATE, TEMPLATES } from '../../../test-support/fixtures'
import { commandError, memoryHost } from '../../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../../test-support/mount'

import { leftOver } from './leftOver'

const NATIONAL = TEMPLATES.find((template) => template.id === 'national-key')!
const text = (words: string): RichText => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
})

async function openBasics() {
  const draft = newDraft('d')
  draft.application.narrative.rationale = text('胸腺退化')
  draft.application.budget.cells.push(cell({ category: 'material', amount: '3' }))
  const host = memoryHost([draft])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  const press = async (id: string) => {
    document.querySelector<HTMLElement>(byTestId(id))!.click()
    await flushPromises()
  }
  const saved = async () => {
    window.dispatchEvent(new Event('blur'))
    await flushPromises()
    return host.drafts.get('d')!.application
  }
  return { host, app, press, saved }
}

it('names what a template has no place for, by what others call it', () => {
  const application = newApplication()
  application.narrative.rationale = text('胸腺退化')
  application.budget.cells.push(
    cell({ category: 'material', amount: '3' }),
    cell({ category: 'x', amount: '1' }),
  )
  expect(leftOver(application, TEMPLATE, TEMPLATES, []).map((left) => left.title)).not.toContain('立项依据')
  const progress: SectionProgress[] = [
    { id: null, kind: 'team', state: 'partial' },
    { id: 'results', kind: 'results', state: 'empty' },
  ]
  const without = { ...NATIONAL, sections: NATIONAL.sections.filter(({ kind }) => kind !== 'team') }
  expect(leftOver(application, without, TEMPLATES, progress)).toEqual([
    { key: 'text rationale', title: '立项依据', words: '胸腺退化', text: 'rationale' },
    { key: 'section team', title: '项目组成员', words: '这一章填写的内容' },
    { key: 'category material', title: '支出科目：材料费', words: '3' },
    { key: 'category x', title: '支出科目：x', words: '1' },
  ])
})

it('is changed after it is said what would not be printed, and back by undo', async () => {
  const { app, press, saved } = await openBasics()
  expect(app.get(byTestId('template-name')).text()).toBe(TEMPLATE.name)
  await press('change-template')
  await press('template-national-key')
  expect(document.querySelector('.el-dialog')!.textContent).toContain('立项依据')
  await press('take-template')
  expect((await saved()).template).toBe('national-key')
  expect((await saved()).narrative.rationale).toEqual(text('胸腺退化'))
  expect(app.get(byTestId('template-name')).text()).toBe(NATIONAL.name)
  expect(app.find(byTestId('section-rationale')).exists()).toBe(false)
  expect(app.get(byTestId('left-over')).text()).toContain('胸腺退化')
  await click(app, 'undo')
  expect(app.find(byTestId('section-rationale')).exists()).toBe(true)
  expect(app.get(byTestId('template-name')).text()).toBe(TEMPLATE.name)
})

it('lets a text it has no place for be moved to the end of another section, and back by undo', async () => {
  const { app, press, saved } = await openBasics()
  await press('change-template')
  await press('template-national-key')
  await press('take-template')
  await app.get(byTestId('move-rationale')).setValue('status')
  expect((await saved()).narrative).toMatchObject({ status: text('胸腺退化'), rationale: null })
  expect(app.get(byTestId('left-over')).text()).not.toContain('立项依据')
  await click(app, 'undo')
  expect((await saved()).narrative).toMatchObject({ rationale: text('胸腺退化') })
  expect(app.get(byTestId('left-over')).text()).toContain('立项依据')
})

it('comes from a file, and is then carried along whole', async () => {
  const { host, app, press, saved } = await openBasics()
  await press('change-template')
  host.failing.chooseTemplateFile = commandError('refused', '第 7 行：没有 title', '请改正后再选。')
  await press('template-file')
  expect(document.querySelector('.el-dialog')!.textContent).toContain('第 7 行：没有 title')
  delete host.failing.chooseTemplateFile
  host.templateFile = { ...TEMPLATE, id: 'ours', name: '本院模板' }
  await press('template-file')
  await press('take-template')
  expect(await saved()).toMatchObject({ template: { id: 'ours', name: '本院模板' } })
  expect(app.get(byTestId('template-name')).text()).toBe('本院模板')
})
