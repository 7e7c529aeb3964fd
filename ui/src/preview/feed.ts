/**
 * The pages of the draft being written. A change is sent on soon, one request at a time; what stands on a page is
 * asked for only when the page is looked at, and kept as long as the page looks the same.
 */
import { shallowReadonly, shallowRef, type ShallowRef } from 'vue'

import type { Application } from '@/generated/Application'
import type { PreviewArea } from '@/generated/PreviewArea'
import type { PreviewOrigin } from '@/generated/PreviewOrigin'
import type { PreviewPoint } from '@/generated/PreviewPoint'
import type { PreviewPages } from '@/generated/PreviewPages'
import { toFailure, type Failure } from '@/host/failure'
import type { Host } from '@/host/host'

import { createGlyphs, type Glyphs } from './glyphs'
import { glyphsOf } from './operations'
import { readPages, type Drawing } from './wire'

/** A character no font has. The pages stay as they were. */
export interface Missing {
  message: string
  origin: PreviewOrigin | null
}

export interface Feed {
  /** The pages of the last layout; `null` before the first. */
  readonly pages: Readonly<ShallowRef<PreviewPages | null>>
  readonly missing: Readonly<ShallowRef<Missing | null>>
  readonly failure: Readonly<ShallowRef<Failure | null>>
  /** Why pages could not be fetched; their previous content is still shown. */
  readonly lost: Readonly<ShallowRef<Failure | null>>
  /** Incremented when pages that could not be fetched are to be requested again. */
  readonly attempt: Readonly<ShallowRef<number>>
  readonly glyphs: Glyphs
  /** Records a change. */
  soon(): void
  now(): Promise<void>
  /** Requests the pages again that could not be fetched. */
  retry(): Promise<void>
  /** A page as it was already asked for. */
  known(key: string): Drawing | undefined
  /** A page by its key; `null` where it no longer exists or could not be fetched. */
  drawing(key: string): Promise<Drawing | null>
  /** A picture on a page; `null` where there is none. */
  picture(id: string): Promise<ImageBitmap | null>
  find(origin: PreviewOrigin): Promise<PreviewArea[]>
  at(key: string, x: number, y: number): Promise<PreviewPoint | null>
  dispose(): void
}

export interface FeedOptions {
  now?: () => number
}

/** How long typing must pause, in milliseconds; as long as an update takes where that is longer. */
const PAUSE = 70
/** How long a change waits at most while typing goes on. */
const MAX_WAIT = 250
/** While typing goes on, updates take no more than one in so many of the machine's moments. */
const SHARE = 5

/** Pages kept beside those the document has: enough to scroll back and forth. */
const KEPT = 120

export function createFeed(
  host: Host,
  application: () => Application,
  bytes: (picture: string) => Promise<Blob>,
  options: FeedOptions = {},
): Feed {
  const { now: clock = () => performance.now() } = options
  const pages = shallowRef<PreviewPages | null>(null)
  const missing = shallowRef<Missing | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const lost = shallowRef<Failure | null>(null)
  const attempt = shallowRef(0)
  const lostKeys = new Set<string>()
  const glyphs = createGlyphs((ids) => host.previewGlyphs(ids))
  const drawings = new Map<string, Drawing>()
  const pictures = new Map<string, Promise<ImageBitmap | null>>()

  let timer: ReturnType<typeof setTimeout> | undefined
  /** When what is not yet sent was begun, and when it was last added to. */
  let changedAt: number | null = null
  let lastAt = 0
  let busy = false
  /** How long the last update took: where that is long, the machine has little to spare beside the typing. */
  let took = 0
  let asked = 0
  let answered = 0
  let gone = false

  async function now() {
    clearTimeout(timer)
    changedAt = null
    const mine = ++asked
    busy = true
    const begun = clock()
    try {
      const answer = await host.previewUpdate(application())
      took = clock() - begun
      if (mine < answered || gone) return
      answered = mine
      failure.value = null
      if (answer.kind === 'pages') {
        pages.value = answer
        missing.value = null
        const keys = new Set(answer.pages.map((page) => page.key))
        found([...lostKeys].filter((key) => !keys.has(key)))
      } else if (answer.kind === 'glyph_missing') {
        missing.value = answer
      }
    } catch (thrown) {
      if (mine < answered || gone) return
      answered = mine
      failure.value = toFailure(thrown)
    } finally {
      if (mine === asked) {
        busy = false
        // `soon` sets it while the answer is awaited.
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
        if (changedAt !== null) schedule()
      }
    }
  }

  /** Forgets failed pages that have been fetched, or are no longer needed. */
  function found(keys: Iterable<string>) {
    for (const key of keys) lostKeys.delete(key)
    if (lostKeys.size === 0) lost.value = null
  }

  /** The program may have restarted and not know the pages: they are laid out again first. */
  async function retry() {
    await now()
    attempt.value += 1
  }

  function schedule() {
    clearTimeout(timer)
    if (busy || gone || changedAt === null) return
    const paused = lastAt + Math.max(PAUSE, took)
    const latest = changedAt + Math.max(MAX_WAIT, SHARE * took)
    timer = setTimeout(() => void now(), Math.max(0, Math.min(paused, latest) - clock()))
  }

  function soon() {
    lastAt = clock()
    changedAt ??= lastAt
    schedule()
  }

  function keep(key: string, drawing: Drawing) {
    drawings.set(key, drawing)
    if (drawings.size <= KEPT) return
    const oldest = drawings.keys().next()
    if (!oldest.done) drawings.delete(oldest.value)
  }

  /** Combines what several pages request at once into one request. */
  let wanted = new Set<string>()
  let request: Promise<Map<string, Drawing | null>> | null = null

  async function fetchWanted(): Promise<Map<string, Drawing | null>> {
    await Promise.resolve()
    const keys = [...wanted]
    wanted = new Set()
    request = null
    try {
      const pages = readPages(await host.previewPages(keys), keys.length)
      const ids = new Set<number>()
      for (const page of pages) if (page) glyphsOf(page.numbers).forEach((id) => ids.add(id))
      await glyphs.fetch(ids)
      pages.forEach((page, i) => page && keep(keys[i]!, page))
      found(keys)
      return new Map(keys.map((key, i) => [key, pages[i]!]))
    } catch (thrown) {
      for (const key of keys) lostKeys.add(key)
      lost.value = toFailure(thrown)
      return new Map()
    }
  }

  async function drawing(key: string): Promise<Drawing | null> {
    const known = drawings.get(key)
    if (known) return known
    wanted.add(key)
    request ??= fetchWanted()
    return (await request).get(key) ?? null
  }

  async function readPicture(id: string): Promise<ImageBitmap | null> {
    try {
      return await createImageBitmap(await bytes(id))
    } catch {
      // The page keeps its room, and asks again when it is next painted; the checks say what is wrong with the picture.
      pictures.delete(id)
      return null
    }
  }

  return {
    pages: shallowReadonly(pages),
    missing: shallowReadonly(missing),
    failure: shallowReadonly(failure),
    lost: shallowReadonly(lost),
    attempt: shallowReadonly(attempt),
    glyphs,
    soon,
    now,
    retry,
    known: (key) => drawings.get(key),
    drawing,
    picture(id) {
      const known = pictures.get(id) ?? readPicture(id)
      pictures.set(id, known)
      return known
    },
    find: (origin) => host.previewFind(origin),
    at: (key, x, y) => host.previewAt(key, Math.round(x * 100), Math.round(y * 100)),
    dispose() {
      gone = true
      clearTimeout(timer)
    },
  }
}
