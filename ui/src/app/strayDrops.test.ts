import { afterEach, expect, it } from 'vitest'

import { refuseStrayDrops } from './strayDrops'

let stop = () => {}
afterEach(() => stop())

function drag(kind: string, types: string[]) {
  const event = new Event(kind, { bubbles: true, cancelable: true })
  Object.assign(event, { dataTransfer: { types, dropEffect: 'copy' } })
  document.body.dispatchEvent(event)
  return event
}

it('keeps a file that is dropped beside every target from replacing the program', () => {
  stop = refuseStrayDrops(window)
  expect(drag('dragover', ['Files']).defaultPrevented).toBe(true)
  expect(drag('drop', ['Files']).defaultPrevented).toBe(true)
  expect(drag('drop', ['text/plain']).defaultPrevented).toBe(false)
  stop()
  expect(drag('drop', ['Files']).defaultPrevented).toBe(false)
})
