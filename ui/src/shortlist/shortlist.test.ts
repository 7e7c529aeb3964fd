import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'

import { setPreference } from '@/shared/preferences'

import { SHAPINGBA } from '../../test-support/fixtures'
import { memoryHost } from '../../test-support/memory-host'
import { byTestId, click, openWindow } from '../../test-support/mount'

afterEach(() => setPreference('shortlist', '[]'))

it('keeps topics over a restart, and says what may be applied for with what the lead pays', async () => {
  const host = memoryHost()
  const first = await openWindow(host)
  const { useNavigation } = await import('@/app/navigation')
  const topic = SHAPINGBA.topics[0]!
  await useNavigation().go({ page: 'topic', guideId: SHAPINGBA.id, number: topic.number })
  await flushPromises()
  await click(first, 'keep-topic')
  expect(first.get(byTestId('keep-topic')).text()).toContain('已收藏')
  first.unmount()

  const app = await openWindow(host)
  await useNavigation().go({ page: 'shortlist' })
  await flushPromises()
  expect(app.get(byTestId('compared')).text()).toContain(topic.title)
  await app.get(byTestId('own-money')).setValue('1500')
  await flushPromises()
  expect(app.get(byTestId('affordable')).text()).toContain('可申请不超过 500 万元')
  expect(host.callsOf('affordableTopics').at(-1)).toMatchObject([
    [{ guide_id: SHAPINGBA.id, number: topic.number }],
    {},
    '1500',
  ])
  await app.get(byTestId('own-money')).setValue('很多')
  await flushPromises()
  expect(app.get(byTestId('compared')).text()).toContain('不是金额')
})
