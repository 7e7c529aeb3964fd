import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach, beforeEach } from 'vitest'

// happy-dom writes out the whole tree here; a browser gives `[object HTMLDivElement]`. Popper asks each
// ancestor of a menu for it to find the window.
Element.prototype.toString = function (this: Element) {
  return `[object ${this.constructor.name}]`
}

// It computes every style of every ancestor here, which took half of the time of the tests. What is hidden in them is so
// by `v-show`, which the page reads without it, as in a WebView that has none.
Reflect.deleteProperty(Element.prototype, 'checkVisibility')

enableAutoUnmount(afterEach)
// And what a window keeps for the next start.
beforeEach(() => window.localStorage.clear())
afterEach(() => {
  document.body.innerHTML = ''
})
