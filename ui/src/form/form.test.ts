import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { Clause } from '@/generated/Clause'
import { fieldPath } from '@/generated/paths'
import type { SectionKind } from '@/generated/SectionKind'
import type { SectionProgress } from '@/generated/SectionProgress'

import { GLUCOSE, newDraft, SHAPINGBA, TEMPLATE } from '../../test-support/fixtures'
import { commandError, memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

async function openForm() {
  const host = memoryHost([newDraft('d')])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  const pass = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms)
    await flushPromises()
  }
  const field = (path: string) => app.get<HTMLInputElement>(`[data-field="${path}"]`)
  const saved = () => host.drafts.get('d')!.application
  return { host, app, pass, field, saved }
}

describe('the form', () => {
  it('counts the chapters to fill in, of those that may be left out only what is begun', async () => {
    const { host, app, pass, field } = await openForm()
    const done = (id: string, kind: SectionKind): SectionProgress => ({ id, kind, state: 'complete' })
    host.report.sections = [done('basics', 'basics'), done('references', 'references')]
    await field('lead.name').setValue('甲')
    await pass(800)
    const { sections } = TEMPLATE
    const needed = sections.filter(({ required, kind }) => required && kind !== 'requirements')
    // 课题 and 预期成果 may be left out as 参考文献 may, and are.
    expect(app.get('.progress').text()).toBe(`已完成 2 / ${needed.length + 1} 节`)
  })

  it('saves by itself and says so only once it is written', async () => {
    const { app, pass, field, saved } = await openForm()
    await field('lead.name').setValue('重庆医科大学附属第一医院')
    expect(app.get(byTestId('save-state')).attributes('data-state')).toBe('dirty')
    await pass(800)
    expect(app.get(byTestId('save-state')).attributes('data-state')).toBe('saved')
    expect(saved().lead.name).toBe('重庆医科大学附属第一医院')
  })

  it('saves text whose composition never reported its beginning', async () => {
    const { app, pass, field, saved } = await openForm()
    const input = field('lead.address')
    input.element.value = '渝中区友谊路1号'
    await input.trigger('compositionend')
    await pass(800)
    expect(saved().lead.address).toBe('渝中区友谊路1号')
    expect(app.get(byTestId('save-state')).attributes('data-state')).toBe('saved')
  })

  it('saves at once on Ctrl+S, but not while an input method holds the key', async () => {
    const { host, field } = await openForm()
    await field('lead.name').setValue('甲')
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true, keyCode: 229 }))
    await flushPromises()
    expect(host.callsOf('saveDraft')).toHaveLength(0)
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }))
    await flushPromises()
    expect(host.callsOf('saveDraft')).toHaveLength(1)
  })

  it('says why a save failed, tries again, and loses nothing', async () => {
    const { host, app, pass, field, saved } = await openForm()
    host.failing.saveDraft = commandError('failed', '磁盘已满。', '请清理磁盘。')
    await field('lead.name').setValue('重庆大学')
    await pass(800)
    const state = app.get(byTestId('save-state'))
    expect(state.attributes('data-state')).toBe('failed')
    expect(state.text()).toContain('磁盘已满。')
    delete host.failing.saveDraft
    await pass(1_000)
    expect(app.get(byTestId('save-state')).attributes('data-state')).toBe('saved')
    expect(saved().lead.name).toBe('重庆大学')
  })

  it('asks what to do when another window saved in between', async () => {
    const { host, field, pass } = await openForm()
    host.drafts.get('d')!.summary.revision = 7
    await field('lead.name').setValue('重庆大学')
    await pass(800)
    expect(document.querySelector(byTestId('keep-mine'))).not.toBeNull()
    document.querySelector<HTMLButtonElement>(byTestId('keep-mine'))!.click()
    await pass(0)
    expect(host.drafts.get('d')!.application.lead.name).toBe('重庆大学')
  })

  it('opens the copy that keeps what stands here', async () => {
    const { host, app, field, pass } = await openForm()
    host.drafts.get('d')!.summary.revision = 7
    await field('lead.name').setValue('重庆大学')
    await pass(800)
    document.querySelector<HTMLButtonElement>(byTestId('keep-copy'))!.click()
    await pass(0)
    expect(app.get(byTestId('rename')).text()).toBe('人体胸腺功能重建原创产品研发（副本）')
    expect(field('lead.name').element.value).toBe('重庆大学')
    expect(host.drafts.get('d')!.application.lead.name).toBe('')
  })

  it('asks of the lead only what matters for its kind', async () => {
    const { app, field, pass, saved } = await openForm()
    const asked = () =>
      ['hospital_grade', 'technology', 'municipal'].filter((q) =>
        app.find(`[data-field="lead.${q}"]`).exists(),
      )
    expect(asked()).toEqual([])
    await field('lead.kind').setValue('enterprise')
    expect(asked()).toEqual(['technology'])
    await field('lead.kind').setValue('medical')
    expect(asked()).toEqual(['hospital_grade', 'municipal'])
    await field('lead.municipal').setValue('no')
    await field('lead.hospital_grade').setValue('tertiary')
    await pass(800)
    expect(saved().lead.profile).toMatchObject({
      hospital_grade: 'tertiary',
      tertiary_a: false,
      municipal: false,
      technology: null,
    })
  })

  it('asks what a finding is about, and leads to it', async () => {
    const host = memoryHost([newDraft('d')])
    const [first] = host.report.findings
    host.report.findings = [{ ...first!, code: 'lead-to-confirm', where: fieldPath.leadField('municipal') }]
    const app = await openWindow(host)
    await click(app, 'draft-d')
    await app.get(byTestId('finding')).trigger('click')
    await flushPromises()
    expect(document.activeElement?.getAttribute('data-field')).toBe('lead.municipal')
  })

  it('keeps amounts as typed, and takes totals from the report', async () => {
    const { app, pass, field, saved } = await openForm()
    await click(app, 'section-budget')
    await field('budget.payers.municipal').setValue('0.1 + 0.2')
    await pass(800)
    expect(saved().budget.cells[0]!.amount).toBe('0.1 + 0.2')
    expect(app.get(byTestId('total-sources')).text()).toBe('1,500.00')
    expect(app.get(byTestId('difference')).text()).toBe('90.50')
    const rules = app.findAll(byTestId('source-rule')).map((rule) => rule.text())
    expect(rules[0]).toContain('不符合')
    expect(rules[0]).toContain('“市级财政经费资助不超过 500万元”')
  })

  it('undoes a change to the budget in the very input', async () => {
    const { app, pass, field, saved } = await openForm()
    await click(app, 'section-budget')
    await field('budget.payers.municipal').setValue('450')
    await pass(2_000)
    await field('budget.payers.municipal').setValue('400')
    await pass(2_000)
    await click(app, 'undo')
    expect(field('budget.payers.municipal').element.value).toBe('450')
    await field('budget.payers.district').setValue('300')
    await pass(800)
    expect(saved().budget.cells.map((cell) => cell.amount)).toEqual(['450', '300', '500'])
  })

  it('adds and removes partners, stages, indicators and attachments', async () => {
    const { app, pass, field, saved } = await openForm()
    await click(app, 'add-partner')
    await field('partners.0.name').setValue('重庆大学')
    await click(app, 'section-schedule')
    await click(app, 'add-stage')
    await field('schedule.0.task').setValue('临床前研究')
    await click(app, 'section-commitments')
    await field('commitments.r2').setValue('4 个')
    await click(app, 'add-commitment')
    await click(app, 'section-attachments')
    await click(app, 'add-attachment')
    await app.get('input[type="checkbox"]').setValue(true)
    await pass(800)
    expect(saved().partners[0]!.organisation.name).toBe('重庆大学')
    expect(saved().schedule[0]!.task).toBe('临床前研究')
    expect(saved().commitments[1]!.commitment).toBe('4 个')
    expect(saved().commitments).toHaveLength(4)
    expect(saved().attachments.map((a) => [a.id, a.ready])).toEqual([
      ['a1', true],
      ['a2', false],
      ['a3', false],
    ])
  })

  it('shows the figures a requirement demands beneath it', async () => {
    const { app } = await openForm()
    await click(app, 'section-commitments')
    const asked = app
      .findAll('.asked')
      .map((row) => row.findAll(byTestId('target')).map((chip) => chip.text()))
    expect(asked).toEqual([
      ['解析胸腺功能重建的关键通路 1–2 个'],
      ['鉴定出可用于胸腺功能指示的分子标记物 ≥ 3 个'],
      ['申请国家发明专利 1–2 项'],
    ])
  })

  it('shows how a commitment stands to its targets, and what falls short', async () => {
    const host = memoryHost([newDraft('d')])
    const what = '承诺“2 个”，没有达到指标“分子标记物 ≥ 3 个”'
    const clause = {
      quote: '鉴定出可用于胸腺功能指示的分子标记物不少于 3 个',
      span: [724, 751],
      field: 'indicators',
    }
    host.report.findings.push({
      code: 'commitment-below',
      severity: 'warning',
      where: fieldPath.commitment('r2'),
      what,
      why: clause as Clause,
      action: '请确认这个数字',
    })
    host.report.verdicts.push({
      rule: '逐条作出承诺',
      outcome: 'to_confirm',
      detail: `${what}；其余请自行对照`,
      comparisons: [
        { outcome: 'below', what },
        { outcome: 'not_compared', what: '其余请自行对照' },
      ],
      where: fieldPath.commitment('r2'),
      clause: clause as Clause,
    })
    const app = await openWindow(host)
    await click(app, 'draft-d')
    await click(app, 'section-commitments')
    const stands = app.findAll(byTestId('commitment-verdict'))
    expect(stands).toHaveLength(1)
    expect(stands[0]!.text()).toContain(what)
    expect(stands[0]!.get('.below').text()).toBe(what)
    expect(stands[0]!.findAll('li')).toHaveLength(2)
    expect(app.findAll('.asked .remark')).toHaveLength(0)
  })

  it('keeps the guide’s words at hand, with what its reader doubted', async () => {
    const host = memoryHost([newDraft('g', SHAPINGBA, GLUCOSE)])
    const app = await openWindow(host)
    await click(app, 'draft-g')
    await click(app, 'section-requirements')
    expect(app.get('main').text()).toContain('完成1项前瞻性干预性临床研究，发表高质量论文1-2篇')
    expect(app.get('main').text()).toContain('可能是原文笔误')
  })

  it('reopens in the section it was left in', async () => {
    const { app } = await openForm()
    await click(app, 'section-budget')
    await click(app, 'home')
    await click(app, 'draft-d')
    expect(app.get('[aria-current="step"]').attributes('data-testid')).toBe('section-budget')
  })

  it('edits a narrative, counts it, and stores the editor’s own JSON', async () => {
    const { app, pass } = await openForm()
    await click(app, 'section-rationale')
    expect(app.get('.ProseMirror').attributes('data-field')).toBe('narrative.rationale')
    await pass(0)
    await app.get('[aria-label="编号列表"]').trigger('click')
    await pass(800)
    expect(app.get(byTestId('char-count')).text()).toContain('0 / 6000')
  })
})

