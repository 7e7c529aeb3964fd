import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'
import { defineComponent, ref } from 'vue'

import { newDraft } from '../../test-support/fixtures'
import { memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'
import { keepFocus } from './keepFocus'
import { leaveByEscape } from './leave'
import { vRoving } from './roving'

beforeEach(() => window.localStorage.clear())

const press = (key: string, init: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
  ;(document.activeElement ?? document.body).dispatchEvent(event)
  return event
}

const nextFrame = () => new Promise(requestAnimationFrame)

function list() {
  const folded = ref(false)
  const app = mount(
    defineComponent({
      directives: { roving: vRoving },
      setup: () => ({ folded }),
      template: `<div v-roving="'button'">
        <button :aria-expanded="!folded" @click="folded = !folded">指南</button>
        <template v-if="!folded"><button>1 甲</button><button>12 乙</button><button aria-current="page">2 丙</button></template>
      </div>`,
    }),
    { attachTo: document.body },
  )
  return app
}

it('has Tab reach one of a list, and arrows and letters the others', async () => {
  const app = list()
  await nextFrame()
  const at = () => app.findAll('button').findIndex((one) => one.attributes('tabindex') === '0')
  expect(at()).toBe(3)
  app.findAll<HTMLElement>('button')[3]!.element.focus()
  press('Home')
  expect(document.activeElement?.textContent).toBe('指南')
  expect(at()).toBe(0)
  press('ArrowDown')
  press('ArrowDown')
  expect(document.activeElement?.textContent).toBe('12 乙')
  press('ArrowLeft')
  expect(document.activeElement?.textContent).toBe('指南')
  press('1')
  expect(document.activeElement?.textContent).toBe('1 甲')
  press('2')
  expect(document.activeElement?.textContent).toBe('12 乙')
  press('End')
  expect(document.activeElement?.textContent).toBe('2 丙')
})

it('folds and opens by ← and →', async () => {
  const app = list()
  app.get<HTMLElement>('button').element.focus()
  press('ArrowLeft')
  await flushPromises()
  expect(app.findAll('button')).toHaveLength(1)
  press('ArrowRight')
  await flushPromises()
  expect(app.findAll('button')).toHaveLength(4)
  press('ArrowRight')
  expect(document.activeElement?.textContent).toBe('1 甲')
})

it('gives the focus to what takes the place of a removed row', async () => {
  document.body.innerHTML = `<main><ul><li><button>一</button></li><li><button>二</button></li></ul><button>添加</button></main>`
  const stop = keepFocus(document.querySelector('main')!)
  const rows = document.querySelectorAll('li')
  rows[0]!.querySelector('button')!.focus()
  rows[0]!.remove()
  ;(document.activeElement as HTMLElement | null)?.blur()
  await new Promise((resolve) => setTimeout(resolve))
  expect(document.activeElement?.textContent).toBe('二')
  rows[1]!.remove()
  ;(document.activeElement as HTMLElement | null)?.blur()
  await new Promise((resolve) => setTimeout(resolve))
  expect(document.activeElement?.textContent).toBe('添加')
  stop()
})

it('leaves a table, and what it stands in, by Escape', () => {
  document.body.innerHTML = `<main><div class="ProseMirror" tabindex="0"><table><tbody><tr><td tabindex="0">甲</td></tr></tbody></table></div><button>后</button></main>`
  const main = document.querySelector('main')!
  const event = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true })
  Object.defineProperty(event, 'target', { value: document.querySelector('td') })
  expect(leaveByEscape(event, main)).toBe(true)
  expect(document.activeElement?.textContent).toBe('后')
})

it('goes from pane to pane by F6, and back to where each was left', async () => {
  const app = await openWindow(memoryHost([newDraft('d')]))
  await click(app, 'draft-d')
  await flushPromises()
  const pane = () => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane')
  app.get<HTMLElement>('[data-field="lead.name"]').element.focus()
  expect(pane()).toBe('main')
  press('F6')
  expect(pane()).toBe('findings')
  press('F6', { shiftKey: true })
  expect(document.activeElement?.getAttribute('data-field')).toBe('lead.name')
  const seen = new Set<string | null | undefined>()
  for (let i = 0; i < 6; i += 1) {
    press('F6')
    seen.add(pane())
  }
  expect([...seen].sort()).toEqual(['findings', 'main', 'rail', 'sections', 'top'])
})

it('goes through the sections, and through what is wrong', async () => {
  const host = memoryHost([newDraft('d')])
  const app = await openWindow(host)
  await click(app, 'draft-d')
  await flushPromises()
  const heading = () => app.get('.body h2').text()
  const first = heading()
  press('PageDown', { ctrlKey: true })
  await flushPromises()
  expect(heading()).not.toBe(first)
  expect(document.activeElement).toBe(app.get('.body h2').element)
  press('PageUp', { ctrlKey: true })
  await flushPromises()
  expect(heading()).toBe(first)
  press('F8')
  await flushPromises()
  const gone = document.activeElement?.closest('[data-field]')?.getAttribute('data-field')
  expect(gone).toBeTruthy()
})

it('skips to the page', async () => {
  const app = await openWindow(memoryHost([newDraft('d')]))
  await click(app, 'skip-to-main')
  expect(document.activeElement?.closest('main')).not.toBeNull()
  expect(app.find(byTestId('skip-to-main')).exists()).toBe(true)
})

it('goes by arrows through the drafts and along what can be done with one', async () => {
  const app = await openWindow(memoryHost([newDraft('a'), newDraft('b')]))
  await nextFrame()
  const at = () => document.activeElement?.getAttribute('data-testid')
  const [first, second] = app.findAll<HTMLElement>('tbody .open').map((one) => one.element)
  expect(app.findAll('tbody [tabindex="0"]')).toHaveLength(1)
  first!.focus()
  press('ArrowDown')
  expect(document.activeElement).toBe(second)
  press('ArrowRight')
  press('ArrowRight')
  expect(at()).toMatch(/^history-/)
  press('ArrowUp')
  expect(at()).toMatch(/^history-/)
  press('Home')
  press('ArrowLeft')
  press('ArrowLeft')
  expect(document.activeElement).toBe(first)
})
