import { expect, it, vi } from 'vitest'

import { createReveal } from './reveal'

it('scrolls to what the keyboard goes to, and leaves what is pressed where it is', () => {
  const reveal = createReveal()
  const button = document.createElement('button')
  button.addEventListener('focus', (event) => reveal.onFocus(event))
  document.body.append(button)
  const scroll = vi.spyOn(button, 'scrollIntoView').mockImplementation(() => {})
  const focus = () => {
    button.blur()
    button.focus()
  }
  focus()
  expect(scroll).toHaveBeenCalledTimes(1)
  reveal.onPress()
  focus()
  expect(scroll).toHaveBeenCalledTimes(1)
  window.dispatchEvent(new Event('pointerup'))
  focus()
  expect(scroll).toHaveBeenCalledTimes(2)
  button.remove()
})