describe('the checks beside it', () => {
  it('lead to the input they are about, whatever section it is in', async () => {
    const { app } = await openForm()
    await app.get(`${byTestId('finding')}[data-code="funding-over-cap"]`).trigger('click')
    await flushPromises()
    expect(app.get('[aria-current="step"]').attributes('data-testid')).toBe('section-budget')
    expect(document.activeElement?.getAttribute('data-field')).toBe('budget.payers.municipal')
  })

  it('show what, why in the guide’s words, what to do, and both readings', async () => {
    const { app } = await openForm()
    const text = app.get('aside').text()
    expect(text).toContain('市级财政经费填了 600 万元，超过上限 500 万元。')
    expect(text).toContain('指南 · 资助强度及方式')
    expect(text).toContain('请把市级财政经费改为 500 万元以内。')
    expect(text).toContain('“科研机构”不包括医院。')
  })

  it('list every verdict, what no check can judge included', async () => {
    const { app } = await openForm()
    await click(app, 'verdicts-tab')
    const outcomes = app.findAll(byTestId('verdict')).map((verdict) => verdict.attributes('data-outcome'))
    expect(outcomes).toEqual(['broken', 'not_checked', 'pending', 'met', 'replaced'])
  })

  it('say ready only when no error stands, and still name what was not checked', async () => {
    const { host, app, field, pass } = await openForm()
    expect(app.find(byTestId('ready')).exists()).toBe(false)
    host.report = { ...host.report, ready: true, findings: [] }
    await field('lead.name').setValue('重庆大学')
    await pass(150)
    expect(app.get(byTestId('ready')).text()).toContain('没有发现错误')
    expect(app.get(byTestId('ready')).text()).toContain('“鼓励产学研合作”')
  })
})

