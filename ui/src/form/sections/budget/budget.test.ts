import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { blank } from '@/generated/blank'
import type { BudgetCell } from '@/generated/BudgetCell'
import type { Draft } from '@/generated/Draft'
import { newPartner } from '@/form/sections/rows'

import { cell, newDraft } from '../../../../test-support/fixtures'
import { commandError, memoryHost } from '../../../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../../../test-support/mount'

import { newItem } from './factors'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

function openBudget(...cells: BudgetCell[]) {
  const draft = newDraft('d')
  draft.application.budget.cells.push(...cells)
  draft.application.partners = [newPartner(draft.application.partners)]
  return openBudgetOf(draft)
}

async function openBudgetOf(draft: Draft) {
  const host = memoryHost([draft])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await click(app, 'section-budget')
  const pass = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms)
    await flushPromises()
  }
  await pass(1_000) // Written before a test's own edit.
  const field = (path: string) => app.get<HTMLInputElement>(`[data-field="${path}"]`)
  /** A cell of the table that is shown, by the titles of its row and column. */
  const place = (label: string) => app.get<HTMLInputElement>(`td input[aria-label="${label}"]`)
  const choose = async (id: string) => {
    document.querySelector<HTMLButtonElement>(byTestId(id))!.click()
    await pass(1_000)
  }
  const paste = async (into: { element: Element }, text: string) => {
    const event = new Event('paste', { bubbles: true, cancelable: true })
    Object.assign(event, {
      clipboardData: { getData: (type: string) => (type === 'text/plain' ? text : '') },
    })
    into.element.dispatchEvent(event)
    await pass(10)
    return event
  }
  const press = async (key: string, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
    document.activeElement!.dispatchEvent(event)
    await pass(10)
  }
  const saved = () => {
    window.dispatchEvent(new Event('blur'))
    return host.drafts.get('d')!.application.budget
  }
  return { host, app, pass, field, place, choose, paste, press, saved }
}

/** A line of a cell: its keys and its amount. */
const brief = (cells: BudgetCell[]) =>
  cells.map(({ category, payer, year, amount }) => [category, payer, year, amount].filter(Boolean).join(' '))

const LABOUR = [
  cell({ category: 'labour', payer: 'municipal', amount: '10' }),
  cell({ category: 'labour', payer: 'lead_own', amount: '30' }),
]

describe('the lists', () => {
  it('keep every key of an amount, and words beside it', async () => {
    const { field, pass, saved } = await openBudget()
    await field('budget.categories.equipment').setValue('约六')
    await field('budget.categories.equipment.basis').setValue('仪器一台')
    await field('budget.payers.municipal.note').setValue('按上限')
    await pass(900)
    expect(brief(saved().cells)).toContain('equipment 约六')
    expect(saved().bases).toEqual({ equipment: '仪器一台' })
    expect(saved().notes).toEqual({ municipal: '按上限' })
    await field('budget.payers.municipal.note').setValue('')
    await pass(900)
    expect(saved().notes).toEqual({})
  })

  it('mark what the template has no line for', async () => {
    const { app, pass } = await openBudget(cell({ category: 'of-elsewhere', amount: '1' }))
    await pass(0)
    const line = app.findAll('.line').find((one) => one.text().includes('of-elsewhere'))!
    expect(line.text()).toContain('模板没有这一栏')
  })

  it('show a failure, and what there is after another try', async () => {
    const { host, app, pass } = await openBudget()
    host.failing.budgetSummary = commandError('failed', '没有算出来。')
    await app.get('[data-field="budget.payers.municipal"]').setValue('1')
    await pass(900)
    expect(app.get('.budget').text()).toContain('没有算出来。')
    delete host.failing.budgetSummary
    await app.get('[data-field="budget.payers.municipal"]').setValue('12')
    await pass(900)
    expect(app.get('.budget').text()).not.toContain('没有算出来。')
  })
})

