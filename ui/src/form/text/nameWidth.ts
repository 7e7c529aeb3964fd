/** How wide an input must be for what stands in it: Han are one em, the rest a little over half of one. */
export function nameWidth(words: string): string {
  const em = [...words].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 1 : 0.62), 0)
  return `${Math.max(8, Math.ceil(em) + 2)}em`
}
