/** Pictures in the size they are shown in. */

type Picture = ImageBitmap | HTMLCanvasElement

/** Each picture, then half of it, and half of that, as far as they have been asked for. */
const halves = new WeakMap<Picture, Picture[]>()

/**
 * The picture, or the smallest of its halves that is still as wide as `width` pixels. A canvas draws a picture smaller by
 * looking at a few of its pixels: one drawn at a quarter of its size loses its thin lines and the strokes of its words.
 */
export function sized(picture: Picture, width: number): Picture {
  const sizes = halves.get(picture) ?? [picture]
  halves.set(picture, sizes)
  let i = 0
  while (sizes[i]!.width / 2 >= width) {
    sizes[i + 1] ??= half(sizes[i]!)
    i += 1
  }
  return sizes[i]!
}

function half(picture: Picture): Picture {
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(picture.width / 2)
  canvas.height = Math.ceil(picture.height / 2)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}
