import { expect, it } from 'vitest'

import { toFailure } from './failure'

it('hands on what the program said', () => {
  const said = { code: 'not_found', message: '找不到。', action: '请回到列表。' }
  expect(toFailure(said)).toEqual(said)
})

it('keeps the words of anything else that was thrown', () => {
  expect(toFailure(new Error('pipe closed')).message).toContain('pipe closed')
  expect(toFailure('command export_pdf not found').message).toContain('command export_pdf not found')
})
