/** What is known of an organisation, and the facts that may be asked of it. "Not known" is never "no". */
import type { HospitalGrade } from '@/generated/HospitalGrade'
import type { LeadProfile } from '@/generated/LeadProfile'
import type { OrgKind } from '@/generated/OrgKind'

export function unknownLead(): LeadProfile {
  return {
    kind: null,
    tertiary_a: null,
    hospital_grade: null,
    municipal: null,
    university_hospital: null,
    technology: null,
    high_technology: null,
    above_scale: null,
    specialised: null,
    small_medium: null,
    new_research: null,
    legal_person: null,
    region: null,
  }
}

/** The facts that are so or not. */
export type YesNoFact = Exclude<keyof LeadProfile, 'kind' | 'tertiary_a' | 'hospital_grade' | 'region'>

/** What stands behind a question about the lead. */
export type LeadQuestion = YesNoFact | 'hospital_grade' | 'region'

/** Each with the kinds it is always asked of; of others it is asked where an answer hangs on it. */
export const LEAD_QUESTIONS: { question: LeadQuestion; askedOf: OrgKind[] }[] = [
  { question: 'hospital_grade', askedOf: ['medical'] },
  { question: 'municipal', askedOf: ['medical', 'public_health'] },
  { question: 'university_hospital', askedOf: ['medical'] },
  { question: 'technology', askedOf: ['enterprise'] },
  { question: 'high_technology', askedOf: [] },
  { question: 'above_scale', askedOf: [] },
  { question: 'specialised', askedOf: [] },
  { question: 'small_medium', askedOf: [] },
  { question: 'new_research', askedOf: [] },
  { question: 'legal_person', askedOf: [] },
  { question: 'region', askedOf: [] },
]

/** The grade, as this draft or one of before grades were kept says it. */
export function gradeOf(profile: LeadProfile): HospitalGrade | null {
  return profile.hospital_grade ?? (profile.tertiary_a === true ? 'tertiary_a' : null)
}

/** Sets the grade, and what programs of before grades were kept read. */
export function setGrade(profile: LeadProfile, grade: HospitalGrade | null) {
  profile.hospital_grade = grade
  profile.tertiary_a = grade === null ? null : grade === 'tertiary_a'
}

function isAnswered(profile: LeadProfile, question: LeadQuestion): boolean {
  return question === 'hospital_grade' ? gradeOf(profile) !== null : profile[question] !== null
}

/**
 * The questions to show. One that an answer hangs on is shown whatever the kind; one that was answered stays in reach
 * while there is a kind.
 */
export function leadQuestions(profile: LeadProfile, hangsOn: (question: LeadQuestion) => boolean) {
  const { kind } = profile
  return LEAD_QUESTIONS.filter(
    ({ question, askedOf }) =>
      (kind !== null && (askedOf.includes(kind) || isAnswered(profile, question))) || hangsOn(question),
  )
}
