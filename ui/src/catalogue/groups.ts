/** Groups a guide's topics for the list. */
import type { ReadGuide } from '@/generated/ReadGuide'
import type { Topic } from '@/generated/Topic'
import { chineseNumber } from '@/shared/format'

export interface TopicGroup {
  /** 方向一：创新生物药; empty where the guide has no directions. */
  label: string
  topics: Topic[]
}

/** The direction as the guide numbers it. */
export function directionLabel(guide: ReadGuide, title: string): string {
  const direction = guide.directions.find((d) => d.title === title)
  return direction ? `方向${chineseNumber(direction.number)}：${direction.title}` : title
}

/** Neighbouring topics under one direction stand together; the guide's order is kept. */
export function groupTopics(guide: ReadGuide): TopicGroup[] {
  const groups: TopicGroup[] = []
  for (const topic of guide.topics) {
    const label = topic.direction ? directionLabel(guide, topic.direction) : ''
    const last = groups.at(-1)
    if (last && last.label === label) last.topics.push(topic)
    else groups.push({ label, topics: [topic] })
  }
  return groups
}

/** A guide's title without the words every guide's title ends in; never empty. */
export function shortTitle(guide: Pick<ReadGuide, 'title'>): string {
  const short = guide.title.replace(/^\d{4}\s*年(度)?/, '').replace(/(项目)?(申报)?指南$/, '')
  return short === '' ? guide.title : short
}
