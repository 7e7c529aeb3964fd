import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach } from 'vitest'

// happy-dom writes out the whole tree here; a browser gives `[object HTMLDivElement]`. Popper asks each
// ancestor of a menu for it to find the window.
Element.prototype.toString = function (this: Element) {
  return `[object ${this.constructor.name}]`
}

enableAutoUnmount(afterEach)
afterEach(() => {
  document.body.innerHTML = ''
})
