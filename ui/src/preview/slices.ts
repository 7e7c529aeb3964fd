/** Does long work a few milliseconds at a time, one piece of work after the other, so that typing never waits. */

/** Shorter than a frame, with room for the key and what it changes. */
const SLICE = 6

type Step = { work: Iterator<void>; done: () => void; dropped: boolean }

const waiting: Step[] = []
let running = false

function run() {
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

/** Begins soon; calls back when all is done. What comes back drops what is left. */
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
