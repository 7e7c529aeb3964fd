/** Undo and redo in the window: by keyboard and button, and what became of it said and shown. */
import { nextTick, type Ref } from 'vue'

import { undoShortcut } from '@/app/shortcuts'
import { focusField } from '@/findings/focus'
import { sectionOf } from '@/findings/routing'
import type { ChangedField } from '@/generated/ChangedField'
import type { FieldPath } from '@/generated/FieldPath'
import { hasOwnUndo } from '@/shared/editing'
import { useToasts, UNDO_FOR } from '@/shared/toasts'

import type { FormSession } from './session'

export type Way = 'undo' | 'redo'

const WORD: Record<Way, string> = { undo: '已撤销', redo: '已重做' }

const EDITABLE = 'input, textarea, select, [contenteditable="true"]'

/** What a person sees in the element they are in. */
function shownIn(element: Element | null): string {
  if (element instanceof HTMLInputElement) return `${element.value} ${element.checked}`
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return element.value
  return element?.closest('[contenteditable="true"]')?.innerHTML ?? ''
}

function nameOf([first, ...rest]: ChangedField[]): string {
  if (!first) return '一处改动'
  return rest.length > 0 ? `${first.label}等 ${rest.length + 1} 处` : first.label
}

/** `content` holds the fields of the form; `goTo` goes to a field in another section. */
export function createUndoing(
  session: FormSession,
  content: Readonly<Ref<HTMLElement | null>>,
  goTo: (place: FieldPath) => unknown,
) {
  const toasts = useToasts()

  async function turn(way: Way): Promise<void> {
    const before = session.snapshot()
    const at = document.activeElement
    const shown = shownIn(at)
    if (!session.history[way]()) return
    toasts.closeKind('undo')
    await nextTick()
    if (at?.isConnected && shownIn(at) !== shown) return
    const after = session.snapshot()
    const fields = await session.host.differingFields(before, after).catch((): ChangedField[] => [])
    const place = fields[0]?.place
    const section = place === undefined ? null : sectionOf(place, session.template)
    const isHere = section === session.sectionId.value
    toasts.show(
      {
        kind: 'undo',
        tone: 'plain',
        text: `${WORD[way]}：${nameOf(fields)}`,
        action:
          place !== undefined && section !== null && !isHere
            ? { label: '转到', testid: 'go-undone', run: () => goTo(place) }
            : undefined,
      },
      UNDO_FOR,
    )
    // In a table the person stays in the cell.
    const inTable = at?.closest('[role="grid"]') && content.value?.contains(at)
    if (isHere && place !== undefined && content.value && !inTable) {
      focusField(content.value, session.template, place)
    }
  }

  /** Is it for the application, or for an input that is none of its fields? */
  function isOurs(event: Event): boolean {
    const target = event.target instanceof Element ? event.target : null
    if (hasOwnUndo(target)) return false
    return !target?.closest(EDITABLE) || content.value?.contains(target) === true
  }

  return {
    turn,
    onKey(event: KeyboardEvent) {
      const way = undoShortcut(event)
      if (!way || !isOurs(event)) return
      event.preventDefault()
      void turn(way)
    },
    /** The undo of the menu that an input has of the system. */
    onBeforeInput(event: InputEvent) {
      const way = { historyUndo: 'undo', historyRedo: 'redo' }[event.inputType] as Way | undefined
      if (!way || !isOurs(event)) return
      event.preventDefault()
      void turn(way)
    },
  }
}
