import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'

import App from '@/app/App.vue'
// Read before a test begins: the window asks for them when they are shown.
import '@/form/FormPage.vue'
import '@/review/ReviewPage.vue'
import { HOST } from '@/host/provide'

import type { MemoryHost } from './memory-host'

/** Opens the whole window on a host, and waits until it has settled. */
export async function openWindow(host: MemoryHost) {
  const pinia = createPinia()
  setActivePinia(pinia)
  const app = mount(App, {
    attachTo: document.body,
    global: { plugins: [pinia], provide: { [HOST as symbol]: host } },
  })
  await flushPromises()
  return app
}

export type OpenWindow = Awaited<ReturnType<typeof openWindow>>

export function byTestId(id: string): string {
  return `[data-testid="${id}"]`
}

/** Clicks a control by its test id, and waits until the window has settled. */
export async function click(app: OpenWindow, id: string) {
  await app.get(byTestId(id)).trigger('click')
  await flushPromises()
}

/** Types a query, and waits until it is answered. */
export async function type(app: OpenWindow, query: string) {
  await app.get(byTestId('search')).setValue(query)
  await new Promise((resolve) => setTimeout(resolve, 40))
  await flushPromises()
}
