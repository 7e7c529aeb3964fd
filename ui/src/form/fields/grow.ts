/** Makes a text area as high as its text, and never lower than its rows. */
export function grow(area: HTMLTextAreaElement): void {
  area.style.height = 'auto'
  const borders = area.offsetHeight - area.clientHeight
  area.style.height = `${area.scrollHeight + borders}px`
}
