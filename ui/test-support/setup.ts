import { disableAutoUnmount, enableAutoUnmount } from '@vue/test-utils'
import { afterEach } from 'vitest'

// happy-dom writes out the whole tree here; a browser gives `[object HTMLDivElement]`. Popper asks each
// ancestor of a menu for it to find the window.
Element.prototype.toString = function (this: Element) {
  return `[object ${this.constructor.name}]`
}

// It computes every style of every ancestor here, which took half of the time of the tests. What is hidden in them is so
// by `v-show`, which the page reads without it, as in a WebView that has none.
Reflect.deleteProperty(Element.prototype, 'checkVisibility')

// The files of one worker share their modules (vite.config.ts); what is unmounted after each test is this file's.
disableAutoUnmount()
enableAutoUnmount(afterEach)
afterEach(() => {
  document.body.innerHTML = ''
})
