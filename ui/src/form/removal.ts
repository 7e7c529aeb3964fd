/** Removes rows of the form's lists, and offers to undo it. */
import { UNDO_FOR, useToasts } from '@/shared/toasts'

import { useSession } from './useSession'

export function useRemoval() {
  const { history } = useSession()
  const toasts = useToasts()

  /** `rows` gives the list as it is; `name` is what a person calls the row: 合作单位 2. */
  return function remove<T>(rows: () => T[], index: number, name: string): void {
    const row = rows()[index]
    if (row === undefined) return
    const step = history.asOneStep(() => rows().splice(index, 1))
    // Where something was written since, that stays, and the row comes back where it was.
    const undo = () =>
      history.isLast(step)
        ? history.undo()
        : history.asOneStep(() => rows().splice(Math.min(index, rows().length), 0, row))
    toasts.show(
      {
        kind: 'undo',
        tone: 'plain',
        text: `已删除${name}`,
        action: { label: '撤销', testid: 'undo-remove', run: undo },
      },
      UNDO_FOR,
    )
  }
}
