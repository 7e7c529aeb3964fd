import { expect, it } from 'vitest'

import { createHistory } from './history'

it('counts edits in quick succession as one step', () => {
  const history = createHistory('')
  history.record('胸', 0)
  history.record('胸腺', 300)
  history.record('胸腺功能', 5_000)
  expect(history.undo()).toBe('胸腺')
  expect(history.undo()).toBe('')
  expect(history.undo()).toBeNull()
})

it('goes forward again until something new is typed', () => {
  const history = createHistory('甲')
  history.record('乙', 0)
  expect(history.undo()).toBe('甲')
  expect(history.redo()).toBe('乙')
  expect(history.undo()).toBe('甲')
  history.record('丙', 100)
  expect(history.canRedo.value).toBe(false)
  expect(history.undo()).toBe('甲')
})

it('keeps a step apart that is to be one of its own', () => {
  const history = createHistory('')
  history.record('1', 0)
  history.separate()
  history.record('2', 10)
  history.separate()
  history.record('3', 20)
  expect([history.undo(), history.undo(), history.undo()]).toEqual(['2', '1', ''])
})
