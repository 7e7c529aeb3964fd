import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'

import type { StartRefusal } from '@/generated/StartRefusal'
import { HOST } from '@/host/provide'

import { commandError, memoryHost, type MemoryHost } from '../../test-support/memory-host'
import { byTestId } from '../../test-support/mount'
import { useNavigation, type Route } from './navigation'
import { keepRouteInAddress, routeOf } from './routeInAddress'
import Start from './Start.vue'

beforeEach(() => {
  history.replaceState(null, '', '#')
  Reflect.deleteProperty(document, 'fonts')
})

const CORRUPT: StartRefusal = {
  failure: commandError('failed', '草稿库文件已损坏，程序没有改动它', '请先另存一份。'),
  data_dir: '~/.local/share/shenbao',
  has_database: true,
  can_set_aside: true,
}

async function start(refusal: StartRefusal | null, prepare: (host: MemoryHost) => void = () => {}) {
  const host = memoryHost()
  host.refusal = refusal
  prepare(host)
  const pinia = createPinia()
  setActivePinia(pinia)
  const app = mount(Start, { global: { plugins: [pinia], provide: { [HOST as symbol]: host } } })
  await flushPromises()
  const press = async (id: string) => {
    await app.get(byTestId(id)).trigger('click')
    await flushPromises()
  }
  return { host, app, press, opened: () => app.find(byTestId('home')).exists() }
}

it('opens the program where the drafts are open', async () => {
  const { opened } = await start(null)
  expect(opened()).toBe(true)
})

it('says why the drafts did not open, and opens them when that has passed', async () => {
  const { host, app, press, opened } = await start({ ...CORRUPT, can_set_aside: false })
  expect(opened()).toBe(false)
  expect(app.text()).toContain('草稿库文件已损坏')
  expect(app.text()).toContain('~/.local/share/shenbao')
  expect(app.find(byTestId('set-aside')).exists()).toBe(false)
  await press('retry-start')
  expect(app.text()).toContain('又试了 1 次')
  host.refusal = null
  await press('retry-start')
  expect(opened()).toBe(true)
})

it('copies a damaged database and begins a new one beside it', async () => {
  const { app, press, opened } = await start(CORRUPT)
  await press('copy-database')
  expect(app.get(byTestId('database-copied')).text()).toContain('/exports/申报工坊草稿库')
  await press('set-aside')
  expect(opened()).toBe(true)
})

it('writes the file for a report though the drafts did not open', async () => {
  const { app, press } = await start(CORRUPT)
  await press('save-diagnostics')
  expect(app.get(byTestId('database-copied')).text()).toContain('申报工坊诊断.txt')
})

it('says so when a way out fails, and stays', async () => {
  const { host, app, press, opened } = await start(CORRUPT)
  host.failing.setDatabaseAside = commandError('failed', '数据文件夹不可写', '请检查权限。')
  await press('set-aside')
  expect(app.text()).toContain('数据文件夹不可写')
  expect(opened()).toBe(false)
})

it('shows the page it showed when the window is loaded again, and trusts no other address', async () => {
  const form: Route = { page: 'form', draftId: 'd' }
  setActivePinia(createPinia())
  expect(keepRouteInAddress(useNavigation())).toBe(false)
  await useNavigation().go(form)
  await nextTick()
  expect(routeOf(location.hash)).toEqual(form)

  setActivePinia(createPinia())
  expect(keepRouteInAddress(useNavigation())).toBe(true)
  await nextTick()
  expect(useNavigation().route).toEqual(form)

  for (const hash of [
    '',
    '#',
    '#%',
    '#{}',
    '#null',
    '#"home"',
    '#{"page":"x"}',
    '#{"page":"form","draftId":7}',
  ]) {
    expect(routeOf(hash), hash).toBeNull()
  }
})

/** The page of `index.html`, with the letters of the fonts still to come. */
function beginning() {
  document.documentElement.classList.add('starting')
  const page = Object.assign(document.createElement('div'), { id: 'starting' })
  document.body.append(page)
  let arrive = () => {}
  const ready = new Promise<void>((go) => (arrive = go))
  Object.defineProperty(document, 'fonts', { configurable: true, value: { ready } })
  return { stands: () => page.isConnected || document.documentElement.classList.contains('starting'), arrive }
}

it('stands as index.html has it until the letters of the first page are there', async () => {
  const { stands, arrive } = beginning()
  const { opened } = await start(null)
  expect(opened()).toBe(true)
  expect(stands()).toBe(true)
  arrive()
  await flushPromises()
  expect(stands()).toBe(false)
})

it('stands so until the catalogue is read, though the letters are there', async () => {
  const { stands, arrive } = beginning()
  arrive()
  let answer = () => {}
  await start(null, (host) => {
    const read = host.catalogue.bind(host)
    host.catalogue = () => new Promise<void>((go) => (answer = go)).then(read)
  })
  expect(stands()).toBe(true)
  answer()
  await flushPromises()
  expect(stands()).toBe(false)
})

it('waits for no letters longer than half a second, and shows a refusal too', async () => {
  vi.useFakeTimers()
  const { stands } = beginning()
  await start(CORRUPT)
  await vi.advanceTimersByTimeAsync(499)
  expect(stands()).toBe(true)
  await vi.advanceTimersByTimeAsync(1)
  expect(stands()).toBe(false)
  vi.useRealTimers()
})
