/** What is pasted into the list of references becomes its entries. */

/** A number someone gave the entry: [1]  ［1］ 【1】 (1) （1） 1. 1、 — but no year. */
const NUMBER = /^\s*(?:[[［【(（]\s*\d{1,3}\s*[\]］】)）]|\d{1,3}\s*[.．、](?!\d))\s*/

/**
 * The entries in a pasted text, without their numbers: one for each line. Where entries bear numbers, a line without one
 * goes on with the entry before it, as it does in what was copied from a printed page.
 */
export function splitReferences(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(/\s+/g, ' ').trim())
  const written = lines.filter((line) => line !== '')
  const numbered = written.length > 0 && NUMBER.test(written[0] as string)
  const entries: string[] = []
  for (const line of written) {
    const words = line.replace(NUMBER, '')
    if (numbered && words === line && entries.length > 0) {
      entries.push(joined(entries.pop() as string, line))
    } else if (words !== '') {
      entries.push(words)
    }
  }
  return entries
}

/** A line and its continuation: no space between Han, one between Latin words, none after a hyphen in a word. */
function joined(before: string, after: string): string {
  if (/[A-Za-z]-$/.test(before) && /^[a-z]/.test(after)) return before.slice(0, -1) + after
  const tight =
    /[\p{Script=Han}，。；：、（）《》“”]$/u.test(before) || /^[\p{Script=Han}，。；：、）》”]/u.test(after)
  return tight ? before + after : `${before} ${after}`
}
