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
