/** Which facts about the lead are asked for: those that can decide whether this kind of organisation may lead. */
import type { LeadProfile } from '@/generated/LeadProfile'
import type { OrgKind } from '@/generated/OrgKind'

export type LeadQuestion = Exclude<keyof LeadProfile, 'kind'>

export const LEAD_QUESTIONS: { question: LeadQuestion; label: string; askedOf: OrgKind }[] = [
  { question: 'tertiary_a', label: '是否三甲医院', askedOf: 'medical' },
  { question: 'technology', label: '是否科技型企业', askedOf: 'enterprise' },
  { question: 'municipal', label: '是否市级单位', askedOf: 'medical' },
]

/**
 * The questions to show. One that a finding points at is shown whatever the kind; 市级 can be said of any kind,
 * so that its answer stays in reach once it was given.
 */
export function leadQuestions(profile: LeadProfile, pointedAt: (question: LeadQuestion) => boolean) {
  const answeredOfAny = profile.kind !== null && profile.municipal !== null
  return LEAD_QUESTIONS.filter(
    ({ question, askedOf }) =>
      askedOf === profile.kind || pointedAt(question) || (question === 'municipal' && answeredOfAny),
  )
}
