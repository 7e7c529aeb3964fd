/** A file dropped where nothing takes it would be opened by the web view in the program's place. */
export function refuseStrayDrops(target: Window): () => void {
  const refuse = (event: DragEvent) => {
    // Text dragged into an input is not ours to stop; what takes files has taken them by now.
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'none'
  }
  target.addEventListener('dragover', refuse)
  target.addEventListener('drop', refuse)
  return () => {
    target.removeEventListener('dragover', refuse)
    target.removeEventListener('drop', refuse)
  }
}
