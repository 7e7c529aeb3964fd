import { expect, it } from 'vitest'

import { memoryHost } from '../../test-support/memory-host'
import { click, openWindow } from '../../test-support/mount'

it('opens the policy with its outline', async () => {
  const app = await openWindow(memoryHost())
  await click(app, 'policy-chongqing-2019-biomedicine-policy')
  expect(app.get('main h1').text()).toBe('重庆市人民政府办公厅关于加快生物医药产业发展的指导意见')
  expect(app.get('[aria-label="本文大纲"]').findAll('button')).toHaveLength(9)
})
