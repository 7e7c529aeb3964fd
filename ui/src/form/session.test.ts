import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { blank } from '@/generated/blank'
import type { RichText } from '@/generated/RichText'

import { newDraft, TEMPLATE } from '../../test-support/fixtures'
import { commandError, memoryHost } from '../../test-support/memory-host'

import { createSession } from './session'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

async function open(lastSection = '') {
  const draft = newDraft('d')
  draft.last_section = lastSection
  const host = memoryHost([draft])
  let clock = 0
  const session = createSession(host, await host.openDraft('d'), TEMPLATE, { now: () => clock })
  const pass = async (ms: number) => {
    clock += ms
    await vi.advanceTimersByTimeAsync(ms)
  }
  return { host, session, pass }
}

describe('an open draft', () => {
  it('is saved and checked by itself after a change', async () => {
    const { host, session, pass } = await open()
    session.application.lead.name = '重庆医科大学'
    expect(session.autosave.view.state).toBe('dirty')
    await pass(150)
    expect(host.callsOf('checkApplication')).toHaveLength(1)
    await pass(650)
    expect(host.drafts.get('d')!.application.lead.name).toBe('重庆医科大学')
    expect(session.autosave.view.state).toBe('saved')
  })

  it('is saved where a part of it was not in the draft before', async () => {
    const { host, session, pass } = await open()
    expect(session.application).not.toHaveProperty('confirmations')
    const confirmation = { code: 'date-order', where: 'end_date', said: '', reason: '已核对', by: '甲' }
    Object.assign(session.application, { confirmations: [confirmation] })
    expect(session.autosave.view.state).toBe('dirty')
    await pass(800)
    session.application.confirmations![0]!.reason = '已再次核对'
    await pass(800)
    const [saved] = host.drafts.get('d')!.application.confirmations ?? []
    expect(saved).toMatchObject({ reason: '已再次核对' })
  })

  it('is not saved by being opened', async () => {
    const { host, pass } = await open()
    await pass(5_000)
    expect(host.callsOf('saveDraft')).toHaveLength(0)
  })

  it('states the revision each save was based on', async () => {
    const { host, session } = await open()
    session.application.lead.name = '甲'
    await session.autosave.flush()
    session.application.lead.name = '乙'
    await session.autosave.flush()
    expect(host.callsOf('saveDraft').map(([, baseRevision]) => baseRevision)).toEqual([1, 2])
  })

  it('keeps a text as the editor wrote it', async () => {
    const { host, session } = await open()
    const text: RichText = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: '现状' }] }],
    }
    session.setText('rationale', text)
    await session.autosave.flush()
    expect(host.drafts.get('d')!.application.narrative.rationale).toEqual(text)
  })

  it('keeps an amount exactly as typed', async () => {
    const { host, session } = await open()
    session.application.budget.cells[0]!.amount = '１,000.1'
    await session.autosave.flush()
    expect(host.drafts.get('d')!.application.budget.cells[0]!.amount).toBe('１,000.1')
  })

  it('saves on the way to another section and reopens there', async () => {
    const { host, session, pass } = await open()
    session.goTo('budget')
    await pass(20)
    expect(host.drafts.get('d')!.last_section).toBe('budget')
    const again = createSession(host, await host.openDraft('d'), TEMPLATE)
    expect(again.sectionId.value).toBe('budget')
  })

  it('opens at the first section when the last one is not in the template', async () => {
    const { session } = await open('gone')
    expect(session.sectionId.value).toBe('basics')
  })

  it('undoes fields and texts step by step, and saves the result', async () => {
    const { host, session, pass } = await open()
    session.setText('rationale', { type: 'doc', content: [{ type: 'paragraph' }] })
    await pass(2_000)
    session.application.lead.name = '甲'
    await pass(2_000)
    session.application.partners.push(blank.partner('p1'))
    session.history.undo()
    expect(session.application.partners).toHaveLength(0)
    expect(session.application.lead.name).toBe('甲')
    session.history.undo()
    expect(session.application.lead.name).toBe('')
    session.history.undo()
    expect(session.application.narrative.rationale ?? null).toBeNull()
    expect(session.history.canUndo.value).toBe(false)
    session.history.redo()
    session.history.redo()
    expect(session.application.lead.name).toBe('甲')
    await session.autosave.flush()
    const saved = host.drafts.get('d')!.application
    expect(saved.narrative.rationale).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] })
    expect(saved.lead.name).toBe('甲')
  })
})

describe('the name of the draft', () => {
  it('follows 项目名称 until the person gives it one', async () => {
    const { host, session, pass } = await open()
    const { application, summary } = session
    summary.value = { ...summary.value, name: application.project_name || application.basis.topic.title }
    application.project_name = '胸腺功能重建'
    await pass(900)
    expect([summary.value.name, host.drafts.get('d')!.summary.name]).toEqual(['胸腺功能重建', '胸腺功能重建'])
    application.project_name = ''
    await pass(900)
    expect(summary.value.name).toBe(application.basis.topic.title)
    summary.value = await host.renameDraft('d', '我的草稿')
    application.project_name = '另一个名称'
    await pass(900)
    expect(summary.value.name).toBe('我的草稿')
  })

  it('is taken again where it could not be written', async () => {
    const { host, session, pass } = await open()
    const { application, summary } = session
    summary.value = { ...summary.value, name: application.project_name || application.basis.topic.title }
    host.failing.renameDraft = commandError('failed', '磁盘已满。')
    application.project_name = '胸腺功能重建'
    await pass(900)
    expect(session.autosave.view.state).toBe('saved')
    delete host.failing.renameDraft
    application.project_name = '胸腺功能重建研究'
    await pass(900)
    expect(summary.value.name).toBe('胸腺功能重建研究')
  })
})

