/**
 * Gathers what is asked for one at a time, and acts on all of it at once when `schedule` says so.
 *
 * Each batch is a list of its own: a set that was cleared keeps what it held in JavaScriptCore until a full collection, and
 * an element there keeps the whole section it was in.
 */
export function createBatch<T>(
  schedule: (run: () => void) => void,
  act: (all: T[]) => void,
): (one: T) => void {
  let waiting: T[] = []
  return (one) => {
    if (waiting.length === 0) {
      schedule(() => {
        const all = waiting
        waiting = []
        act(all)
      })
    }
    if (!waiting.includes(one)) waiting.push(one)
  }
}
