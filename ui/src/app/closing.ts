/** Closing the window: unsaved content is written first, and only then is the window closed. */
import { nextTick } from 'vue'

import type { CloseReason } from '@/generated/CloseReason'
import type { Host } from '@/host/host'

import type { useNavigation } from './navigation'

/** Listens for requests to close; call the returned function to stop. */
export function closeOnceWritten(
  host: Host,
  navigation: Pick<ReturnType<typeof useNavigation>, 'mayLeave'>,
): Promise<() => void> {
  let closing = false
  let deferred = false
  async function close(reason: CloseReason) {
    // A second click on the cross repeats the question that is open already. While there is none, a write hangs: then
    // the program asks, which hears nothing from here.
    if (closing && reason === 'person') {
      if (deferred) void host.closeDeferred()
      return
    }
    closing = true
    const defer = () => {
      deferred = true
      void host.closeDeferred()
    }
    const active = document.activeElement
    try {
      // Leaving an input ends a composition, and takes what it holds.
      if (active instanceof HTMLElement) active.blur()
      await nextTick()
      if (await navigation.mayLeave(reason === 'person' ? defer : null)) await host.closeWindow()
      else if (active instanceof HTMLElement) active.focus({ preventScroll: true })
    } finally {
      closing = false
      deferred = false
    }
  }

  return host.onCloseRequested((reason) => void close(reason))
}
