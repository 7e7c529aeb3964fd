/** Where the pages stand under each other, in CSS pixels from the top of what is scrolled. */
import { PAGE } from '@/generated/drawing'
import type { PreviewArea } from '@/generated/PreviewArea'
import type { PreviewPage } from '@/generated/PreviewPage'

import { MARGIN, type Room } from './zoom'

const GAP = 14

/** The paper of a page, in points. A turned page is shown as wide as the others, and so smaller. */
export function paperOf(page: Pick<PreviewPage, 'landscape'> | undefined): Room {
  return page?.landscape ? { width: PAGE.height, height: PAGE.width } : PAGE
}

export interface Stack {
  /** How many pages. */
  count: number
  /** The size of a page. */
  page: Room
}

export function topOf(stack: Stack, index: number): number {
  return MARGIN + index * (stack.page.height + GAP)
}

export function heightOf(stack: Stack): number {
  return stack.count === 0 ? 0 : topOf(stack, stack.count) - GAP + MARGIN
}

/** The pages that show between two heights, and one on either side. */
export function visible(stack: Stack, from: number, height: number): number[] {
  const pitch = stack.page.height + GAP
  const first = Math.max(0, Math.floor((from - MARGIN) / pitch) - 1)
  const last = Math.min(stack.count - 1, Math.floor((from + height - MARGIN) / pitch) + 1)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
}

/** Is any of a page between two heights? */
export function shows(stack: Stack, index: number, from: number, height: number): boolean {
  const top = topOf(stack, index)
  return top < from + height && top + stack.page.height > from
}

/** The current page: the one a third down the visible part. */
export function current(stack: Stack, from: number, height: number): number {
  const pitch = stack.page.height + GAP
  const at = Math.floor((from + height / 3 - MARGIN) / pitch)
  return Math.min(Math.max(0, at), Math.max(0, stack.count - 1))
}

/** A point of a page. */
export interface Point {
  page: number
  /** From the top of the page, in points. */
  y: number
}

/**
 * The point so far into areas that one reads one after the other. What repeats the first page's field elsewhere (the
 * cover repeats the title) is not read on to.
 */
export function pointIn(areas: PreviewArea[], depth: number): Point | null {
  const [first] = areas
  if (!first) return null
  const read: PreviewArea[] = []
  for (const area of areas) {
    const before = read.at(-1)
    if (before && area.page !== before.page && area.page !== before.page + 1) break
    read.push(area)
  }
  let left = read.reduce((sum, area) => sum + area.height, 0) * Math.min(1, Math.max(0, depth))
  for (const area of read) {
    if (left <= area.height) return { page: area.page, y: (area.y + left) / 100 }
    left -= area.height
  }
  const last = read.at(-1)!
  return { page: last.page, y: (last.y + last.height) / 100 }
}

/**
 * Where to scroll so that a height is seen: nowhere (`null`) if it is, with some room around it; else so that it
 * stands a third down.
 */
export function scrollFor(target: number, from: number, height: number): number | null {
  const room = Math.min(48, height / 6)
  if (target >= from + room && target <= from + height - room) return null
  return Math.max(0, target - height / 3)
}