describe('the template', () => {
  it('follows what the application names, undo included, and leaves a section it does not have', async () => {
    const { host, session, pass } = await open('rationale')
    session.chooseTemplate('national-key')
    await pass(0)
    expect(session.template.id).toBe('national-key')
    expect(session.sectionId.value).toBe('basics')
    session.history.undo()
    await pass(0)
    expect(session.template.id).toBe(TEMPLATE.id)
    const own = { ...TEMPLATE, id: 'ours' }
    session.chooseTemplate(own)
    await pass(900)
    expect(session.template.id).toBe('ours')
    expect(host.drafts.get('d')!.application.template).toEqual(own)
  })

  it('is the last one chosen, whichever the program answers last', async () => {
    const { host, session, pass } = await open()
    const template = host.template.bind(host)
    let late: () => void = () => {}
    host.template = async (choice) => {
      if (choice === 'national-key') await new Promise<void>((resolve) => (late = resolve))
      return template(choice)
    }
    session.chooseTemplate('national-key')
    session.chooseTemplate('nsfc-general')
    await pass(0)
    late()
    await pass(0)
    expect(session.template.id).toBe('nsfc-general')
  })
})

it('asks for the tables of the budget only when they may change', async () => {
  const { host, session, pass } = await open()
  session.application.project_name = '甲'
  await pass(500)
  expect(host.callsOf('budgetSummary')).toHaveLength(0)
  session.application.budget.cells[0]!.amount = '1'
  session.application.end_date = '2029-12-31'
  expect(session.budget.pending.value).toBe(true)
  await pass(500)
  expect(host.callsOf('budgetSummary')).toHaveLength(1)
  expect(session.budget.pending.value).toBe(false)
  expect(session.budget.answer.value?.tables[0]?.cells[0]?.[0]?.text).toBe('1.00')
  session.application.sub_projects.push({ ...blank.subProject('s1'), name: '课题甲' })
  await pass(500)
  expect(host.callsOf('budgetSummary')).toHaveLength(2)
})

describe('going back to an earlier state', () => {
  async function savedOnce() {
    const opened = await open()
    opened.session.application.project_name = '第二版'
    await opened.session.autosave.flush()
    opened.session.application.project_name = '刚写的'
    return opened
  }

  it('stores what was not yet stored first, and is saved itself', async () => {
    const { host, session } = await savedOnce()
    await session.goBackTo(2)
    expect(host.past.get('d')![0]!.application.project_name).toBe('刚写的')
    expect(session.application.project_name).toBe('第二版')
    expect(session.autosave.view.state).toBe('saved')
    session.application.project_name = '再写'
    expect(await session.autosave.flush()).toBe(true)
    expect(host.drafts.get('d')!.application.project_name).toBe('再写')
  })

  it('stays with what stands here while that cannot be stored', async () => {
    const { host, session } = await savedOnce()
    host.failing.saveDraft = commandError('failed', '磁盘已满。')
    await expect(session.goBackTo(2)).rejects.toMatchObject({ message: '磁盘已满。' })
    expect(host.callsOf('goBack')).toEqual([])
    expect(session.application.project_name).toBe('刚写的')
  })
})

describe('when another window saved in between', () => {
  async function overtaken() {
    const opened = await open()
    const { host, session } = opened
    await host.saveDraft('d', 1, { ...session.snapshot(), project_name: '别处写的' }, '')
    session.application.project_name = '这里写的'
    await session.autosave.flush()
    return opened
  }

  it('writes nothing and says so', async () => {
    const { host, session } = await overtaken()
    expect(session.autosave.view.stale).toBe(true)
    expect(host.drafts.get('d')!.application.project_name).toBe('别处写的')
    expect(session.application.project_name).toBe('这里写的')
  })

  it('keeps this content when asked to', async () => {
    const { host, session } = await overtaken()
    await session.keepMine()
    expect(host.drafts.get('d')!.application.project_name).toBe('这里写的')
    expect(session.autosave.view.state).toBe('saved')
  })

  it('keeps both when asked to: this content in a draft of its own', async () => {
    const { host, session } = await overtaken()
    const copied = await session.keepAsCopy()
    expect(host.drafts.get('d')!.application.project_name).toBe('别处写的')
    expect(host.drafts.get(copied.summary.id)!.application.project_name).toBe('这里写的')
    expect(copied.summary.name).toBe(`${session.summary.value.name}（副本）`)
    expect(await session.autosave.flush()).toBe(true)
  })

  it('does not call saved what was written while the copy was being made', async () => {
    const { session } = await overtaken()
    const copying = session.keepAsCopy()
    session.application.project_name = '又写了'
    await copying
    expect(await session.autosave.flush()).toBe(false)
  })

  it('leaves everything as it was when the copy fails', async () => {
    const { host, session } = await overtaken()
    host.failing.copyDraft = commandError('failed', '磁盘已满。')
    await expect(session.keepAsCopy()).rejects.toMatchObject({ message: '磁盘已满。' })
    expect(session.autosave.view.stale).toBe(true)
  })

  it('takes the other content when asked to, and can save again', async () => {
    const { host, session } = await overtaken()
    await session.takeTheirs()
    expect(session.application.project_name).toBe('别处写的')
    expect(session.autosave.view.state).toBe('saved')
    session.application.project_name = '接着写'
    await session.autosave.flush()
    expect(host.drafts.get('d')!.application.project_name).toBe('接着写')
  })
})
