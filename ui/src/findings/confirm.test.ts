import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'

import type { Report } from '@/generated/Report'
import { setPersonName } from '@/shared/person'

import { newDraft, TEMPLATE } from '../../test-support/fixtures'
import { memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'
import { REPORT } from '../../test-support/report'

import FindingsPanel from './FindingsPanel.vue'

beforeEach(() => setPersonName(''))

function panel(report: Report = REPORT) {
  return mount(FindingsPanel, {
    attachTo: document.body,
    props: {
      report,
      failure: null,
      template: TEMPLATE,
      withPreview: false,
      preview: false,
      propose: async () => [],
    },
  })
}

async function open() {
  const host = memoryHost([newDraft('d')])
  host.report = REPORT
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await flushPromises()
  return { app, host }
}

it('writes who answers for a finding and why into the draft, as one step of undo', async () => {
  const { app } = await open()
  const card = app.findAll('.finding').find((one) => one.text().includes('指南没有点名医疗机构'))!
  await card.get(byTestId('confirm')).trigger('click')
  expect(card.get(byTestId('confirm-save')).attributes('disabled')).toBeDefined()
  await card.get(byTestId('confirm-reason')).setValue('已致电科技局')
  await card.get(byTestId('confirm-by')).setValue('周静')
  await card.get(byTestId('confirm-form')).trigger('submit')
  await flushPromises()
  const undo = app.get(byTestId('undo'))
  expect(undo.attributes('disabled')).toBeUndefined()
  await undo.trigger('click')
  await flushPromises()
  expect(undo.attributes('disabled')).toBeDefined()
  // The name is asked once on a machine.
  await card.get(byTestId('confirm')).trigger('click')
  expect((card.get(byTestId('confirm-by')).element as HTMLInputElement).value).toBe('周静')
})

it('lets nobody answer for an error, nor for what is missing', () => {
  const cards = panel().findAll('.finding.error')
  expect(cards.length).toBeGreaterThan(0)
  expect(cards.every((card) => !card.find(byTestId('confirm')).exists())).toBe(true)
})

it('lists what was confirmed, and takes it back', async () => {
  const finding = REPORT.findings.at(-1)!
  const { code, where, what } = finding
  const confirmation = { code, where, what, reason: '已致电', by: '周静', on: '2026-11-30' }
  const wrapper = panel({ ...REPORT, confirmed: [{ finding, confirmation }] })
  await wrapper.get(byTestId('confirmed')).trigger('click')
  expect(wrapper.text()).toContain('已致电')
  await wrapper.get(byTestId('withdraw')).trigger('click')
  expect(wrapper.emitted('withdraw')).toEqual([[confirmation]])
})

it.each([
  ['filter-kind', 'warning', ['indirect-cost-high']],
  ['filter-section', 'budget', ['funding-over-cap', 'budget-unbalanced', 'indirect-cost-high']],
  ['filter-check', '必填内容', ['required-missing', 'required-missing']],
])('shows the findings of %s = %s alone', async (which, value, codes) => {
  const wrapper = panel()
  await wrapper.get(byTestId(which)).setValue(value)
  const shown = () => wrapper.findAll(byTestId('finding')).map((one) => one.attributes('data-code'))
  expect(shown()).toEqual(codes)
  await wrapper.get(byTestId('filter-clear')).trigger('click')
  expect(shown()).toHaveLength(REPORT.findings.length)
})

it('says so where the filters leave nothing', async () => {
  const wrapper = panel()
  await wrapper.get(byTestId('filter-kind')).setValue('warning')
  await wrapper.get(byTestId('filter-check')).setValue('必填内容')
  expect(wrapper.text()).toContain('没有符合筛选的问题')
})

it('shows on one page what stands between the draft and handing in, each line a way there', async () => {
  const { app } = await open()
  await app.get(byTestId('show-readiness')).trigger('click')
  const page = app.get(byTestId('readiness'))
  expect(page.text()).toContain('还有 1 处要改正、1 处待填写')
  await page.findAll(byTestId('open-item'))[0]!.trigger('click')
  await flushPromises()
  expect(app.find(byTestId('readiness')).exists()).toBe(false)
  expect(app.get('[data-testid="section-budget"]').attributes('aria-current')).toBe('step')
})
