import { expect, it, vi } from 'vitest'

import { reveal } from './reveal'

it('scrolls to what the keyboard goes to, and leaves what is pressed where it is', () => {
  const button = document.createElement('button')
  button.addEventListener('focus', reveal)
  document.body.append(button)
  const scroll = vi.spyOn(button, 'scrollIntoView').mockImplementation(() => {})
  const focus = () => {
    button.blur()
    button.focus()
  }
  focus()
  expect(scroll).toHaveBeenCalledTimes(1)
  button.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  focus()
  expect(scroll).toHaveBeenCalledTimes(1)
  window.dispatchEvent(new Event('pointerup'))
  focus()
  expect(scroll).toHaveBeenCalledTimes(2)
  button.remove()
})
