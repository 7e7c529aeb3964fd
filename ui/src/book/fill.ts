/** Filling what is blank from the book of units and people: what was typed is never written over unasked. */

type Value = string | number | boolean | null | undefined | object

/** A record of fields, as units and people are. */
type Fields = Record<string, Value>

const isBlank = (value: Value) =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)
const isRecord = (value: Value): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const same = (a: Value, b: Value) =>
  typeof a === 'string' && typeof b === 'string'
    ? a.trim() === b.trim()
    : JSON.stringify(a) === JSON.stringify(b)

/** Fills the blanks of `typed` from `known`, and answers how many fields have something else in both. */
export function fillBlanks(typed: object, known: object): number {
  return lay(typed as Fields, known as Fields, false)
}

/** Takes everything that `known` has. */
export function replaceAll(typed: object, known: object) {
  lay(typed as Fields, known as Fields, true)
}

function lay(typed: Fields, known: Fields, replace: boolean): number {
  let differing = 0
  for (const [key, value] of Object.entries(known)) {
    const present = typed[key]
    if (isRecord(value) && isRecord(present)) differing += lay(present, value, replace)
    else if (isBlank(value) || same(present, value) || typeof value === 'boolean') continue
    // The kind of a paper goes with its number.
    else if (key === 'document_kind' && !replace) {
      if (isBlank(typed.document_number)) typed[key] = value
    } else if (isBlank(present) || replace) typed[key] = plain(value)
    else differing += 1
  }
  return differing
}

/** How many fields of `typed` say something else than `known`; one that was emptied says nothing. */
export function countChanged(typed: object, known: object): number {
  let changed = 0
  for (const [key, value] of Object.entries(typed as Fields)) {
    const before = (known as Fields)[key]
    if (isRecord(value) && isRecord(before)) changed += countChanged(value, before)
    else if (!isBlank(value) && !same(value, before)) changed += 1
  }
  return changed
}

/** A copy free of any reactivity, as a command takes it. */
export const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
