/** Pages for the in-memory host: what was typed, a line each, drawn as boxes. Bytes as the program sends them. */
import { childrenOf, type RichTextNode } from '@/form/text/richText'
import type { Application } from '@/generated/Application'
import { GLYPHS } from '@/generated/drawing'
import type { FieldPath } from '@/generated/FieldPath'
import { fieldPath } from '@/generated/paths'
import type { PreviewArea } from '@/generated/PreviewArea'
import type { PreviewOrigin } from '@/generated/PreviewOrigin'
import type { PreviewPage } from '@/generated/PreviewPage'
import type { PreviewPoint } from '@/generated/PreviewPoint'
import type { PreviewPages } from '@/generated/PreviewPages'
import type { Host } from '@/host/host'

import type { MemoryHost } from './memory-host'

interface Line {
  origin: PreviewOrigin
  text: string
}

interface Page extends PreviewPage {
  lines: Line[]
}

const LINES = 28
const LEFT = 79
const TOP = 105
const LEADING = 21
const SIZE = 12

/** A box of 0.7 em. */
export const BOX = [0, 90, -50, 1, 790, -50, 1, 790, 650, 1, 90, 650, 4]

export function encodePages(pages: ({ numbers: number[]; text: string; pictures?: string[] } | null)[]) {
  const parts = pages.map((page) => {
    if (!page) return new Uint8Array(new Uint32Array([0xffffffff, 0]).buffer)
    const words = new TextEncoder().encode(JSON.stringify({ text: page.text, pictures: page.pictures ?? [] }))
    const bytes = new Uint8Array(8 + page.numbers.length * 4 + Math.ceil(words.length / 4) * 4)
    bytes.set(new Uint8Array(new Uint32Array([page.numbers.length, words.length]).buffer))
    bytes.set(new Uint8Array(new Float32Array(page.numbers).buffer), 8)
    bytes.set(words, 8 + page.numbers.length * 4)
    return bytes
  })
  return joined(parts)
}

export function encodeOutlines(outlines: number[][]) {
  return joined(
    outlines.map((outline) => {
      const bytes = new Uint8Array(4 + Math.ceil(outline.length / 2) * 4)
      bytes.set(new Uint8Array(new Uint32Array([outline.length]).buffer))
      bytes.set(new Uint8Array(new Int16Array(outline).buffer), 4)
      return bytes
    }),
  )
}

function joined(parts: Uint8Array[]): ArrayBuffer {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole.buffer
}

function wordsOf(node: RichTextNode): string {
  return (node.type === 'text' ? node.text : '') + childrenOf(node).map(wordsOf).join('')
}

function linesOf(application: Application): Line[] {
  const line = (place: FieldPath, text: string, block: number | null = null) => ({
    origin: { place, block },
    text,
  })
  const lines = [
    line(fieldPath.projectName, application.project_name || '（未填写）'),
    line(fieldPath.leadField('name'), application.lead.name || '（未填写）'),
    line(fieldPath.investigatorField('name'), application.investigator.name || '（未填写）'),
    ...application.budget.cells.flatMap(({ payer, amount }) =>
      payer === null ? [] : [line(fieldPath.payer(payer), amount)],
    ),
  ]
  for (const [id, text] of Object.entries(application.narrative)) {
    const blocks = text ? childrenOf(text) : []
    blocks.forEach((block, i) => {
      const words = wordsOf(block)
      for (let at = 0; at < words.length; at += 37) {
        lines.push(line(fieldPath.narrative(id), words.slice(at, at + 37), i))
      }
    })
  }
  return lines
}

/** The pages of one draft, as the program keeps them. */
function createPages() {
  let pages: Page[] = []

  function set(application: Application): PreviewPages {
    const lines = linesOf(application)
    const bodies = [[lines[0]!]]
    for (let at = 0; at < lines.length; at += LINES) bodies.push(lines.slice(at, at + LINES))
    // A dozen more, so that there is something to scroll.
    for (let i = 0; i < 12; i++) {
      bodies.push([{ origin: { place: fieldPath.requirements, block: null }, text: `指南原文，其 ${i + 1}` }])
    }
    pages = bodies.map((lines, i) => ({
      kind: i === 0 ? 'cover' : 'body',
      label: i === 0 ? '封面' : String(i),
      landscape: false,
      lines,
      key: `${i}-${lines.map((l) => l.text).join('|')}`,
    }))
    return {
      pages: pages.map(({ key, kind, label, landscape }) => ({ key, kind, label, landscape })),
      notes: [],
    }
  }

  function drawn(page: Page) {
    const numbers = page.lines.flatMap((line, i) => {
      const glyphs = [...line.text].flatMap((ch, n) => [ch.codePointAt(0)! % 65536, n * SIZE])
      return [GLYPHS.code, 0, SIZE, 0, 1, 0, LEFT, TOP + i * LEADING + 15, glyphs.length / 2, ...glyphs]
    })
    return { numbers, text: page.lines.map((line) => `${line.text}\n`).join('') }
  }

  function find(wanted: PreviewOrigin): PreviewArea[] {
    const areas = pages.flatMap((page, i) =>
      page.lines.flatMap((line, n) =>
        line.origin.place === wanted.place && line.origin.block === wanted.block
          ? [
              {
                page: i,
                x: LEFT * 100,
                y: (TOP + n * LEADING) * 100,
                width: line.text.length * 1200,
                height: 2100,
              },
            ]
          : [],
      ),
    )
    return areas.sort((a, b) => Number(a.page === 0) - Number(b.page === 0))
  }

  function at(key: string, x: number, y: number): PreviewPoint | null {
    const lines = pages.find((page) => page.key === key)?.lines
    const n = Math.floor((y / 100 - TOP) / LEADING)
    const line = lines?.[Math.min(Math.max(0, n), lines.length - 1)]
    if (!line) return null
    const column = Math.max(0, Math.round((x / 100 - LEFT) / SIZE))
    return { origin: line.origin, before: line.text.slice(0, column), after: line.text.slice(column) }
  }

  return {
    set,
    find,
    at,
    bytes: (keys: string[]) =>
      encodePages(
        keys.map((key) => {
          const page = pages.find((p) => p.key === key)
          return page ? drawn(page) : null
        }),
      ),
  }
}

type Commands = 'previewUpdate' | 'previewPages' | 'previewGlyphs' | 'previewFind' | 'previewAt'

/** The preview's commands for the in-memory host, on simple pages. */
export function previewCommands(host: () => Pick<MemoryHost, 'missing' | 'fonts'>): Pick<Host, Commands> {
  const pages = createPages()
  return {
    async previewUpdate(application) {
      const { missing, fonts } = host()
      if (missing) return { kind: 'glyph_missing', ...missing }
      return { kind: 'pages', ...pages.set(structuredClone(application)), notes: [...fonts.notes] }
    },
    previewPages: async (keys) => pages.bytes(keys),
    previewGlyphs: async (ids) => encodeOutlines(ids.map(() => BOX)),
    previewFind: async (wanted) => pages.find(wanted),
    previewAt: async (key, x, y) => pages.at(key, x, y),
  }
}
