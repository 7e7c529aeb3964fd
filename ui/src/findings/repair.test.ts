import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'

import { fieldPath } from '@/generated/paths'
import type { Repair } from '@/generated/Repair'

import { newDraft } from '../../test-support/fixtures'
import { commandError, memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'
import { REPORT } from '../../test-support/report'

const cap: Repair = {
  code: 'funding-over-cap',
  where: fieldPath.payer('municipal'),
  says: '改为 500 万元',
  change: {
    kind: 'budget',
    edits: [{ kind: 'set_total', slice: { payer: 'municipal' }, typed: '500', spread: 'proportional' }],
  },
}
const balance: Repair = {
  ...cap,
  code: 'budget-unbalanced',
  where: fieldPath.budget,
  says: '把 90.5 万元补到设备费（改为 190.5 万元）',
}

async function openForm() {
  const host = memoryHost([newDraft('d')])
  host.report = { ...REPORT, repairs: [cap] }
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await flushPromises()
  const saved = async () => {
    window.dispatchEvent(new Event('blur'))
    await flushPromises()
    return host.drafts.get('d')!.application
  }
  const amount = async () => (await saved()).budget.cells.find((cell) => cell.payer === 'municipal')?.amount
  return { host, app, saved, amount }
}

it('says on its button what it will change, changes it, and is undone in one step', async () => {
  const { app, amount } = await openForm()
  const before = await amount()
  const cards = app.findAll('.finding').filter((card) => card.find(byTestId('repair')).exists())
  expect(cards.map((card) => card.get('[data-code]').attributes('data-code'))).toEqual(['funding-over-cap'])
  await click(app, 'repair')
  await flushPromises()
  expect(await amount()).toBe('500')
  await click(app, 'undo')
  expect(await amount()).toBe(before)
})

it('looks for ways to balance when asked, and makes the one that is chosen', async () => {
  const { host, app, amount } = await openForm()
  host.proposals = [balance]
  await click(app, 'find-balance')
  await flushPromises()
  const way = app.findAll(byTestId('repair')).find((button) => button.text() === balance.says)!
  expect(app.find(byTestId('find-balance')).exists()).toBe(false)
  await way.trigger('click')
  await flushPromises()
  expect(await amount()).toBe('500')
})

it('says when there is no way to balance, or it could not be looked for', async () => {
  const { host, app } = await openForm()
  const card = () =>
    app.findAll('.finding').find((one) => one.find('[data-code="budget-unbalanced"]').exists())!
  host.failing = { balanceProposals: commandError('failed', '没有算出来') }
  await click(app, 'find-balance')
  await flushPromises()
  expect(card().get('[role="alert"]').text()).toBe('没有算出来')
  host.failing = {}
  await click(app, 'find-balance')
  await flushPromises()
  expect(card().text()).toContain('没有找到不违反经费规定的配平办法')
})
