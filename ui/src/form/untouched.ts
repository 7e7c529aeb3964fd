/** Changes that the program reckons while the person may go on typing. */
import type { Failure } from '@/host/failure'

/** How often a change is tried again because something else was typed meanwhile. */
const TRIES = 5

/**
 * Reckons a change and makes it, if what it was reckoned from is still what `read` tells; otherwise reckons it anew. What
 * was typed meanwhile is not lost.
 */
export async function whileUntouched<T>(
  read: () => unknown,
  reckon: () => Promise<T>,
  make: (reckoned: T) => void,
): Promise<void> {
  for (let i = 0; i < TRIES; i += 1) {
    const before = JSON.stringify(read())
    const reckoned = await reckon()
    if (JSON.stringify(read()) !== before) continue
    make(reckoned)
    return
  }
  const overtaken: Failure = {
    code: 'failed',
    message: '这期间又有改动，这一处没有改成。',
    action: '请再试一次。',
  }
  throw overtaken
}
