import { flushPromises } from '@vue/test-utils'
import type { Editor } from '@tiptap/vue-3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { blank } from '@/generated/blank'
import type { Application } from '@/generated/Application'

import { newDraft } from '../../test-support/fixtures'
import { memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => {
  vi.useRealTimers()
  document.body.innerHTML = ''
})

async function openForm(change: (application: Application) => void = () => {}) {
  const draft = newDraft('d')
  change(draft.application)
  const host = memoryHost([draft])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  const field = (path: string) => app.get<HTMLInputElement>(`[data-field="${path}"]`)
  const pass = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms)
    await flushPromises()
  }
  /** Types into a field as a person does, and leaves it. */
  const type = async (path: string, text: string) => {
    field(path).element.focus()
    await field(path).setValue(text)
    await pass(10)
  }
  const press = async (key: string, more: KeyboardEventInit = {}, on: Element = document.activeElement!) => {
    const event = new KeyboardEvent('keydown', {
      key,
      ctrlKey: true,
      bubbles: true,
      cancelable: true,
      ...more,
    })
    // ProseMirror knows the keys it takes for itself by their codes.
    Object.defineProperty(event, 'keyCode', { value: key.toUpperCase().charCodeAt(0) })
    on.dispatchEvent(event)
    await pass(10)
    return event
  }
  const said = () => app.find('.stack').text()
  return { host, app, field, pass, type, press, said }
}

describe('Ctrl+Z', () => {
  it('undoes in the field the person is in, without a word', async () => {
    const { field, type, press, said } = await openForm()
    await type('project_name', '甲')
    await type('lead.name', '乙')
    const event = await press('z')
    expect(event.defaultPrevented).toBe(true)
    expect([field('lead.name').element.value, field('project_name').element.value]).toEqual(['', '甲'])
    expect(said()).not.toContain('已撤销')
    await press('y')
    expect(field('lead.name').element.value).toBe('乙')
    await press('z', { metaKey: true, ctrlKey: false })
    await press('Z', { shiftKey: true })
    expect(field('lead.name').element.value).toBe('乙')
  })

  it('goes to another field of the section, and names it', async () => {
    const { field, type, press, said } = await openForm()
    await type('lead.name', '乙')
    field('project_name').element.focus()
    await press('z')
    expect(field('lead.name').element.value).toBe('')
    expect(document.activeElement).toBe(field('lead.name').element)
    expect(said()).toContain('已撤销：牵头单位名称')
  })

  it('names what was undone in another section, and leads there', async () => {
    const { app, field, type, press, pass, said } = await openForm()
    await type('lead.name', '乙')
    await click(app, 'section-budget')
    field('budget.payers.municipal').element.focus()
    await press('z')
    expect(said()).toContain('已撤销：牵头单位名称')
    expect(app.find(byTestId('total-sources')).exists()).toBe(true)
    await click(app, 'go-undone')
    await pass(10)
    expect(document.activeElement).toBe(field('lead.name').element)
    await press('y')
    expect(field('lead.name').element.value).toBe('乙')
  })

  it('is the stack of the texts too, from section to section', async () => {
    const { app, field, pass, press, said } = await openForm()
    await click(app, 'section-rationale')
    await pass(10)
    const write = async (text: string) => {
      const { editor } = field('narrative.rationale').element as unknown as { editor: Editor }
      editor.commands.focus('end')
      editor.commands.insertContent(text)
      await pass(2_000)
    }
    const text = () => field('narrative.rationale').text()
    await write('甲乙')
    await write('丙丁')
    await click(app, 'section-basics')
    await click(app, 'section-rationale')
    await pass(10)
    await press('z', {}, field('narrative.rationale').element)
    expect(text()).toBe('甲乙')
    await click(app, 'section-basics')
    await press('z', {}, document.body)
    expect(said()).toContain('已撤销：')
    await click(app, 'redo')
    await click(app, 'go-undone')
    await pass(10)
    expect(text()).toBe('甲乙')
    await press('y', {}, field('narrative.rationale').element)
    expect(text()).toBe('甲乙丙丁')
  })

  it('leaves an input alone that is none of the form’s', async () => {
    const { app, field, type, press } = await openForm()
    await type('lead.name', '乙')
    await click(app, 'rename')
    const input = document.querySelector<HTMLInputElement>('#rename-input')!
    expect((await press('z', {}, input)).defaultPrevented).toBe(false)
    expect(field('lead.name').element.value).toBe('乙')
  })

  it('is what the menu of an input undoes', async () => {
    const { field, type, pass } = await openForm()
    await type('lead.name', '乙')
    const event = new InputEvent('beforeinput', { inputType: 'historyUndo', bubbles: true, cancelable: true })
    field('lead.name').element.dispatchEvent(event)
    await pass(10)
    expect(event.defaultPrevented).toBe(true)
    expect(field('lead.name').element.value).toBe('')
  })
})

describe('a row that is deleted', () => {
  const partners = (application: Application) =>
    (application.partners = ['甲', '乙'].map((name, i) => {
      const partner = blank.partner(`p${i + 1}`)
      partner.organisation.name = name
      return partner
    }))

  it('comes back by the notice', async () => {
    const { app, field, pass, said } = await openForm(partners)
    await app.get('[aria-label="删除合作单位 1"]').trigger('click')
    await pass(10)
    expect(field('partners.0.name').element.value).toBe('乙')
    expect(said()).toContain('已删除合作单位 1')
    await click(app, 'undo-remove')
    await pass(10)
    expect(field('partners.0.name').element.value).toBe('甲')
    expect(app.find(byTestId('undo-remove')).exists()).toBe(false)
  })

  it('comes back where it was, and what was written since stays', async () => {
    const { app, field, type, pass } = await openForm(partners)
    await app.get('[aria-label="删除合作单位 1"]').trigger('click')
    await type('lead.name', '丙')
    await click(app, 'undo-remove')
    await pass(10)
    expect([field('partners.0.name').element.value, field('lead.name').element.value]).toEqual(['甲', '丙'])
  })

  it('comes back once, however it is asked for', async () => {
    const { app, field, press } = await openForm(partners)
    await app.get('[aria-label="删除合作单位 1"]').trigger('click')
    await press('z', {}, document.body)
    expect(field('partners.0.name').element.value).toBe('甲')
    expect(app.find(byTestId('undo-remove')).exists()).toBe(false)
  })
})
