import { createBatch } from '@/shared/batch'

/**
 * Makes text areas as high as their text, and never lower than their rows. They are measured together: one measured while
 * another has just been changed lays the page out anew.
 */
function growAll(areas: HTMLTextAreaElement[]): void {
  for (const area of areas) area.style.height = 'auto'
  const heights = areas.map((area) => {
    measuredAt.set(area, area.offsetWidth)
    return area.scrollHeight + area.offsetHeight - area.clientHeight
  })
  areas.forEach((area, i) => (area.style.height = `${heights[i]}px`))
}

/** The width at which each was measured last. */
const measuredAt = new WeakMap<HTMLTextAreaElement, number>()

/** Makes a text area as high as its text, with the others that ask for it in this task. */
export const grow = createBatch((run) => queueMicrotask(run), growAll)

let observer: ResizeObserver | undefined

/** Does so now and whenever the width of the area changes; call the returned function to stop. */
export function keepGrown(area: HTMLTextAreaElement): () => void {
  grow(area)
  observer ??= new ResizeObserver((entries) => {
    const areas = entries.map((entry) => entry.target as HTMLTextAreaElement)
    // A height the person pulls it to is left.
    growAll(areas.filter((each) => each.offsetWidth !== measuredAt.get(each)))
  })
  observer.observe(area)
  return () => observer?.unobserve(area)
}
