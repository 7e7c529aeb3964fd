import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { fieldPath } from '@/generated/paths'
import type { RichText } from '@/generated/RichText'

import { newDraft } from '../../test-support/fixtures'
import { commandError, memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

// Each opens the whole window.

beforeEach(() => {
  window.localStorage.clear()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const TEXT: RichText = {
  type: 'doc',
  content: ['胸腺', '缺失', '老化'].map((words) => ({
    type: 'paragraph',
    content: [{ type: 'text', text: words }],
  })),
}

async function openPreview() {
  const draft = newDraft('d')
  draft.application.narrative.rationale = TEXT
  const host = memoryHost([draft])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await click(app, 'preview-toggle')
  const pass = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms)
    await flushPromises()
  }
  await pass(50)
  const texts = () => app.findAll(byTestId('preview-text')).map((text) => text.text())
  const room = () => app.get<HTMLElement>(byTestId('preview-room'))
  return { host, app, pass, texts, room }
}

/** Scrolls at once, and notes where to. */
function watchScrolling(room: HTMLElement) {
  return vi.spyOn(room, 'scrollTo').mockImplementation((...to: unknown[]) => {
    room.scrollTop = (to[0] as ScrollToOptions).top!
    room.dispatchEvent(new Event('scroll'))
  })
}

/** Puts the focus there as a person does. */
async function focus(element: HTMLElement, pass: (ms: number) => Promise<void>) {
  element.focus()
  document.dispatchEvent(new Event('focusin'))
  await pass(0)
}

describe('the preview', () => {
  it('opens by its button, by its tab and by Ctrl+E, and is remembered', async () => {
    const { app } = await openPreview()
    expect(app.find(byTestId('preview')).exists()).toBe(true)
    expect(app.get(byTestId('preview-toggle')).attributes('aria-pressed')).toBe('true')
    await click(app, 'verdicts-tab')
    expect(app.find(byTestId('preview')).exists()).toBe(false)
    await click(app, 'preview-tab')
    expect(app.find(byTestId('preview')).exists()).toBe(true)
    const press = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'e', ctrlKey: true }))
    press()
    await flushPromises()
    expect(app.find(byTestId('preview')).exists()).toBe(false)
    press()
    await flushPromises()
    app.unmount()
    const again = await openWindow(memoryHost([newDraft('d')]))
    await click(again, 'draft-d')
    expect(again.find(byTestId('preview')).exists()).toBe(true)
  })

  it('shows what is typed soon after it is typed', async () => {
    const { app, pass, texts } = await openPreview()
    await app.get('[data-field="project_name"]').setValue('另一个名称')
    expect(texts().join()).not.toContain('另一个名称')
    await pass(100)
    expect(texts().join()).toContain('另一个名称')
  })

  it('sets a page out of sight only when no more changes come, or when it comes into sight', async () => {
    const { host, app, pass, room } = await openPreview()
    await pass(500)
    const asked = () => host.callsOf('previewPages').flatMap(([keys]) => keys as string[]).length
    const before = asked()
    // The cover is in sight; the name stands on it and, out of sight, on the next page.
    const name = app.get('[data-field="project_name"]')
    for (let i = 0; i < 4; i++) {
      await name.setValue(`名称${i}`)
      await pass(200)
    }
    expect(asked()).toBe(before + 4)
    await pass(400)
    expect(asked()).toBe(before + 5)
    await name.setValue('又一个名称')
    await pass(100)
    expect(asked()).toBe(before + 6)
    room().element.scrollTop = 400
    await room().trigger('scroll')
    await pass(20)
    expect(asked()).toBe(before + 7)
  })

  it('keeps asking nothing of the program while it is closed', async () => {
    const { host, app, pass } = await openPreview()
    await click(app, 'preview-toggle')
    const before = host.callsOf('previewUpdate').length
    await app.get('[data-field="project_name"]').setValue('胸腺')
    await pass(1000)
    expect(host.callsOf('previewUpdate')).toHaveLength(before)
  })

  it('follows the field the person is in and points it out, scrolling only if it is out of sight', async () => {
    const { app, pass, room } = await openPreview()
    const scroll = watchScrolling(room().element)
    await focus(app.get<HTMLElement>('[data-field="lead.name"]').element, pass)
    // On the first page after the cover: below what shows.
    expect(scroll).toHaveBeenCalledTimes(1)
    expect((scroll.mock.calls[0]![0] as ScrollToOptions).top).toBeGreaterThan(300)
    expect(app.findAll('.here')).toHaveLength(1)
    await focus(app.get<HTMLElement>('[data-field="investigator.name"]').element, pass)
    expect(scroll).toHaveBeenCalledTimes(1)
    expect(app.findAll('.here')).toHaveLength(1)
  })

  it('asks where a field stands when the pages change or the field does, not at every move of the caret', async () => {
    const { host, app, pass } = await openPreview()
    await click(app, 'section-rationale')
    await pass(50)
    const editor = app.get<HTMLElement>('[data-field="narrative.rationale"]').element
    const caret = async (paragraph: number, offset: number) => {
      document.getSelection()!.collapse(editor.children[paragraph]!.firstChild, offset)
      document.dispatchEvent(new Event('selectionchange'))
      await pass(0)
    }
    editor.focus()
    // The editor puts its own caret where it begins.
    await pass(500)
    await caret(0, 0)
    const before = host.callsOf('previewFind').length
    await caret(0, 1)
    await caret(0, 2)
    expect(host.callsOf('previewFind')).toHaveLength(before)
    await caret(1, 0)
    expect(host.callsOf('previewFind')).toHaveLength(before + 1)
  })

  it('does not take away what the person has scrolled to, until they write elsewhere', async () => {
    const { app, pass, room } = await openPreview()
    const scroll = watchScrolling(room().element)
    const field = app.get<HTMLInputElement>('[data-field="lead.name"]')
    await focus(field.element, pass)
    room().element.scrollTop = 9000
    await room().trigger('scroll')
    await room().trigger('wheel')
    scroll.mockClear()
    await field.setValue('重庆大学')
    await pass(200)
    expect(scroll).not.toHaveBeenCalled()
    await focus(app.get<HTMLElement>('[data-field="investigator.name"]').element, pass)
    expect(scroll).toHaveBeenCalled()
  })

  it('leads from a page to the field, and in a text to its paragraph', async () => {
    const { app, pass } = await openPreview()
    const sheet = app.findAll(byTestId('preview-sheet'))[1]!
    // 28 mm and 6 lines down: after the project, the people and the budget come the paragraphs.
    const line = async (n: number, x = 100) => {
      const scale = (560 - 32) / 595.28
      await sheet.trigger('click', { clientX: x * scale, clientY: (105 + n * 21 + 10) * scale })
      await pass(10)
    }
    await line(1)
    expect(document.activeElement?.getAttribute('data-field')).toBe('lead.name')
    await line(3)
    expect(document.activeElement?.getAttribute('data-field')).toBe('budget.payers.municipal')
    const budget = newDraft('d').application.budget.cells.length
    await line(3 + budget + 1)
    expect(document.activeElement?.getAttribute('data-field')).toBe('narrative.rationale')
    expect(document.getSelection()?.focusNode?.textContent).toContain('缺失')
    // The page's text begins at 28 mm, and a character is 12 points wide.
    expect(document.getSelection()?.focusOffset).toBe(2)
    await line(3 + budget + 1, 79 + 12)
    expect(document.getSelection()?.focusOffset).toBe(1)
    await line(3 + budget + 1, 79)
    expect(document.getSelection()?.focusOffset).toBe(0)
  })

  it('goes to the field in the middle of the room by Enter', async () => {
    const { app, pass, room } = await openPreview()
    await room().trigger('keydown', { key: 'Enter' })
    await pass(10)
    expect(document.activeElement?.getAttribute('data-field')).toBe('project_name')
    expect(app.find(byTestId('preview')).exists()).toBe(true)
  })

  it('zooms by its buttons, by choice, by key and by wheel, and remembers it', async () => {
    const { app, pass, room } = await openPreview()
    const width = () =>
      Number(/width: ([\d.]+)px/.exec(app.get(byTestId('preview-sheet')).attributes('style')!)![1])
    const fit = width()
    expect(fit).toBeCloseTo(528, 0)
    await app.get(byTestId('preview-zoom')).setValue('100')
    await pass(10)
    expect(width()).toBeCloseTo(793.7, 0)
    await click(app, 'preview-larger')
    expect(width()).toBeCloseTo(992, 0)
    await room().trigger('wheel', { ctrlKey: true, deltaY: 100 })
    expect(width()).toBeLessThan(992)
    await room().trigger('keydown', { key: '0', ctrlKey: true })
    await pass(10)
    expect(width()).toBeCloseTo(fit, 0)
    await click(app, 'preview-smaller')
    await pass(10)
    expect(window.localStorage.getItem('shenbao.preview.zoom')).toBe('50')
  })

  it('goes to a page by its number and by its thumbnail; a number that is none changes nothing', async () => {
    const { app, pass, room } = await openPreview()
    const scroll = watchScrolling(room().element)
    const number = app.get<HTMLInputElement>(byTestId('preview-page'))
    await number.setValue('5')
    const top = (scroll.mock.calls.at(-1)![0] as ScrollToOptions).top!
    expect(top).toBeGreaterThan(2800)
    scroll.mockClear()
    number.element.value = '99'
    await number.trigger('change')
    expect(scroll).not.toHaveBeenCalled()
    expect(number.element.value).toBe('5')
    await click(app, 'preview-thumbnails')
    await pass(10)
    await click(app, 'thumbnail-4')
    expect((scroll.mock.calls.at(-1)![0] as ScrollToOptions).top).toBe(top)
    expect(app.get(byTestId('thumbnail-0')).attributes('aria-label')).toBe('封面')
    const fifth = app.get<HTMLElement>(byTestId('thumbnail-4'))
    expect(fifth.attributes('aria-current')).toBe('page')
    expect(fifth.attributes('tabindex')).toBe('0')
    await fifth.trigger('keydown', { key: 'ArrowDown' })
    expect(document.activeElement).toBe(app.get(byTestId('thumbnail-5')).element)
  })

  it('names a character no font has, and leads to where it was typed', async () => {
    const { host, app, pass } = await openPreview()
    host.missing = {
      message: '“甲”之后的字符没有可用的字形',
      origin: { place: fieldPath.leadField('name'), block: null },
    }
    await app.get('[data-field="lead.name"]').setValue('甲')
    await pass(200)
    expect(app.get(byTestId('preview-missing')).text()).toContain('没有可用的字形')
    expect(app.findAll(byTestId('preview-sheet')).length).toBeGreaterThan(0)
    await click(app, 'preview-missing-go')
    await pass(10)
    expect(document.activeElement?.getAttribute('data-field')).toBe('lead.name')
  })

  it('says that the fonts are missing, and tries again', async () => {
    const host = memoryHost([newDraft('d')])
    host.failing.previewUpdate = commandError('font', '缺少字体文件 a.ttf', '字体备好后重试')
    const app = await openWindow(host)
    await click(app, 'draft-d')
    await click(app, 'preview-toggle')
    const pane = app.get(byTestId('preview'))
    expect(pane.text()).toContain('缺少字体文件 a.ttf')
    expect(pane.text()).not.toContain('正在排版')
    delete host.failing.previewUpdate
    await pane.get('.failure button').trigger('click')
    await flushPromises()
    expect(app.findAll(byTestId('preview-sheet')).length).toBeGreaterThan(0)
  })

  it('says that a page could not be had, keeps what it showed, and paints it when asked again', async () => {
    const { host, app, pass, texts } = await openPreview()
    host.failing.previewPages = commandError('failed', '预览在排版时中断了')
    await app.get('[data-field="project_name"]').setValue('另一个名称')
    await pass(200)
    expect(app.get(byTestId('preview-lost')).text()).toContain('预览在排版时中断了')
    expect(texts().join()).not.toContain('另一个名称')
    expect(texts().join()).not.toBe('')
    delete host.failing.previewPages
    await app.get(`${byTestId('preview-lost')} button`).trigger('click')
    await pass(50)
    expect(texts().join()).toContain('另一个名称')
    expect(app.find(byTestId('preview-lost')).exists()).toBe(false)
  })
})
