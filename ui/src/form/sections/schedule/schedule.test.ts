import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { Application } from '@/generated/Application'
import { blank } from '@/generated/blank'

import { newDraft } from '../../../../test-support/fixtures'
import { memoryHost } from '../../../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../../../test-support/mount'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  // A thousand pixels of ruler for the days of the project: 1096 in three years.
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 1096, 24))
  HTMLElement.prototype.setPointerCapture = () => undefined
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

async function openSchedule(change: (application: Application) => void) {
  const draft = newDraft('d')
  draft.application.start_date = '2027-01-01'
  draft.application.end_date = '2029-12-31'
  change(draft.application)
  const host = memoryHost([draft])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await click(app, 'section-schedule')
  const input = (path: string) => app.get<HTMLInputElement>(`[data-field="${path}"]`)
  const text = (path: string) => input(path).element.value
  const span = (i: number) => `${text(`schedule.${i}.start_date`)} ${text(`schedule.${i}.end_date`)}`
  const pointer = async (id: string, from: number, to: number, end?: 'from' | 'to') => {
    const bar = app.get(byTestId(id)).element
    const target = end ? bar.querySelector(`[data-end="${end}"]`)! : bar
    const at = (type: string, clientX: number, on: Element = bar) =>
      on.dispatchEvent(new PointerEvent(type, { bubbles: true, clientX, button: 0, pointerId: 1 }))
    at('pointerdown', from, target)
    at('pointermove', to)
    at('pointermove', to + 1)
    at('pointerup', to)
    await flushPromises()
  }
  const press = async (id: string, key: string, shiftKey = false) => {
    await app.get(byTestId(id)).trigger('keydown', { key, shiftKey })
    await flushPromises()
  }
  const undo = async () => {
    await click(app, 'undo')
    await flushPromises()
  }
  return { app, input, text, span, pointer, press, undo }
}

const stage = (start_date: string, end_date: string, task = '') => ({
  ...blank.stage(),
  start_date,
  end_date,
  task,
})

describe('an empty schedule', () => {
  it('is laid out over the project by the template’s step, which is one step of undo', async () => {
    const { app, span, undo } = await openSchedule((application) => (application.schedule = [blank.stage()]))
    expect(app.get(byTestId('lay-out-stages')).text()).toBe('按半年分段')
    await click(app, 'lay-out-stages')
    await flushPromises()
    expect(app.findAll('[data-testid^="stage-"]')).toHaveLength(6)
    expect(span(5)).toBe('2029-07-01 2029-12-31')
    await undo()
    expect(app.findAll('[data-testid^="stage-"]')).toHaveLength(0)
    await app.get(byTestId('schedule-step')).setValue('year')
    await click(app, 'lay-out-stages')
    await flushPromises()
    expect(app.findAll('[data-testid^="stage-"]')).toHaveLength(3)
  })

  it('says what is wanted before the project has its days', async () => {
    const { app } = await openSchedule((application) => (application.end_date = '2029年'))
    expect(app.find(byTestId('lay-out-stages')).exists()).toBe(false)
    expect(app.text()).toContain('填好项目的起止日期')
  })
})

