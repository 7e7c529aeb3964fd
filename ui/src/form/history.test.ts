import { nextTick, reactive } from 'vue'
import { beforeEach, describe, expect, it } from 'vitest'

import { blank } from '@/generated/blank'
import type { Application } from '@/generated/Application'
import type { RichText } from '@/generated/RichText'

import { newDraft } from '../../test-support/fixtures'
import { differences, held } from './changes'
import { createHistory, type History } from './history'

let application: Application
let history: History
let at = 0
beforeEach(() => {
  application = reactive(newDraft('d').application)
  application.partners = ['p1', 'p2', 'p3'].map((id) => blank.partner(id))
  at = 0
  history = createHistory(application, () => at)
})

/** An edit at a time in milliseconds. */
function edit(when: number, change: () => void) {
  at = when
  change()
  history.gather()
}

const text = (...words: string[]): RichText => ({
  type: 'doc',
  content: words.map((word) => ({ type: 'paragraph', content: [{ type: 'text', text: word }] })),
})

describe('what is typed', () => {
  it('into one field without a pause is one step', () => {
    edit(0, () => (application.lead.name = '胸'))
    edit(300, () => (application.lead.name = '胸腺'))
    edit(5_000, () => (application.lead.name = '胸腺功能'))
    history.undo()
    expect(application.lead.name).toBe('胸腺')
    history.undo()
    expect(application.lead.name).toBe('')
    expect(history.undo()).toBe(false)
    history.redo()
    expect(application.lead.name).toBe('胸腺')
  })

  it('into another field, or after one was left, is another', () => {
    edit(0, () => (application.lead.name = '甲'))
    edit(10, () => (application.lead.address = '乙'))
    history.separate()
    edit(20, () => (application.lead.address = '乙丙'))
    history.undo()
    expect(application.lead.address).toBe('乙')
    history.undo()
    expect([application.lead.name, application.lead.address]).toEqual(['甲', ''])
  })

  it('with an input method is one step, however long it takes to choose', () => {
    history.compose(true)
    edit(0, () => (application.lead.name = 'x'))
    edit(9_000, () => (application.lead.name = 'xiong'))
    history.compose(false)
    edit(9_100, () => (application.lead.name = '胸'))
    history.undo()
    expect(application.lead.name).toBe('')
  })

  it('into a new cell of the budget is one step with the cell', () => {
    const { cells } = application.budget
    const count = cells.length
    const place = { category: 'labour', payer: null, year: null, unit: null, sub_project: null }
    edit(0, () => cells.push({ ...place, amount: '1' }))
    edit(100, () => (cells.at(-1)!.amount = '12'))
    history.undo()
    expect(cells).toHaveLength(count)
    history.redo()
    expect(cells.at(-1)!.amount).toBe('12')
  })

  it('and what the program makes of it are undone together', () => {
    edit(0, () => (application.lead.credit_code = '1250 0000'))
    history.separate()
    at = 5_000
    history.asPartOfLast(() => (application.lead.credit_code = '12500000'))
    history.undo()
    expect(application.lead.credit_code).toBe('')
  })
})

it('goes forward again until something new is typed', () => {
  edit(0, () => (application.lead.name = '甲'))
  history.undo()
  expect(history.canRedo.value).toBe(true)
  history.redo()
  history.undo()
  edit(10, () => (application.lead.name = '乙'))
  expect(history.canRedo.value).toBe(false)
})

it('brings back one row, and leaves the others the rows they are', () => {
  const others = [application.partners[0], application.partners[2]]
  edit(0, () => application.partners.splice(1, 1))
  edit(2_000, () => (application.partners[1]!.task = '丙的任务'))
  history.undo()
  history.undo()
  expect(application.partners.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3'])
  expect(application.partners[0]).toBe(others[0])
  expect(application.partners[2]).toBe(others[1])
  expect(application.partners[2]!.task).toBe('')
})

it('keeps texts among the fields, and of a text the blocks that differ', () => {
  const first = text('一', '二', '三')
  edit(0, () => (application.narrative.rationale = first))
  edit(2_000, () => (application.lead.name = '甲'))
  edit(4_000, () => (application.narrative.rationale = text('一', '二二', '三')))
  edit(6_000, () => (application.narrative.rationale = text('一', '二二', '加', '三')))
  history.undo()
  expect(application.narrative.rationale).toEqual(text('一', '二二', '三'))
  history.undo()
  expect(application.narrative.rationale).toEqual(first)
  history.undo()
  expect(application.lead.name).toBe('')
  history.undo()
  expect(application.narrative.rationale).toBeUndefined()
  for (let i = 0; i < 4; i += 1) history.redo()
  expect(application.narrative.rationale).toEqual(text('一', '二二', '加', '三'))
  expect(history.redo()).toBe(false)
})

it('knows its last step, and makes an edit of several fields one', async () => {
  const step = history.asOneStep(() => {
    application.lead.name = '甲'
    application.project_name = '乙'
  })
  await nextTick()
  expect(history.isLast(step)).toBe(true)
  edit(0, () => (application.lead.name = '丙'))
  expect(history.isLast(step)).toBe(false)
  history.undo()
  history.undo()
  expect(application.lead.name).toBe('')
})

it('finds every difference, and undoes any', () => {
  const before = held(application) as Application
  const next = newDraft('e').application
  next.lead.name = '甲'
  next.partners = [blank.partner('p3'), blank.partner('p9')]
  next.budget.cells.reverse()
  next.budget.notes = { municipal: '按上限' }
  next.narrative = { rationale: text('一') }
  history.asOneStep(() => Object.assign(application, next))
  expect(differences(application, next)).toEqual([])
  history.undo()
  expect(differences(application, before)).toEqual([])
})
