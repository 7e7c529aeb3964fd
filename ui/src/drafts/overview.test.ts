import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'

import { newDraft } from '../../test-support/fixtures'
import { memoryHost } from '../../test-support/memory-host'
import { byTestId, openWindow } from '../../test-support/mount'

function draft(
  id: string,
  name: string,
  lead: string,
  endDate = '2029-12-31',
  savedAt = '2026-11-22T06:00:00Z',
) {
  const one = newDraft(id)
  one.summary.name = name
  one.summary.saved_at = savedAt
  one.application.lead.name = lead
  one.application.end_date = endDate
  return one
}

async function home() {
  const host = memoryHost([
    draft('a', '甲项目', '重庆大学', '2040-01-01', '2026-11-20T06:00:00Z'),
    draft('b', '乙项目', '', '2029-12-31', '2026-11-21T06:00:00Z'),
    draft('c', '丙项目', '西南医院', '2029-12-31', '2026-11-22T06:00:00Z'),
    draft('d', '丁项目', '重庆医科大学', '2029-12-31', '2026-11-19T06:00:00Z'),
  ])
  const app = await openWindow(host)
  await flushPromises()
  const names = () => app.findAll('tbody .name').map((name) => name.text())
  return { app, host, names }
}

it('lists the drafts with their unit and how much there is to do, the last one changed first', async () => {
  const { app, names } = await home()
  expect(names()).toEqual(['丙项目', '乙项目', '甲项目', '丁项目'])
  const row = app.findAll('tbody tr')[2]!.text()
  expect(row).toContain('重庆大学')
  expect(app.findAll('tbody tr')[2]!.find('.count.bad').text()).toBe('1')
})

it.each([
  ['sort-errors', ['甲项目', '丙项目', '乙项目', '丁项目']],
  ['sort-unfilled', ['乙项目', '丙项目', '甲项目', '丁项目']],
  ['sort-name', ['丙项目', '丁项目', '甲项目', '乙项目']],
])('%s puts them in order, and the other way round when asked again', async (which, order) => {
  const { app, names } = await home()
  await app.get(byTestId(which)).trigger('click')
  expect(names()).toEqual(order)
  const sorted = app.get(byTestId(which)).element.closest('th')!
  const first = sorted.getAttribute('aria-sort')
  await app.get(byTestId(which)).trigger('click')
  expect(sorted.getAttribute('aria-sort')).not.toBe(first)
})

it('finds a draft by its unit, and says so where none is found', async () => {
  const { app, names } = await home()
  await app.get(byTestId('draft-query')).setValue('重庆 大学')
  expect(names()).toEqual(['甲项目', '丁项目'])
  await app.get(byTestId('draft-wanted')).setValue('errors')
  expect(names()).toEqual(['甲项目'])
  await app.get(byTestId('draft-query')).setValue('没有这个单位')
  expect(app.text()).toContain('没有符合的申报书')
})

it('writes the check of all of them to a file', async () => {
  const { app, host } = await home()
  await app.get(byTestId('overview-csv')).trigger('click')
  await flushPromises()
  expect(host.callsOf('exportOverview')).toEqual([['csv']])
  expect(app.text()).toContain('已写好 申报书检查总览.csv')
})

it('imports many files and names those it could not, without opening each', async () => {
  const { app, host } = await home()
  host.importDraftFiles = async () => ({
    imported: [
      { draft: newDraft('x'), notices: [] },
      { draft: newDraft('y'), notices: [] },
    ],
    refused: [{ name: '坏.shenbao', why: '文件已损坏' }],
  })
  await app
    .findAll('button')
    .find((button) => button.text().includes('导入 .shenbao 文件'))!
    .trigger('click')
  await flushPromises()
  expect(app.text()).toContain('已导入 2 份。坏.shenbao：文件已损坏')
  expect(app.text()).toContain('我的申报书')
})

it('shows the next deadline the guide gives, under the name of the draft', async () => {
  const one = draft('a', '甲项目', '重庆大学')
  const clause = {
    quote: '申报截止时间为2040年3月31日17:00',
    span: [0, 24] as [number, number],
    field: 'general' as const,
  }
  one.application.basis.deadlines = [
    { kind: 'paper_copies', opens: null, date: '2040-04-20', time: null, clause },
    { kind: 'application', opens: null, date: '2040-03-31', time: '17:00', clause },
  ]
  const app = await openWindow(memoryHost([one, draft('b', '乙项目', '西南医院')]))
  await flushPromises()
  expect(app.findAll(byTestId('draft-deadline')).map((line) => line.text())).toEqual([
    '申报截止 2040-03-31 17:00',
  ])
})
