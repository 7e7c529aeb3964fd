/** 截止时间, as written for a person. */
import type { Deadline } from '@/generated/Deadline'
import { deadlineWord } from '@/generated/words'

/** 申报截止 2027-03-31 17:00 */
export function deadlineSentence({ kind, date, time }: Deadline): string {
  return `${deadlineWord[kind]} ${date}${time === null ? '' : ` ${time}`}`
}

/** The one that comes next on a day; the last of them once all have passed. */
export function nextDeadline(deadlines: readonly Deadline[], today: string): Deadline | undefined {
  const inOrder = [...deadlines].sort((a, b) => a.date.localeCompare(b.date))
  return inOrder.find((deadline) => deadline.date >= today) ?? inOrder.at(-1)
}
