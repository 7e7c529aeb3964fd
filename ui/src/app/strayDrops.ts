/** A file dropped where nothing takes it would be opened by the web view in the program's place: the program opens it. */
export function receiveDrops(target: Window, take: (files: File[]) => unknown): () => void {
  // Text dragged into an input is not ours to stop; what takes files itself has taken them by now.
  const isOurs = (event: DragEvent) =>
    !event.defaultPrevented && event.dataTransfer?.types.includes('Files') === true
  const over = (event: DragEvent) => {
    if (!isOurs(event) || !event.dataTransfer) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
  }
  const drop = (event: DragEvent) => {
    if (!isOurs(event) || !event.dataTransfer) return
    event.preventDefault()
    const files = [...event.dataTransfer.files]
    if (files.length > 0) take(files)
  }
  target.addEventListener('dragover', over)
  target.addEventListener('drop', drop)
  return () => {
    target.removeEventListener('dragover', over)
    target.removeEventListener('drop', drop)
  }
}
