/** Indicators as promises, and results told by number, as they are entered in the window. */
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { blank } from '@/generated/blank'
import type { CommitmentField } from '@/generated/CommitmentField'
import { fieldPath } from '@/generated/paths'
import type { Verdict } from '@/generated/Verdict'

import { newDraft } from '../../test-support/fixtures'
import { memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => {
  vi.useRealTimers()
  document.body.innerHTML = ''
})

async function openForm(section: string, change?: (draft: ReturnType<typeof newDraft>) => void) {
  const draft = newDraft('d')
  change?.(draft)
  const host = memoryHost([draft])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await click(app, `section-${section}`)
  await flushPromises()
  const field = (path: string) => app.get<HTMLInputElement>(`[data-field="${CSS.escape(path)}"]`)
  const saved = async () => {
    await vi.advanceTimersByTimeAsync(1_000)
    await flushPromises()
    return host.drafts.get('d')!.application
  }
  return { app, host, field, saved }
}

const of = (field: CommitmentField) => fieldPath.commitmentField('r2', field)
const isFolded = (element: Element) => element.closest('details') !== null

describe('the indicators', () => {
  it('show the columns of the form, and fold the others', async () => {
    const { field } = await openForm('commitments')
    expect(isFolded(field(of('evidence')).element)).toBe(false)
    for (const other of ['outcome', 'kind', 'baseline', 'midterm', 'sub_project', 'due', 'note'] as const) {
      expect(isFolded(field(of(other)).element), other).toBe(true)
    }
  })

  it('show every column that 国家重点研发计划 asks for', async () => {
    const { field } = await openForm('commitments', (draft) => {
      draft.application.template = 'national-key'
    })
    for (const asked of ['outcome', 'kind', 'sub_project', 'baseline', 'midterm', 'evidence'] as const) {
      expect(isFolded(field(of(asked)).element), asked).toBe(false)
    }
    expect(isFolded(field(of('note')).element)).toBe(true)
  })

  it('take values from the start to the end, the 课题 and the year', async () => {
    const { app, field, saved } = await openForm('commitments', (draft) => {
      draft.application.sub_projects = [{ ...blank.subProject('s1'), name: '标记物' }]
      draft.application.start_date = '2027-03-01'
      draft.application.end_date = '2029-02-28'
    })
    await field(of('baseline')).setValue('1 个')
    await field(of('midterm')).setValue('2 个')
    await field(fieldPath.commitment('r2')).setValue('4 个')
    await field(of('sub_project')).setValue('s1')
    await field(of('due')).setValue('2028')
    const years = app.findAll('datalist option').map((option) => option.attributes('value'))
    expect(years).toEqual(expect.arrayContaining(['2027', '2028', '2029', '新产品']))
    const { commitments } = await saved()
    expect(commitments[1]).toMatchObject({
      baseline: '1 个',
      midterm: '2 个',
      commitment: '4 个',
      sub_project: 's1',
      due: '2028',
    })
  })

  it('say of what is reached that it is, beside what is to be confirmed', async () => {
    const draft = newDraft('d')
    const host = memoryHost([draft])
    const verdict = {
      rule: '',
      where: fieldPath.commitment('r2'),
      clause: { quote: '甲', span: [0, 1], field: 'indicators' },
    }
    host.report.verdicts = [
      { ...verdict, outcome: 'met', detail: '', comparisons: [{ outcome: 'reached', what: '已达到' }] },
      { ...verdict, outcome: 'to_confirm', detail: '其余请自行对照' },
    ] as Verdict[]
    const app = await openWindow(host)
    await click(app, 'draft-d')
    await click(app, 'section-commitments')
    const said = app.findAll(byTestId('commitment-verdict')).map((one) => one.text())
    expect(said).toHaveLength(2)
    expect(said[0]).toContain('符合')
    expect(said[0]).toContain('已达到')
    expect(said[1]).toContain('待确认')
    expect(said[1]).not.toContain('已达到')
  })
})

describe('the results', () => {
  it('are counted, told by year and set as targets', async () => {
    const { app, field, saved } = await openForm('results', (draft) => {
      draft.application.start_date = '2027-03-01'
      draft.application.end_date = '2028-02-29'
    })
    await field(fieldPath.output('paper', 'before')).setValue('2')
    await field(fieldPath.output('paper', 'after')).setValue('6')
    await app.get('.add .quiet').trigger('click')
    await field(fieldPath.benefitField(1, 'revenue')).setValue('1200')
    await click(app, 'add-performance')
    await field(fieldPath.performanceField(0, 'group')).setValue('social')
    await field(fieldPath.performanceField(0, 'name')).setValue('筛查人次')
    await field(fieldPath.performanceField(0, 'comparator')).setValue('>=')
    await field(fieldPath.performanceField(0, 'value')).setValue('20000')
    const { results } = await saved()
    expect(results.outputs).toEqual({ paper: { before: '2', after: '6' } })
    expect(results.benefits.map(({ period, revenue }) => [period, revenue])).toEqual([
      ['2027', ''],
      ['2028', '1200'],
    ])
    expect(results.performance).toEqual([
      { group: 'social', name: '筛查人次', comparator: '>=', value: '20000', unit: '' },
    ])
  })

  it('show a table of another form where something stands in it', async () => {
    const { app } = await openForm('results', (draft) => {
      draft.application.template = 'shapingba-district'
      draft.application.results.performance.push(blank.performanceTarget())
    })
    const heads = app.findAll('.results h3').map((head) => head.text())
    expect(heads).toEqual(['知识产权与成果数量', '经济效益', '绩效目标'])
  })
})
