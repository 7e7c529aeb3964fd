/** Fetches the bytes of pasted pictures. */

/** The bytes of a `data:` address, as a file. */
export function fileOfData(address: string): File {
  const comma = address.indexOf(',')
  const [head, body] = [address.slice(0, comma), address.slice(comma + 1)]
  const text = head.endsWith(';base64') ? atob(decodeURIComponent(body)) : decodeURIComponent(body)
  return new File([Uint8Array.from(text, (letter) => letter.charCodeAt(0))], '粘贴的图片')
}

/**
 * WebKitGTK puts a picture of the clipboard into the page under a `blob:` address, and lets no page see it as a file.
 * The page may show such an address (CSP `img-src`) but not read it, so it is drawn and taken from the canvas.
 */
export async function fileOfBlob(address: string): Promise<File> {
  const image = new Image()
  image.src = address
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth
  canvas.height = image.naturalHeight
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (!blob) throw new Error('the picture cannot be drawn')
  return new File([blob], '粘贴的图片', { type: 'image/png' })
}

export async function fileOf(address: string): Promise<File> {
  return address.startsWith('blob:') ? fileOfBlob(address) : fileOfData(address)
}
