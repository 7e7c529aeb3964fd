import { flushPromises } from '@vue/test-utils'
import axe from 'axe-core'
import { beforeEach, expect, it, vi } from 'vitest'

import { shownKeys } from '@/commands/keys'
import { COMMAND_IDS, COMMANDS } from '@/commands/registry'
import { CHAPTERS } from '@/generated/manual'

import { newDraft, TEMPLATE } from '../../test-support/fixtures'
import { memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'
import { CHAPTER_OF_DIALOG, CHAPTER_OF_PAGE, CHAPTER_OF_SECTION } from './chapters'

beforeEach(() => window.localStorage.clear())

const press = (key: string, init: KeyboardEventInit = {}) =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }))

const shown = () => document.querySelector(`${byTestId('help')} [aria-current="page"]`)?.textContent.trim()

const sources = import.meta.glob<string>(
  ['/src/**/*.{vue,ts}', '!/src/**/*.test.ts', '!/src/generated/manual.ts'],
  { query: '?raw', import: 'default', eager: true },
)

/** Every piece of text in the sources of the window: between tags, quotes, braces and line ends. */
const textsOfTheWindow = () =>
  new Set(Object.values(sources).flatMap((source) => source.split(/[<>"'`{}\n]/).map(plain)))
const plain = (text: string) => text.trim().replace(/^（|[…：，（]+$/g, '')

it('has a chapter for every view', () => {
  const named = [CHAPTER_OF_PAGE, CHAPTER_OF_SECTION, CHAPTER_OF_DIALOG].flatMap((table) =>
    Object.values(table),
  )
  for (const chapter of named) expect(CHAPTERS).toHaveProperty(chapter)
})

it('opens at the chapter of the view, and shows it without a fault of accessibility', async () => {
  const app = await openWindow(memoryHost([newDraft('d')]))
  press('F1')
  await vi.waitFor(() => expect(shown()).toBe(CHAPTERS['first-application'].title))
  const help = document.querySelector(byTestId('help'))!
  expect(help.textContent).toContain('点「开始申报」')
  const { violations } = await axe.run(help, { rules: { 'color-contrast': { enabled: false } } })
  expect(violations.map((one) => one.id)).toEqual([])
  document.querySelector<HTMLElement>(byTestId('help-checks'))!.click()
  await flushPromises()
  expect(help.querySelectorAll('table')[1]!.textContent).toContain('未检查')
  document.querySelector<HTMLElement>('.el-dialog__footer .primary')!.click()
  await vi.waitFor(() => expect(document.querySelector(byTestId('help'))).toBeNull())

  await click(app, 'draft-d')
  await flushPromises()
  await click(app, 'section-budget')
  press('F1')
  await vi.waitFor(() => expect(shown()).toBe(CHAPTERS.budget.title))
})

it('lists all keys', async () => {
  await openWindow(memoryHost())
  press('F1', { shiftKey: true })
  await vi.waitFor(() => expect(document.querySelector(byTestId('keys'))).not.toBeNull())
  const page = document.querySelector(byTestId('keys'))
  for (const id of COMMAND_IDS)
    for (const keys of COMMANDS[id].keys ?? []) expect(page?.textContent).toContain(shownKeys(keys))
})

it('names only what the window has', () => {
  const texts = textsOfTheWindow()
  for (const { title } of TEMPLATE.sections) texts.add(title)
  const named = [...JSON.stringify(CHAPTERS).matchAll(/「([^」]+)」/g)].map(([, words]) => words!)
  expect(named.length).toBeGreaterThan(100)
  const invented = named.filter((words) => !texts.has(plain(words)))
  expect(invented).toEqual([])
})
