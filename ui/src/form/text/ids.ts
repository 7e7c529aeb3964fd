/** Ids of what citations and cross-references name: unique within the application, and not guessed twice by two copies. */

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** `f-8k3q2z`: a prefix and six letters or digits, until one is free. */
export function newId(prefix: string, taken: (id: string) => boolean): string {
  for (;;) {
    const random = crypto.getRandomValues(new Uint8Array(6))
    const id = `${prefix}-${[...random].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`
    if (!taken(id)) return id
  }
}
