import type { Topic } from '@/generated/Topic'
import type { TopicField } from '@/generated/TopicField'

/** The guide's words in one field. */
export function fieldText(topic: Topic, field: TopicField): string | null {
  switch (field) {
    case 'problem':
      return topic.problem
    case 'indicators':
      return topic.indicators_text
    case 'funding':
      return topic.funding_text
    case 'period':
      return topic.period_text
    case 'organization':
      return topic.organization_text
    case 'eligibility':
      return topic.eligibility_text
    case 'notes':
      return topic.notes_text
    case 'general':
      return null
  }
}