describe('a total over several amounts', () => {
  it('asks how to spread what is typed, and is one step of undo', async () => {
    const { app, field, pass, choose, saved } = await openBudget(...LABOUR)
    const total = field('budget.categories.labour')
    expect(total.element.value).toBe('40.00')
    await total.setValue('80')
    expect(saved().cells.filter((one) => one.category)).toHaveLength(2)
    await total.trigger('keydown', { key: 'Enter' })
    await pass(0)
    expect(document.body.textContent).toContain('这个合计由 2 笔金额组成')
    await choose('spread-proportional')
    expect(brief(saved().cells).slice(-2)).toEqual(['labour municipal 20', 'labour lead_own 60'])
    expect(total.element.value).toBe('80.00')
    await click(app, 'undo')
    await pass(1_000)
    expect(brief(saved().cells).slice(-2)).toEqual(['labour municipal 10', 'labour lead_own 30'])
    expect(total.element.value).toBe('40.00')
  })

  it('is as it was when the question is not answered', async () => {
    const { field, pass, choose, saved } = await openBudget(...LABOUR)
    const total = field('budget.categories.labour')
    await total.setValue('80')
    await total.trigger('blur')
    await pass(0)
    await choose('spread-cancel')
    expect(total.element.value).toBe('40.00')
    expect(brief(saved().cells).slice(-2)).toEqual(['labour municipal 10', 'labour lead_own 30'])
  })

  it('refuses what is no amount before it asks', async () => {
    const { app, field, pass } = await openBudget(...LABOUR)
    const total = field('budget.categories.labour')
    await total.setValue('八十')
    await total.trigger('keydown', { key: 'Enter' })
    await pass(0)
    expect(app.get('.stack').text()).toContain('这不是一个金额')
    expect(document.querySelector(byTestId('spread-even'))).toBeNull()
    expect(total.element.value).toBe('40.00')
  })

  it('gives up what is typed on Escape', async () => {
    const { field } = await openBudget(...LABOUR)
    const total = field('budget.categories.labour')
    await total.setValue('80')
    await total.trigger('keydown', { key: 'Escape' })
    expect(total.element.value).toBe('40.00')
    await total.setValue('80')
    await total.trigger('keydown', { key: 'z', ctrlKey: true })
    expect(total.element.value).toBe('40.00')
  })

  it('does not lose what is typed while the program reckons', async () => {
    const { host, field, pass, saved } = await openBudget(LABOUR[0]!)
    const edit = host.editBudget.bind(host)
    let reckon: () => void = () => {}
    const waiting = new Promise<void>((resolve) => (reckon = resolve))
    host.editBudget = async (...args) => {
      await waiting
      return edit(...args)
    }
    await field('budget.categories.labour').setValue('80')
    await field('budget.categories.labour').trigger('keydown', { key: 'Enter' })
    await field('budget.categories.indirect').setValue('7')
    reckon()
    await pass(1_000)
    expect(brief(saved().cells).slice(-2).sort()).toEqual(['indirect 7', 'labour municipal 80'])
  })
})