describe('a stage on the time axis', () => {
  it('is moved and resized with the mouse, each drag one step of undo', async () => {
    const { span, pointer, undo } = await openSchedule((application) => {
      application.schedule = [stage('2027-01-01', '2027-06-30'), stage('2027-07-01', '2027-12-31')]
    })
    await pointer('stage-0', 50, 225)
    expect(span(0)).toBe('2027-07-01 2027-12-31')
    await pointer('stage-0', 365, 560, 'to')
    expect(span(0)).toBe('2027-07-01 2028-06-30')
    await pointer('stage-0', 181, 5, 'from')
    expect(span(0)).toBe('2027-01-01 2028-06-30')
    for (const before of ['2027-07-01 2028-06-30', '2027-07-01 2027-12-31', '2027-01-01 2027-06-30']) {
      await undo()
      expect(span(0)).toBe(before)
    }
  })

  it('stays as it was typed while it is only clicked, or the drag is given up', async () => {
    const { app, span, pointer, press } = await openSchedule((application) => {
      application.schedule = [stage('2027-01-15', '2027-06-20')]
    })
    await pointer('stage-0', 50, 50)
    const bar = app.get(byTestId('stage-0')).element
    bar.dispatchEvent(new PointerEvent('pointerdown', { clientX: 50, button: 0, pointerId: 1 }))
    bar.dispatchEvent(new PointerEvent('pointermove', { clientX: 400, pointerId: 1 }))
    await press('stage-0', 'Escape')
    bar.dispatchEvent(new PointerEvent('pointerup', { clientX: 400, pointerId: 1 }))
    await flushPromises()
    expect(span(0)).toBe('2027-01-15 2027-06-20')
  })

  it('is moved with the arrow keys, its end with Shift, and its days are told', async () => {
    const { app, span, press } = await openSchedule((application) => {
      application.schedule = [stage('2027-01-01', '2027-06-30', '建立模型')]
    })
    const told = () => app.get(byTestId('stage-0')).attributes()
    expect([told().role, told()['aria-label']]).toEqual(['slider', '阶段 1，建立模型'])
    await press('stage-0', 'ArrowRight')
    expect(span(0)).toBe('2027-07-01 2027-12-31')
    await press('stage-0', 'ArrowRight', true)
    expect(told()['aria-valuetext']).toBe('2027-07-01 至 2028-06-30')
    await press('stage-0', 'ArrowLeft', true)
    await press('stage-0', 'ArrowLeft', true)
    expect(span(0)).toBe('2027-07-01 2027-12-31')
  })

  it('shows where it leaves the project or shares days with another', async () => {
    const { app } = await openSchedule((application) => {
      application.schedule = [
        stage('2027-01-01', '2027-06-30'),
        stage('2027-06-30', '2030-01-31'),
        stage('2027年', ''),
      ]
    })
    const told = (i: number) => app.get(byTestId(`stage-${i}`)).attributes()['aria-valuetext']
    expect(told(0)).toBe('2027-01-01 至 2027-06-30，与阶段 2 重叠')
    expect(told(1)).toBe('2027-06-30 至 2030-01-31，超出项目起止日期，与阶段 1 重叠')
    expect(app.find(byTestId('stage-2')).exists()).toBe(false)
    expect(app.text()).toContain('起止日期没有填好')
  })

  it('is added behind the last one', async () => {
    const { app, span, undo } = await openSchedule((application) => {
      application.schedule = [stage('2027-01-01', '2027-03-31')]
    })
    await click(app, 'add-stage')
    await flushPromises()
    expect(span(1)).toBe('2027-04-01 2027-06-30')
    await undo()
    expect(app.findAll('[data-testid^="stage-"]')).toHaveLength(1)
  })
})

describe('a milestone', () => {
  it('is added, moved from step to step, and named', async () => {
    const { app, input, text, press, pointer } = await openSchedule((application) => {
      application.schedule = [stage('2027-01-01', '2029-12-31')]
    })
    await click(app, 'add-milestone')
    await flushPromises()
    await input('schedule.milestones.0.date').setValue('2027-02-14')
    await input('schedule.milestones.0.name').setValue('首例入组')
    await press('milestone-0', 'ArrowRight')
    expect(text('schedule.milestones.0.date')).toBe('2027-06-30')
    await pointer('milestone-0', 180, 1090)
    expect(text('schedule.milestones.0.date')).toBe('2029-12-31')
    expect(app.get(byTestId('milestone-0')).attributes()['aria-label']).toBe('里程碑 1，首例入组')
  })

  it('names rows of 考核指标, and shows one that was removed', async () => {
    const { app, input } = await openSchedule((application) => {
      application.milestones = [{ date: '2027-06-30', name: '首例入组', indicators: ['c-gone'] }]
    })
    const ties = input('schedule.milestones.0.indicators')
    await ties.get('input[type="checkbox"]').setValue(true)
    expect(ties.get('summary').text()).toBe('对应考核指标：1')
    expect(app.text()).toContain('已删除的指标')
    await app.get('[aria-label="去掉里程碑 1已删除的指标"]').trigger('click')
    expect(app.text()).not.toContain('已删除的指标')
    expect(app.findAll('input[type="checkbox"]:checked')).toHaveLength(1)
  })
})
