/** The days of a schedule, and where the ends of its stages may be dragged to. */
import type { ScheduleStep } from '@/generated/ScheduleStep'

import { isDate } from '../../fields/date'

/** A stretch of days, each the number of days since 1970-01-01: the first, and the day after the last. */
export interface Stretch {
  from: number
  to: number
}

const DAY = 86_400_000
const MONTHS: Record<ScheduleStep, number> = { month: 1, quarter: 3, half_year: 6, year: 12 }

/** The number of a day as the form has it; null for what is no day. */
export function dayOf(text: string): number | null {
  return isDate(text.trim()) ? Date.parse(`${text.trim()}T00:00:00Z`) / DAY : null
}

/** `2027-06-30` */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** `2027-01-01 至 2027-06-30` */
export function wordsOf({ from, to }: Stretch): string {
  return `${dateOf(from)} 至 ${dateOf(to - 1)}`
}

/** The days from a first to a last one; null where one is missing or they are turned round. */
export function stretchOf(first: string, last: string): Stretch | null {
  const [from, end] = [dayOf(first), dayOf(last)]
  return from === null || end === null || end < from ? null : { from, to: end + 1 }
}

/** The same day so many months on; the last of its month where that is shorter. */
function later(day: number, months: number): number {
  const date = new Date(day * DAY)
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate()
  return first / DAY + Math.min(date.getUTCDate(), length) - 1
}

/** Longer than any project; a slip of the keyboard must not draw a thousand years. */
const MAX_DAYS = 30 * 366

/** The project's days; null while they are not known, or cannot be meant. */
export function periodOf(first: string, last: string): Stretch | null {
  const period = stretchOf(first, last)
  return period && period.to - period.from <= MAX_DAYS ? period : null
}

/**
 * Where a stage may begin or end: the project's first day, every step after it, and its end. What is left at the end
 * and is shorter than half a step belongs to the last one.
 */
export function stopsOf({ from, to }: Stretch, step: ScheduleStep): number[] {
  const stops = [from]
  for (let n = 1; ; n += 1) {
    const stop = later(from, n * MONTHS[step])
    const half = (stop - stops.at(-1)!) / 2
    if (to - stop < half) break
    stops.push(stop)
  }
  return [...stops, to]
}

/** Where a milestone may be: the project's first day, and the last day of each step. */
export function daysOf(stops: number[]): number[] {
  return stops.map((stop, i) => (i === 0 ? stop : stop - 1))
}

/** A stage for each step of the project. */
export function laidOut(stops: number[]): Stretch[] {
  return stops.slice(1).map((to, i) => ({ from: stops[i]!, to }))
}

export function nearest(stops: number[], day: number): number {
  return stops.reduce((best, stop) => (Math.abs(stop - day) < Math.abs(best - day) ? stop : best), stops[0]!)
}

/** The next stop before (-1) or after (1) a day; the day itself where there is none. */
export function next(stops: number[], day: number, by: -1 | 1): number {
  return (by > 0 ? stops.find((stop) => stop > day) : stops.findLast((stop) => stop < day)) ?? day
}

/**
 * A stage moved so that it begins at the stop nearest to a day. One that lies on stops keeps its number of steps,
 * another its length in days; neither leaves the project.
 */
export function moved(stage: Stretch, wanted: number, stops: number[]): Stretch {
  const [first, last] = [stops.indexOf(stage.from), stops.indexOf(stage.to)]
  const to = stops.indexOf(nearest(stops, wanted))
  if (first >= 0 && last >= 0) {
    const steps = last - first
    const begin = Math.min(to, stops.length - 1 - steps)
    return { from: stops[begin]!, to: stops[begin + steps]! }
  }
  const length = stage.to - stage.from
  const from = Math.max(stops[0]!, Math.min(stops[to]!, stops.at(-1)! - length))
  return { from, to: Math.min(from + length, stops.at(-1)!) }
}

/** A stage with one end at the stop nearest to a day; never turned round. */
export function resized(stage: Stretch, end: 'from' | 'to', wanted: number, stops: number[]): Stretch {
  const allowed = stops.filter((stop) => (end === 'from' ? stop < stage.to : stop > stage.from))
  return allowed.length === 0 ? stage : { ...stage, [end]: nearest(allowed, wanted) }
}

/** The days after the last stage, up to the next stop; null where the project ends before. */
export function following(stages: Stretch[], stops: number[]): Stretch | null {
  const from = stages.length === 0 ? stops[0]! : Math.max(...stages.map((stage) => stage.to))
  const to = next(stops, from, 1)
  return to === from ? null : { from, to }
}

/** The indices of the stages that share days with one. */
export function overlapping(stages: (Stretch | null)[], index: number): number[] {
  const one = stages[index]
  if (!one) return []
  return stages.flatMap((other, i) =>
    other && i !== index && other.from < one.to && one.from < other.to ? [i] : [],
  )
}

/** What the time axis shows: the project, and up to half a year on either side where something lies there. */
export function axisOf(period: Stretch, all: Stretch[]): Stretch {
  const reach = 183
  return {
    from: Math.max(period.from - reach, Math.min(period.from, ...all.map(({ from }) => from))),
    to: Math.min(period.to + reach, Math.max(period.to, ...all.map(({ to }) => to))),
  }
}

/** The first days of the years within an axis; the axis itself begins with one. */
export function yearsOf({ from, to }: Stretch): Stretch[] {
  const first = new Date(from * DAY).getUTCFullYear()
  const starts: number[] = [from]
  for (let year = first + 1; Date.UTC(year, 0, 1) / DAY < to; year += 1)
    starts.push(Date.UTC(year, 0, 1) / DAY)
  return starts.map((start, i) => ({ from: start, to: starts[i + 1] ?? to }))
}