describe('the tables', () => {
  it('show the same money, and are typed in', async () => {
    const { place, pass, saved, field } = await openBudget()
    await place('设备费，市级财政').trigger('focus')
    await place('设备费，市级财政').setValue('12.5')
    await pass(900)
    expect(brief(saved().cells)).toContain('equipment municipal 12.5')
    await place('设备费，市级财政').trigger('blur')
    expect(place('设备费，市级财政').element.value).toBe('12.50')
    expect(field('budget.categories.equipment').element.value).toBe('12.50')
    expect(place('合计，合计').element.readOnly).toBe(true)
  })

  it('go from cell to cell by the keyboard, with one stop for Tab', async () => {
    const { app, place, pass } = await openBudget()
    // Vue leaves out handlers that are as new as the event.
    await pass(10)
    expect(app.findAll('td input[tabindex="0"]')).toHaveLength(1)
    const at = () => document.activeElement?.getAttribute('aria-label')
    place('设备费，市级财政').element.focus()
    const first = at()
    const press = (key: string, shiftKey = false) =>
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true }))
    press('ArrowDown')
    expect(at()).not.toBe(first)
    press('ArrowUp')
    press('Tab')
    expect(at()).toContain('设备费，')
    expect(at()).not.toBe(first)
    press('Tab', true)
    press('Enter')
    press('Enter', true)
    expect(at()).toBe(first)
    await flushPromises()
    expect(app.findAll('td input[tabindex="0"]')).toHaveLength(1)
    expect(app.get('td input[tabindex="0"]').attributes('aria-label')).toBe(first)
  })

  it('take a block from a spreadsheet as one step, after showing what it fills', async () => {
    const { app, place, pass, saved, paste, choose } = await openBudget()
    expect((await paste(place('设备费，市级财政'), '1\t2\n3\t\n')).defaultPrevented).toBe(true)
    expect(saved().cells).toHaveLength(3)
    await choose('paste-fill')
    expect(brief(saved().cells).slice(3)).toHaveLength(3)
    await click(app, 'undo')
    await pass(900)
    expect(saved().cells).toHaveLength(3)
    await paste(place('设备费，市级财政'), '1\n'.repeat(99))
    expect(document.body.textContent).toContain('格超出表格，不填')
    await choose('paste-cancel')
  })

  it('put a block by its words, wherever the cursor is, and say what they have no place for', async () => {
    const { place, saved, paste, choose } = await openBudget()
    const sheet = '科目\t区县财政\t市级财政\n劳务费\t3\t500万\n2. 设备费\t约六\t4\n差旅费\t9\t\n合计\t12\t4\n'
    await paste(place('间接费用，市级财政'), sheet)
    const said = document.querySelector('.el-dialog')!.textContent
    expect(said).toContain('劳务费 · 区县财政')
    expect(said).toContain('不是一个金额')
    expect(said).toContain('没有对应的行或列，不填：差旅费')
    expect(said).toContain('由各笔合计，不能直接填')
    await choose('paste-fill')
    expect(brief(saved().cells).slice(3).sort()).toEqual([
      'equipment municipal 4',
      'labour district 3',
      'labour municipal 500',
    ])
  })

  it('fill down and to the right, from the cell beside or the first of those chosen', async () => {
    const { app, place, pass, saved, press } = await openBudget()
    await pass(10)
    const first = place('设备费，市级财政')
    first.element.focus()
    await first.setValue('7')
    await press('r', { ctrlKey: true })
    expect(brief(saved().cells).slice(3)).toEqual(['equipment municipal 7'])
    await press('ArrowDown', { shiftKey: true })
    await press('ArrowDown', { shiftKey: true })
    expect(app.findAll('td[data-chosen]')).toHaveLength(3)
    await press('d', { ctrlKey: true })
    await pass(900)
    const filled = saved().cells.slice(3)
    expect(filled.map(({ payer, amount }) => `${payer} ${amount}`)).toEqual(Array(3).fill('municipal 7'))
    await click(app, 'undo')
    await pass(900)
    expect(saved().cells).toHaveLength(4)
  })

  it('show a calculation as what it came to when it is left, as one step with it', async () => {
    const { app, field, place, pass, saved } = await openBudget()
    const amount = field('budget.categories.equipment')
    amount.element.focus()
    await amount.setValue('=3*12.5')
    expect(brief(saved().cells)).toContain('equipment =3*12.5')
    amount.element.blur()
    await pass(10)
    expect(amount.element.value).toBe('37.5')
    expect(brief(saved().cells)).toContain('equipment 37.5')
    place('劳务费，市级财政').element.focus()
    await place('劳务费，市级财政').setValue('5,000,000 元')
    place('劳务费，市级财政').element.blur()
    await pass(900)
    expect(brief(saved().cells)).toContain('labour municipal 500')
    await click(app, 'undo')
    await click(app, 'undo')
    await pass(900)
    expect(saved().cells).toHaveLength(3)
  })

  it('never make one number of two cells', async () => {
    const { field, saved, paste, choose } = await openBudget()
    await paste(field('budget.payers.municipal'), '120\t40')
    expect(document.body.textContent).toContain('另有 1 格超出表格')
    await choose('paste-fill')
    expect(saved().cells[0]!.amount).toBe('120')
  })

  it('divide what is open among the years', async () => {
    const { app, pass, saved } = await openBudget(cell({ category: 'labour', amount: '10' }))
    await click(app, 'view-1')
    await click(app, 'split-labour')
    await pass(900)
    expect(brief(saved().cells).slice(3)).toEqual(['labour 1 3.34', 'labour 2 3.33', 'labour 3 3.33'])
  })
})

