import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'

import type { Application } from '@/generated/Application'

import { newDraft } from '../../test-support/fixtures'
import { commandError, memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

const inDialog = (id: string) => document.querySelector<HTMLElement>(byTestId(id))

async function ask(change: (host: ReturnType<typeof memoryHost>) => void = () => {}) {
  const host = memoryHost([newDraft('d')])
  change(host)
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await app.get('[data-field="lead.name"]').setValue('重庆大学')
  await app.get('[aria-label="更多导出方式"]').trigger('click')
  await flushPromises()
  inDialog('export-submission')!.click()
  await flushPromises()
  return { host, app }
}

it('says before it is made what a submission holds and what it lacks', async () => {
  const { host } = await ask()
  const said = inDialog('submission-plan')!.textContent
  expect(host.callsOf('planSubmission')).toMatchObject([['d', { lead: { name: '重庆大学' } }]])
  for (const words of ['待填写', '还没有备齐', '超过每个文件 10 MB', '附件/01 科研诚信承诺书.pdf', '草稿']) {
    expect(said).toContain(words)
  }
  expect(host.callsOf('exportSubmission')).toEqual([])
})

it('writes it where the person says, saved first, and names what is inside', async () => {
  const { host, app } = await ask()
  inDialog('submission-zip')!.click()
  await flushPromises()
  const order = host.calls.map((call) => call.name)
  expect(order.indexOf('saveDraft')).toBeLessThan(order.indexOf('exportSubmission'))
  expect(host.callsOf('exportSubmission')).toMatchObject([['d', { lead: { name: '重庆大学' } }, false]])
  const result = app.get(byTestId('export-result')).text()
  expect(result).toContain('6 个文件 · 1.8 MB')
  expect(result).toContain('“草稿”')
  expect(app.get(byTestId('export-contents')).text()).toContain('清单.txt、附件 2 个')
})

it('writes a folder, and praises nothing but what was checked', async () => {
  const { host, app } = await ask((host) => {
    host.plan = {
      draft: false,
      open: [],
      files: [
        { name: '申报书.pdf', source: 'pdf' },
        // Told by what it is: an application may be called anything.
        { name: '附件/清单.txt', source: 'list' },
      ],
      papers: [],
      form: null,
    }
  })
  expect(inDialog('submission-plan')!.textContent).toContain('附件清单里的材料都在')
  inDialog('submission-folder')!.click()
  await flushPromises()
  expect(host.callsOf('exportSubmission')[0]![2]).toBe(true)
  const result = app.get(byTestId('export-result')).text()
  expect(result).toContain('没有检查的内容')
  expect(result).toContain('没有附件')
})

it('says why it could not look, and looks again', async () => {
  const { host } = await ask((host) => {
    host.failing.planSubmission = commandError('failed', '读不了草稿库。')
  })
  expect(document.body.textContent).toContain('读不了草稿库。')
  expect(inDialog('submission-zip')).toHaveProperty('disabled', true)
  host.failing = {}
  const again = [...document.querySelectorAll('button')].find((b) => b.textContent.includes('再看一次'))!
  again.click()
  await flushPromises()
  expect(inDialog('submission-plan')).not.toBeNull()
})

it('leads from each open thing to its field', async () => {
  const { app } = await ask()
  document.querySelector<HTMLElement>(`${byTestId('open-item')}[data-kind="unfilled"]`)!.click()
  await flushPromises()
  expect(app.get('[data-testid="section-attachments"]').attributes('aria-current')).toBe('step')
})

async function choose(selector: string, ...names: string[]) {
  const input = document.querySelector<HTMLInputElement>(selector)!
  const files = names.map((name) => new File(['x'], name))
  Object.defineProperty(input, 'files', { value: files, configurable: true })
  input.dispatchEvent(new Event('change'))
  await flushPromises()
}

it('puts scans of signed papers and the official form into the draft, and looks again', async () => {
  const { host } = await ask((host) => {
    host.plan.form = { filled: 12, remarks: ['官方表格“表”有 1 处没有把握，没有填：开户银行。'] }
  })
  const sent = () => (host.callsOf('planSubmission').at(-1)![1] as Application).handing_in
  await choose('[aria-label="选择扫描件：牵头单位意见"]', '第1页.png', '第2页.png')
  expect(sent()?.signed).toMatchObject([
    { paper: 'opinion:牵头单位意见', file: { name: '第1页.png' } },
    { paper: 'opinion:牵头单位意见', file: { name: '第2页.png' } },
  ])
  await choose('[aria-label="选择发布单位的空白表格"]', '表.docx')
  expect(sent()).toMatchObject({ official_form: { name: '表.docx' }, signed: [{}, {}] })
  const said = inDialog('submission-plan')!.textContent
  for (const words of ['第1页.png、第2页.png', '填好 12 处', '没有把握，没有填：开户银行'])
    expect(said).toContain(words)
  document.querySelector<HTMLElement>('[aria-label="移除扫描件：牵头单位意见"]')!.click()
  await flushPromises()
  expect(sent()).toMatchObject({ official_form: { name: '表.docx' }, signed: [] })
})

it('says why a scan was not taken, and keeps what was there', async () => {
  const { host } = await ask()
  host.failing.addFile = commandError('refused', '这个文件设有打开密码，收到的人打不开')
  const looked = host.callsOf('planSubmission').length
  await choose('[aria-label="选择扫描件：科研诚信承诺书"]', '锁.pdf')
  expect(inDialog('submission-plan')!.textContent).toContain('设有打开密码')
  expect(host.callsOf('planSubmission')).toHaveLength(looked)
})
