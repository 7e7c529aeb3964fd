/** Groups the topics by answer, and lists the guides to choose from. */
import type { Answer } from '@/generated/Answer'
import type { Eligibility } from '@/generated/Eligibility'
import type { LeadFact } from '@/generated/LeadFact'

export const ANSWERS: Answer[] = ['yes', 'to_confirm', 'no']

export function byAnswer(answers: Eligibility[], guide: string): Record<Answer, Eligibility[]> {
  const shown = answers.filter((answer) => guide === '' || answer.guide === guide)
  const of = (wanted: Answer) => shown.filter(({ answer }) => answer === wanted)
  return { yes: of('yes'), to_confirm: of('to_confirm'), no: of('no') }
}

/** Whether the answer for some topic depends on this fact. */
export function hangsOn(answers: Eligibility[] | null, fact: LeadFact): boolean {
  return (answers ?? []).some(({ needed }) => needed.some((one) => one.fact === fact))
}

/** Topics that share reason and words, next to one another, stand under them once. */
export interface Shared {
  why: string
  answer: Eligibility
  topics: Eligibility[]
}

export function shared(answers: Eligibility[]): Shared[] {
  const groups: Shared[] = []
  for (const answer of answers) {
    const key = (one: Eligibility) => JSON.stringify([one.guide, one.why, one.deciding.map((c) => c.quote)])
    const same = groups.find((group) => key(group.answer) === key(answer))
    if (same) same.topics.push(answer)
    else groups.push({ why: answer.why, answer, topics: [answer] })
  }
  return groups
}
