import { afterEach, expect, it, vi } from 'vitest'

import { receiveDrops } from './strayDrops'

let stop = () => {}
afterEach(() => stop())

function drag(kind: string, types: string[], files: File[] = []) {
  const event = new Event(kind, { bubbles: true, cancelable: true })
  Object.assign(event, { dataTransfer: { types, files, dropEffect: 'none' } })
  document.body.dispatchEvent(event)
  return event
}

it('takes a file that is dropped beside every target, which would else replace the program', () => {
  const take = vi.fn()
  stop = receiveDrops(window, take)
  const file = new File(['x'], '申报书.shenbao')
  expect(drag('dragover', ['Files']).defaultPrevented).toBe(true)
  expect(drag('drop', ['Files'], [file]).defaultPrevented).toBe(true)
  expect(take).toHaveBeenCalledExactlyOnceWith([file])
  expect(drag('drop', ['text/plain']).defaultPrevented).toBe(false)
  stop()
  expect(drag('drop', ['Files'], [file]).defaultPrevented).toBe(false)
  expect(take).toHaveBeenCalledOnce()
})