describe('exporting', () => {
  it('saves, exports what stands there, and says what came of it', async () => {
    const { host, app, field } = await openForm()
    await field('lead.name').setValue('重庆大学')
    await click(app, 'export-pdf')
    const order = host.calls.map((call) => call.name)
    expect(order).toContain('saveDraft')
    expect(order.indexOf('saveDraft')).toBeLessThan(order.indexOf('exportPdf'))
    expect(host.callsOf('exportPdf')).toMatchObject([[{ lead: { name: '重庆大学' } }, false, false]])
    const result = app.get(byTestId('export-result'))
    expect(result.attributes('data-path')).toBe('/exports/人体胸腺功能重建原创产品研发.pdf')
    expect(result.text()).toContain('12 页')
    expect(result.text()).toContain('312 KB')
    expect(result.text()).toContain('标有“草稿”')
    await click(app, 'open-pdf')
    expect(host.callsOf('openFile')).toEqual([['/exports/人体胸腺功能重建原创产品研发.pdf']])
  })

  it('says why nothing was exported', async () => {
    const { host, app } = await openForm()
    host.failing.exportPdf = commandError('failed', '“㗊”没有对应的字形。', '请改用别的字。')
    await click(app, 'export-pdf')
    expect(app.get(byTestId('export-failed')).text()).toContain('“㗊”没有对应的字形。')
    expect(app.get(byTestId('export-failed')).text()).toContain('请改用别的字。')
  })
})
