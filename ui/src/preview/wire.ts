/** Pages and outlines as the program sends them: little-endian numbers, every part at a multiple of four bytes. */

/** A page, ready to be painted. */
export interface Drawing {
  /** One operation after the other, as `operations.ts` reads them. */
  numbers: Float32Array
  /** The words, a line of the page on a line. */
  text: string
  /** The ids of the pictures it shows. */
  pictures: string[]
}

/** Stands for a page the document has no more. */
const GONE = 0xffffffff

function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}

/** The pages asked for, in the order they were asked for; `null` for one that is gone. */
export function readPages(bytes: ArrayBuffer, count: number): (Drawing | null)[] {
  const view = new DataView(bytes)
  const words = new TextDecoder()
  const pages: (Drawing | null)[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    const length = view.getUint32(at, true)
    const size = view.getUint32(at + 4, true)
    at += 8
    if (length === GONE) {
      pages.push(null)
      continue
    }
    const numbers = new Float32Array(bytes, at, length)
    at += length * 4
    const { text, pictures } = JSON.parse(words.decode(new Uint8Array(bytes, at, size))) as Drawing
    at += padded(size)
    pages.push({ numbers, text, pictures })
  }
  return pages
}

/** The outlines asked for, in the order they were asked for. */
export function readOutlines(bytes: ArrayBuffer, count: number): Int16Array[] {
  const view = new DataView(bytes)
  const outlines: Int16Array[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    const length = view.getUint32(at, true)
    outlines.push(new Int16Array(bytes, at + 4, length))
    at += 4 + padded(length * 2)
  }
  return outlines
}
