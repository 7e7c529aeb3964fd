/** Makes a text area as high as its text, and never lower than its rows. */
export function grow(area: HTMLTextAreaElement): void {
  area.style.height = 'auto'
  const borders = area.offsetHeight - area.clientHeight
  area.style.height = `${area.scrollHeight + borders}px`
}

/** Does so now and whenever the width of the area changes; call the returned function to stop. */
export function keepGrown(area: HTMLTextAreaElement): () => void {
  grow(area)
  let width: number | undefined
  const observer = new ResizeObserver(([entry]) => {
    // A height the person pulls it to is left.
    const now = entry?.contentRect.width
    if (now === width) return
    width = now
    grow(area)
  })
  observer.observe(area)
  return () => observer.disconnect()
}
