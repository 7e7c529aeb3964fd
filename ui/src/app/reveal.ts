import { letters, readSerif } from './fonts'

/**
 * Shows the page in the place of the one in `index.html`, once, when the letters it is set in are there: a font that comes
 * later has all of it set and painted anew.
 */
export async function reveal(fonts: Promise<void>) {
  await letters(fonts)
  document.documentElement.classList.remove('starting')
  document.getElementById('starting')?.remove()
  await readSerif()
}
