import { COMMANDS } from '@/commands/registry'

/** How long the page waits for its letters, in milliseconds. */
const LONGEST = 500

const fonts = () => (document as Partial<Document>).fonts

/**
 * Has the slices of the font read that most pages need, while the program still answers what is on the first one: the
 * titles of all commands have them.
 */
export function readFontsAhead() {
  const letters = Object.values(COMMANDS)
    .map((command) => command.title)
    .join('')
  fonts()
    ?.load('1em "Noto Sans SC Variable"', letters)
    .catch(() => {})
}

/**
 * Shows the page in the place of the one in `index.html`, once, when the letters it is set in are there: each slice that
 * comes later has all of it set and painted anew.
 */
export async function reveal() {
  // What is not laid out asks for no letters.
  document.body.getBoundingClientRect()
  await Promise.race([fonts()?.ready, new Promise((go) => setTimeout(go, LONGEST))])
  document.documentElement.classList.remove('starting')
  document.getElementById('starting')?.remove()
}