it('shows the totals under the form, where they cover nothing, and in capitals', async () => {
  const { app, pass } = await openBudget()
  await pass(900)
  const totals = app.get(byTestId('balance'))
  expect(totals.element.closest('.content')).toBeNull()
  expect(totals.get(byTestId('capitals-sources')).text()).toBe('壹仟伍佰万元整')
  await click(app, 'section-basics')
  expect(app.find(byTestId('balance')).exists()).toBe(false)
})

describe('the items of a category', () => {
  it('make up its amount, are copied and deleted with an undo', async () => {
    const { app, pass, field, saved } = await openBudget()
    await click(app, 'add-item-equipment')
    const row = () => app.get(byTestId('budget-item'))
    const input = (label: string) => {
      const id = row()
        .findAll('label')
        .find((one) => one.text() === label)!
        .attributes('for')!
      return row().get(`[id="${id}"]`)
    }
    await row().get('input').setValue('流式细胞仪')
    await input('单价').setValue('32.8')
    await input('数量').setValue('3')
    await input('经费来源').setValue('municipal')
    await pass(900)
    expect(row().get(byTestId('item-amount')).text()).toBe('98.40')
    expect(saved().items).toMatchObject([
      { name: '流式细胞仪', payer: 'municipal', year: null, factors: { unit_price: '32.8', quantity: '3' } },
    ])
    const amount = field('budget.categories.equipment')
    expect([amount.element.readOnly, amount.element.value]).toEqual([true, '98.40'])
    expect(app.get('.money .hint').text()).toBe('由明细合计')
    await app.get('[aria-label="复制设备费明细 1"]').trigger('click')
    await pass(900)
    const [first, second] = saved().items
    expect(second).toEqual({ ...first, id: second!.id })
    expect(second!.id).not.toBe(first!.id)
    await app.get('[aria-label="删除设备费明细 1"]').trigger('click')
    await pass(900)
    expect(saved().items.map((item) => item.id)).toEqual([second!.id])
    await app.get('.stack .act').trigger('click')
    await pass(900)
    expect(saved().items.map((item) => item.id)).toEqual([first!.id, second!.id])
  })
})

it('keeps the grid of the items apart from that of the categories around it', async () => {
  const { app, field, pass, saved, paste, press, choose } = await openBudget()
  await click(app, 'add-item-equipment')
  await click(app, 'add-item-equipment')
  await pass(10)
  const price = (row: number) =>
    app.findAll(byTestId('budget-item'))[row]!.get<HTMLInputElement>(`[data-place="${row}-3"] input`)
  price(0).element.focus()
  await press('ArrowDown')
  expect(document.activeElement).toBe(price(1).element)
  await paste(price(0), '=3*2\t2\n5\t1')
  await choose('paste-fill')
  expect(saved().items.map(({ factors }) => factors)).toMatchObject([
    { unit_price: '6', quantity: '2' },
    { unit_price: '5', quantity: '1' },
  ])
  field('budget.payers.municipal').element.focus()
  await press('ArrowDown')
  expect(document.activeElement).toBe(field('budget.payers.district').element)
})

it('asks how 承担单位自筹 is read where the guide has a rule on it and there are partners', async () => {
  const { app, pass, saved } = await openBudget()
  await app.get(`${byTestId('own-money')} input[value="all_units"]`).setValue(true)
  await pass(900)
  expect(saved().own_money).toBe('all_units')
})

it('fills an item of 劳务费 from the team’s months, as one step of undo, and says whose they are', async () => {
  const draft = newDraft('d')
  const member = blank.teamMember('m1')
  member.person.name = '张三'
  member.assignment.paid_salary = false
  member.assignment.person_months = '12'
  draft.application.team = [member]
  draft.application.budget.items = [newItem([], 'labour', 'labour')]
  const { app, pass, saved } = await openBudgetOf(draft)
  await pass(900)
  await click(app, 'labour-of-team')
  await pass(900)
  const item = () => saved().items[0]!
  expect(item().factors).toMatchObject({ people: '1', months: '12' })
  expect(item().purpose).toBe('按项目组人月：张三 12，共 12 人月')
  await click(app, 'undo')
  await pass(900)
  expect(item()).toMatchObject({ purpose: '', factors: { people: '1', months: '' } })
})
