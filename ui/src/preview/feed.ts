/**
 * The pages of the draft being written. A change is sent on soon, one request at a time; what stands on a page is
 * asked for only when the page is looked at, and kept as long as the page looks the same.
 */
import { shallowReadonly, shallowRef, type ShallowRef } from 'vue'

import type { Application } from '@/generated/Application'
import type { PreviewArea } from '@/generated/PreviewArea'
import type { PreviewOrigin } from '@/generated/PreviewOrigin'
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
  /** The pages set last; `null` until the first are. */
  readonly pages: Readonly<ShallowRef<PreviewPages | null>>
  readonly missing: Readonly<ShallowRef<Missing | null>>
  readonly failure: Readonly<ShallowRef<Failure | null>>
  readonly glyphs: Glyphs
  /** Something was changed. */
  soon(): void
  now(): Promise<void>
  /** A page as it was already asked for. */
  known(key: string): Drawing | undefined
  /** A page by its key; `null` where it is gone by now. */
  drawing(key: string): Promise<Drawing | null>
  /** A picture on a page; `null` where there is none. */
  picture(id: string): Promise<ImageBitmap | null>
  find(origin: PreviewOrigin): Promise<PreviewArea[]>
  at(key: string, x: number, y: number): Promise<PreviewOrigin | null>
  dispose(): void
}

export interface FeedOptions {
  /** How long typing must pause. */
  pause?: number
  /** How long a change waits at most while typing goes on. */
  longest?: number
  now?: () => number
}

/** Pages kept beside those the document has: enough to scroll back and forth. */
const KEPT = 120

export function createFeed(
  host: Host,
  draft: string,
  application: () => Application,
  options: FeedOptions = {},
): Feed {
  const { pause = 70, longest = 250, now: clock = () => performance.now() } = options
  const pages = shallowRef<PreviewPages | null>(null)
  const missing = shallowRef<Missing | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const glyphs = createGlyphs((ids) => host.previewGlyphs(ids))
  const drawings = new Map<string, Drawing>()
  const pictures = new Map<string, Promise<ImageBitmap | null>>()

  let timer: ReturnType<typeof setTimeout> | undefined
  let changedAt: number | null = null
  let busy = false
  let asked = 0
  let answered = 0
  let gone = false

  async function now() {
    clearTimeout(timer)
    changedAt = null
    const mine = ++asked
    busy = true
    try {
      const answer = await host.previewUpdate(application())
      if (mine < answered || gone) return
      answered = mine
      failure.value = null
      if (answer.kind === 'pages') {
        pages.value = answer
        missing.value = null
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
        if (changedAt !== null) schedule()
      }
    }
  }

  function schedule() {
    clearTimeout(timer)
    if (busy || gone || changedAt === null) return
    const left = changedAt + longest - clock()
    timer = setTimeout(() => void now(), Math.max(0, Math.min(pause, left)))
  }

  function soon() {
    changedAt ??= clock()
    schedule()
  }

  function keep(key: string, drawing: Drawing) {
    drawings.set(key, drawing)
    if (drawings.size <= KEPT) return
    const oldest = drawings.keys().next()
    if (!oldest.done) drawings.delete(oldest.value)
  }

  /** What several pages ask for at once is one request. */
  let wanted = new Set<string>()
  let request: Promise<Map<string, Drawing | null>> | null = null

  async function fetchWanted(): Promise<Map<string, Drawing | null>> {
    await Promise.resolve()
    const keys = [...wanted]
    wanted = new Set()
    request = null
    const found = readPages(await host.previewPages(keys), keys.length)
    const ids = new Set<number>()
    for (const page of found) if (page) glyphsOf(page.numbers).forEach((id) => ids.add(id))
    await glyphs.fetch(ids)
    found.forEach((page, i) => page && keep(keys[i]!, page))
    return new Map(keys.map((key, i) => [key, found[i]!]))
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
      const bytes = await host.asset(draft, id)
      return await createImageBitmap(new Blob([bytes as BlobPart]))
    } catch {
      // The page keeps its room; the checks say what is wrong with the picture.
      return null
    }
  }

  return {
    pages: shallowReadonly(pages),
    missing: shallowReadonly(missing),
    failure: shallowReadonly(failure),
    glyphs,
    soon,
    now,
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
