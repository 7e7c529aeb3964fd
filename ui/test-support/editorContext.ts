import type { EditorContext } from '@/form/text/editorContext'
import { fieldPath } from '@/generated/paths'

/** An editor's context in which nothing has a number but what is given. */
export function fixedEditorContext(
  numbers: Record<string, string> = {},
  elsewhere: string[] = [],
  entries: Record<string, string> = {},
): EditorContext {
  return {
    blockPath: (id) => fieldPath.narrativeBlock('plan', id),
    draft: 'd',
    entry: (id) => entries[id] ?? '',
    citation: (id) => numbers[id] ?? null,
    target: (id) => numbers[id] ?? null,
    ownNumber: (id) => numbers[id] ?? '',
    onNumbers: () => () => {},
    takenElsewhere: () => new Set(elsewhere),
    picture: () => Promise.resolve('data:,'),
  }
}
