/** What the reader of a guide found in one topic, and in what holds for all topics. */
import { isWithin } from '@/findings/routing'
import type { Finding } from '@/generated/Finding'
import { fieldPath } from '@/generated/paths'
import type { ReadGuide } from '@/generated/ReadGuide'

/** Sentences with two readings are left out: the topic lists them itself, with both readings. */
export function withoutAmbiguities(findings: Finding[]): Finding[] {
  return findings.filter((finding) => finding.code !== 'ambiguous')
}

export function findingsOfTopic(guide: ReadGuide, number: number): Finding[] {
  const about = guide.findings.filter(
    ({ where }) => isWithin(where, fieldPath.topic(number)) || where === fieldPath.guideCommon,
  )
  return withoutAmbiguities(about)
}
