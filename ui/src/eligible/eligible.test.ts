import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'

import { commandError, memoryHost, type MemoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

async function open(host: MemoryHost = memoryHost()) {
  const app = await openWindow(host)
  await click(app, 'eligible')
  const choose = async (kind: string) => {
    await app.get(byTestId(`kind-${kind}`)).setValue(true)
    await flushPromises()
  }
  return { app, host, choose, page: () => app.get('main').text() }
}

it('asks for the kind first, and asks the program nothing before', async () => {
  const { app, host } = await open()
  expect(app.find(byTestId('eligible-empty')).exists()).toBe(true)
  expect(document.activeElement?.textContent).toContain('我们能牵头什么')
  expect(host.callsOf('eligibleTopics')).toEqual([])
})

it('groups every topic by its answer, with the guide’s words and the fact still needed', async () => {
  const { app, choose, page } = await open()
  await choose('enterprise')
  expect(['yes', 'to_confirm', 'no'].map((a) => app.get(byTestId(`count-${a}`)).text())).toEqual([
    '1可以牵头',
    '1待确认',
    '1不能牵头',
  ])
  expect(page()).toContain('还要知道：注册地是否在沙坪坝区')
  expect(page()).toContain('“医院、高校、企业或科研机构牵头”')
})

it('asks the facts that matter for the kind, and asks anew when one is given', async () => {
  const { app, host, choose } = await open()
  await choose('medical')
  await app.get(byTestId('ask-hospital_grade')).setValue('tertiary_a')
  await app.get(byTestId('ask-region')).setValue(' 重庆市沙坪坝区 ')
  await flushPromises()
  const last = host.callsOf('eligibleTopics').at(-1)
  expect(last).toEqual([
    expect.objectContaining({ kind: 'medical', hospital_grade: 'tertiary_a', region: '重庆市沙坪坝区' }),
  ])
})

it('narrows to one guide, and leads to a topic with one click', async () => {
  const { app, choose } = await open()
  await choose('enterprise')
  await app.get(byTestId('eligible-guide')).setValue('chongqing-2023-biomedicine-major')
  expect(app.get(byTestId('count-to_confirm')).attributes('disabled')).toBeDefined()
  await click(app, 'eligible-chongqing-2023-biomedicine-major-2')
  expect(app.get('main h1').text()).toContain('人体胸腺功能重建原创产品研发')
})

it('keeps what was chosen for the session', async () => {
  const { app, choose } = await open()
  await choose('university')
  await click(app, 'home')
  await click(app, 'eligible')
  expect(app.get<HTMLInputElement>(byTestId('kind-university')).element.checked).toBe(true)
  expect(app.find(byTestId('count-yes')).exists()).toBe(true)
})

it('says what failed, and tries again', async () => {
  const host = memoryHost()
  host.failing.eligibleTopics = commandError('failed', '草稿库打不开。', '请检查磁盘。')
  const { app, choose, page } = await open(host)
  await choose('enterprise')
  expect(app.get('main [role="alert"]').text()).toContain('草稿库打不开。')
  delete host.failing.eligibleTopics
  await app.get('main [role="alert"] button').trigger('click')
  await flushPromises()
  expect(page()).toContain('还要知道')
})

it('drops an answer that comes after a newer question', async () => {
  const host = memoryHost()
  const slow = host.eligibleTopics
  let release = () => {}
  host.eligibleTopics = async (profile) => {
    if (profile.kind === 'enterprise') {
      await new Promise<void>((done) => (release = done))
      return []
    }
    return slow(profile)
  }
  const { app, choose } = await open(host)
  await choose('enterprise')
  await choose('university')
  release()
  await flushPromises()
  expect(app.get(byTestId('count-yes')).text()).toBe('1可以牵头')
})
