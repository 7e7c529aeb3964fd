/** How large the pages are shown. */

/** As wide as there is room, a whole page at once, or in percent of the printed size. */
export type Zoom = 'width' | 'page' | number

export const PERCENTS = [50, 75, 100, 125, 150, 200, 300]
const MIN_PERCENT = 25
const MAX_PERCENT = 400

/** CSS pixels to a point at 100 %. */
const ACTUAL = 96 / 72

/** The margin around the page, in CSS pixels. */
export const MARGIN = 16

export interface Room {
  width: number
  height: number
}

/** CSS pixels to a point. The page is in points. */
export function scaleOf(zoom: Zoom, room: Room, page: Room): number {
  if (typeof zoom === 'number') return (zoom / 100) * ACTUAL
  const wide = Math.max(80, room.width - 2 * MARGIN) / page.width
  return zoom === 'width' ? wide : Math.min(wide, Math.max(80, room.height - 2 * MARGIN) / page.height)
}

export function percentOf(scale: number): number {
  return Math.round((scale / ACTUAL) * 100)
}

/** The next step up (1) or down (-1) from a percentage. */
export function step(percent: number, by: 1 | -1): number {
  const next = by === 1 ? PERCENTS.find((p) => p > percent) : [...PERCENTS].reverse().find((p) => p < percent)
  return next ?? Math.min(MAX_PERCENT, Math.max(MIN_PERCENT, by === 1 ? percent * 1.25 : percent / 1.25))
}

/** The percentage after a turn of the wheel; the same turn back restores it. */
export function wheel(percent: number, delta: number): number {
  const turned = percent * Math.exp(-delta / 400)
  return Math.min(MAX_PERCENT, Math.max(MIN_PERCENT, turned))
}

export function readZoom(kept: string | null): Zoom {
  if (kept === 'page') return 'page'
  const percent = Number(kept)
  return kept !== null && percent >= MIN_PERCENT && percent <= MAX_PERCENT ? percent : 'width'
}
