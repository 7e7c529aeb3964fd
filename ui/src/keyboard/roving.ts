/**
 * `v-roving="selector"`: of the elements it names Tab reaches one, and arrows, Home, End and typed letters the others.
 * → opens what is folded (`aria-expanded`), ← folds it, or goes to what it stands under.
 *
 * `v-roving.rows="selector"`: it names rows, and the elements are their buttons. ↑ ↓, Home, End and letters go from row to
 * row, ← → along one.
 */
import type { Directive } from 'vue'

import { createBatch } from '@/shared/batch'
import { isComposingKey } from '@/shared/ime'

import { isReachable } from './panes'

interface Roving {
  selector: string
  rows: boolean
  stop: () => void
}

/** Letters closer together than this, in milliseconds, are one word. */
const TOGETHER = 700

const roving = new WeakMap<HTMLElement, Roving>()

const isItem = (item: HTMLElement) => item.tabIndex === -1 || isReachable(item)

function itemsOf(root: HTMLElement): HTMLElement[] {
  const { selector, rows } = roving.get(root) ?? { selector: '', rows: false }
  return [...root.querySelectorAll<HTMLElement>(rows ? `${selector} button` : selector)].filter(isItem)
}

/** The items, a list for each row. */
function rowsOf(root: HTMLElement): HTMLElement[][] {
  const rows = [...root.querySelectorAll<HTMLElement>(roving.get(root)?.selector ?? '')]
  return rows
    .map((row) => [...row.querySelectorAll<HTMLElement>('button')].filter(isItem))
    .filter((row) => row.length > 0)
}

/** Tab reaches this one of them. */
function settle(root: HTMLElement, chosen?: HTMLElement) {
  const items = itemsOf(root)
  const reached =
    chosen ??
    items.find((item) => item === document.activeElement) ??
    items.find((item) => item.hasAttribute('aria-current')) ??
    items.find((item) => item.tabIndex === 0 && item.dataset.roving === 'here') ??
    items[0]
  for (const item of items) {
    const isHere = item === reached
    item.tabIndex = isHere ? 0 : -1
    item.dataset.roving = isHere ? 'here' : ''
  }
}

/** The last one before it that can be folded. */
function above(items: HTMLElement[], at: number): HTMLElement | undefined {
  return items.slice(0, at).findLast((item) => item.hasAttribute('aria-expanded'))
}

/** Before the next frame: whether one is drawn lays the page out, which a page that is still being built need not be. */
const settleSoon = createBatch<HTMLElement>(
  (run) => requestAnimationFrame(run),
  (roots) => {
    for (const each of roots) if (roving.has(each)) settle(each)
  },
)

const labelOf = (item: HTMLElement) => item.textContent.trim().replace(/\s+/g, '').toLowerCase()

function listen(root: HTMLElement): () => void {
  let typed = ''
  let typedAt = 0

  function alongRows(key: string, item: HTMLElement): HTMLElement | null | undefined {
    const rows = rowsOf(root)
    const r = rows.findIndex((row) => row.includes(item))
    const c = rows[r]!.indexOf(item)
    const inRow = (row: HTMLElement[] | undefined) => row && row[Math.min(c, row.length - 1)]
    switch (key) {
      case 'ArrowDown':
        return inRow(rows[r + 1]) ?? null
      case 'ArrowUp':
        return inRow(rows[r - 1]) ?? null
      case 'Home':
        return inRow(rows[0])
      case 'End':
        return inRow(rows.at(-1))
      case 'ArrowRight':
        return rows[r]![c + 1] ?? null
      case 'ArrowLeft':
        return rows[r]![c - 1] ?? null
      default: {
        const firsts = rows.map((row) => row[0]!)
        return key.length === 1 && key !== ' ' ? byLetters(firsts, r, key) : undefined
      }
    }
  }

  function byLetters(items: HTMLElement[], at: number, letter: string): HTMLElement | undefined {
    const now = Date.now()
    typed = now - typedAt < TOGETHER ? typed + letter.toLowerCase() : letter.toLowerCase()
    typedAt = now
    // The same letter again goes on to the next; a longer word may be where one is.
    const from = typed.length > 1 ? at : at + 1
    return [...items.slice(from), ...items.slice(0, from)].find((item) => labelOf(item).startsWith(typed))
  }

  function target(event: KeyboardEvent, items: HTMLElement[], at: number): HTMLElement | null | undefined {
    const item = items[at]!
    if (roving.get(root)?.rows) return alongRows(event.key, item)
    const folded = item.getAttribute('aria-expanded')
    switch (event.key) {
      case 'ArrowDown':
        return items[Math.min(at + 1, items.length - 1)]
      case 'ArrowUp':
        return items[Math.max(at - 1, 0)]
      case 'Home':
        return items[0]
      case 'End':
        return items.at(-1)
      case 'ArrowRight':
        if (folded === 'false') item.click()
        return folded === 'true' ? items[at + 1] : null
      case 'ArrowLeft':
        if (folded === 'true') item.click()
        return folded === 'true' ? null : above(items, at)
      default:
        return event.key.length === 1 && event.key !== ' ' ? byLetters(items, at, event.key) : undefined
    }
  }

  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || isComposingKey(event) || event.defaultPrevented)
      return
    const items = itemsOf(root)
    const at = items.indexOf(event.target as HTMLElement)
    if (at < 0) return
    const to = target(event, items, at)
    if (to === undefined) return
    event.preventDefault()
    if (to) {
      settle(root, to)
      to.focus()
    }
  }

  function onFocus(event: FocusEvent) {
    const item = event.target as HTMLElement
    if (itemsOf(root).includes(item)) settle(root, item)
  }

  root.addEventListener('keydown', onKey)
  root.addEventListener('focusin', onFocus)
  return () => {
    root.removeEventListener('keydown', onKey)
    root.removeEventListener('focusin', onFocus)
  }
}

export const vRoving: Directive<HTMLElement, string, 'rows'> = {
  mounted(root, { value, modifiers }) {
    roving.set(root, { selector: value, rows: Boolean(modifiers.rows), stop: listen(root) })
    settleSoon(root)
  },
  updated: settleSoon,
  unmounted(root) {
    roving.get(root)?.stop()
    roving.delete(root)
  },
}
