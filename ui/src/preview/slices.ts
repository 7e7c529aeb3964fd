/**
 * Does long work a few milliseconds at a time, one piece of work after the other, and not at all while a key is being
 * answered: typing never waits.
 */

/** Shorter than a frame, with room for what else the window does in it. */
const SLICE = 4
/** How long a key has the window to itself: two frames. */
const KEY = 34

type Step = { work: Iterator<void>; done: () => void; dropped: boolean }

const waiting: Step[] = []
let running = false

let keyAt = -Infinity
for (const key of ['keydown', 'beforeinput']) {
  document.addEventListener(key, () => (keyAt = performance.now()), { capture: true, passive: true })
}

function run() {
  const rest = keyAt + KEY - performance.now()
  if (rest > 0) {
    setTimeout(run, rest)
    return
  }
  const until = performance.now() + SLICE
  while (waiting.length > 0) {
    const step = waiting[0]!
    if (step.dropped) {
      waiting.shift()
      continue
    }
    if (step.work.next().done) {
      waiting.shift()
      step.done()
    }
    if (performance.now() >= until) break
  }
  running = waiting.length > 0
  if (running) setTimeout(run)
}

/** Queues the work; `done` is called at its end. Call the returned function to cancel the rest. */
export function inSlices(work: Iterator<void>, done: () => void): () => void {
  const step: Step = { work, done, dropped: false }
  waiting.push(step)
  if (!running) {
    running = true
    setTimeout(run)
  }
  return () => {
    step.dropped = true
  }
}
