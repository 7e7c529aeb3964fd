/**
 * What an edit changed in an application, each change with its place. A text, the topic and a template are values of
 * their own: they are replaced, never changed inside.
 */
import { markRaw, toRaw } from 'vue'

import type { RichTextBlock } from '@/generated/RichTextBlock'
import type { RichTextDocument } from '@/generated/RichTextDocument'

export type Path = (string | number)[]

/** A value in the place of another; `undefined` where there is none. */
interface Put {
  kind: 'put'
  path: Path
  before: unknown
  after: unknown
}

/** Rows of a list, or blocks of a text, in the place of others. */
interface Splice {
  kind: 'splice'
  path: Path
  at: number
  before: unknown[]
  after: unknown[]
}

export type Change = Put | Splice

type Branch = Record<string | number, unknown>

/** Is the value at this place compared and kept as a whole? */
function isWhole(path: Path): boolean {
  return path[0] === 'narrative' ? path.length === 2 : path[0] === 'basis' || path[0] === 'template'
}

const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null

/** A copy of what stands at a place that nothing else holds; what is never changed inside is itself. */
export function held(value: unknown, path: Path = []): unknown {
  const raw = toRaw(value)
  if (!isBranch(raw) || isWhole(path)) return raw
  if (Array.isArray(raw)) return raw.map((item, i) => held(item, [...path, i]))
  return Object.fromEntries(Object.entries(raw).map(([key, item]) => [key, held(item, [...path, key])]))
}

function isEqual(a: unknown, b: unknown, path: Path): boolean {
  return differences(a, b, path).length === 0
}

/** The changes that lead from one state to another. */
export function differences(before: unknown, after: unknown, path: Path = []): Change[] {
  const [from, to] = [toRaw(before), toRaw(after)]
  if (Object.is(from, to)) return []
  if (isBranch(from) && isBranch(to) && !isWhole(path) && Array.isArray(from) === Array.isArray(to)) {
    if (Array.isArray(from) && Array.isArray(to) && from.length !== to.length) {
      return spliced(from, to, path, (a, b) => isEqual(a, b, [...path, 0]))
    }
    const keys = Array.isArray(from)
      ? [...from.keys()]
      : [...new Set([...Object.keys(from), ...Object.keys(to)])]
    return keys.flatMap((key) => differences(from[key], to[key], [...path, key]))
  }
  return [{ kind: 'put', path, before: held(from, path), after: held(to, path) }]
}

function spliced(
  from: unknown[],
  to: unknown[],
  path: Path,
  same: (a: unknown, b: unknown) => boolean,
): Splice[] {
  const shorter = Math.min(from.length, to.length)
  let at = 0
  while (at < shorter && same(from[at], to[at])) at += 1
  let end = 0
  while (end < shorter - at && same(from[from.length - 1 - end], to[to.length - 1 - end])) end += 1
  const between = (rows: unknown[]) =>
    rows.slice(at, rows.length - end).map((row) => held(row, [...path, at]))
  return [{ kind: 'splice', path, at, before: between(from), after: between(to) }]
}

type Text = RichTextDocument & { content: RichTextBlock[] }
const isText = (value: unknown): value is Text => isBranch(value) && Array.isArray(value.content)

/** The same change in less room: of a text, the blocks that differ. */
export function compact(change: Change): Change {
  const { path, before, after } = change
  if (change.kind !== 'put' || path[0] !== 'narrative' || !isText(before) || !isText(after)) return change
  const written = new Map<unknown, string>()
  const json = (block: unknown) => {
    const known = written.get(block) ?? JSON.stringify(block)
    written.set(block, known)
    return known
  }
  return spliced(before.content, after.content, path, (a, b) => a === b || json(a) === json(b))[0] ?? change
}

/** Makes a change in an application, or takes it back. */
export function apply(root: object, change: Change, back: boolean): void {
  const key = change.path.at(-1)!
  const parent = change.path.slice(0, -1).reduce<Branch>((at, step) => at[step] as Branch, root as Branch)
  const [from, to] = back ? [change.after, change.before] : [change.before, change.after]
  if (change.kind === 'put') {
    if (to === undefined) Reflect.deleteProperty(parent, key)
    else parent[key] = held(to, change.path)
    return
  }
  const [gone, come] = [from as unknown[], to as unknown[]]
  if (isWhole(change.path)) {
    const text = parent[key] as Text
    const content = [...text.content]
    content.splice(change.at, gone.length, ...(come as RichTextBlock[]))
    parent[key] = markRaw({ ...text, content })
  } else {
    const rows = parent[key] as unknown[]
    rows.splice(change.at, gone.length, ...come.map((row) => held(row, [...change.path, 0])))
  }
}
