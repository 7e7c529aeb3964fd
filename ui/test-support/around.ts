import type { Around } from '@/form/text/around'
import { fieldPath } from '@/generated/paths'

/** Surroundings of a text in which nothing has a number but what is given. */
export function stillAround(
  numbers: Record<string, string> = {},
  elsewhere: string[] = [],
  entries: Record<string, string> = {},
): Around {
  return {
    blockPath: (id) => fieldPath.narrativeBlock('plan', id),
    draft: 'd',
    entry: (id) => entries[id] ?? '',
    citation: (id) => numbers[id] ?? '[?]',
    target: (id) => numbers[id] ?? '[?]',
    ownNumber: (id) => numbers[id] ?? '',
    onNumbers: () => () => {},
    takenElsewhere: () => new Set(elsewhere),
    picture: () => Promise.resolve('data:,'),
  }
}
