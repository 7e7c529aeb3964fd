/** Names the states of a draft for their list. */
import type { DraftState } from '@/generated/DraftState'
import { clockTime, dayName } from '@/shared/format'

export interface Day {
  /** 今天, 昨天, 11月20日 or 2025年11月20日, in local time. */
  name: string
  states: DraftState[]
}

/** The states in their order, those of one day together. */
export function byDay(states: DraftState[], now: Date): Day[] {
  const days: Day[] = []
  for (const state of states) {
    const at = new Date(state.saved_at)
    const name = Number.isNaN(at.getTime()) ? '时间不明' : dayName(at, now)
    const last = days.at(-1)
    if (last?.name === name) last.states.push(state)
    else days.push({ name, states: [state] })
  }
  return days
}

/** 今天 14:03:22 */
export function whenWritten({ saved_at }: { saved_at: string }, now: Date): string {
  const at = new Date(saved_at)
  return Number.isNaN(at.getTime()) ? saved_at : `${dayName(at, now)} ${clockTime(saved_at)}`
}

/** Where a state differs from the one before it. */
export function whatChanged(state: DraftState, isOldest: boolean): string {
  if (state.characters === null) return '内容读不出来'
  if (state.changed === null) return isOldest ? '留存的最早一版' : '前一版读不出来，无从比较'
  if (state.changed.length === 0) return '内容与前一版相同'
  const [first, second, third, ...more] = state.changed
  const named = [first, second, third].filter((title) => title !== undefined).join('、')
  return more.length > 0 ? `改了${named}等 ${state.changed.length} 节` : `改了${named}`
}
