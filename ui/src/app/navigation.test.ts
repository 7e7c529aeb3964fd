import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'

import { useNavigation } from './navigation'

beforeEach(() => setActivePinia(createPinia()))

it('stays while the open page asks to, and asks no page twice', async () => {
  const navigation = useNavigation()
  let leave = false
  let asked = 0
  navigation.beforeLeave(async () => {
    asked += 1
    return leave
  })
  expect(await navigation.go({ page: 'policy', id: 'p' })).toBe(false)
  expect(navigation.route).toEqual({ page: 'home' })
  leave = true
  expect(await navigation.go({ page: 'policy', id: 'p' })).toBe(true)
  await navigation.go({ page: 'home' })
  expect(asked).toBe(2)
})

it('goes back to the page another was opened from', async () => {
  setActivePinia(createPinia())
  const navigation = useNavigation()
  const topic = { page: 'topic', guideId: 'g', number: 2 } as const
  await navigation.go(topic)
  await navigation.go({ page: 'review', guideId: 'g' })
  await navigation.back()
  expect(navigation.route).toEqual(topic)
})
