/** Tracks the field being edited, and the caret's position in it. */
import { onBeforeUnmount, onMounted, shallowReadonly, shallowRef, type Ref, type ShallowRef } from 'vue'

import type { FieldPath } from '@/generated/FieldPath'

export interface Focus {
  /** The field. */
  place: FieldPath
  /** In a text: which of its blocks the caret is in. */
  block: number | null
  /** How far into the block or field the caret stands, from 0 to 1. */
  depth: number
}

function shareBefore(node: Node, caret: Node, offset: number): number {
  const before = document.createRange()
  before.selectNodeContents(node)
  const whole = before.toString().length
  before.setEnd(caret, offset)
  return whole === 0 ? 0 : before.toString().length / whole
}

/** The block of an editor's text the caret is in; an editor has one element for each block. */
function inEditor(editor: HTMLElement, place: FieldPath): Focus {
  const selection = document.getSelection()
  const caret = selection?.focusNode
  const blocks = [...editor.children].filter((child) => !child.classList.contains('ProseMirror-gapcursor'))
  const block = caret ? blocks.findIndex((child) => child.contains(caret)) : -1
  if (!caret || block < 0) return { place, block: null, depth: 0 }
  return { place, block, depth: shareBefore(blocks[block]!, caret, selection.focusOffset) }
}

/** What the focused element is for; `null` where it is no part of a field. */
export function focusOf(element: Element | null): Focus | null {
  const field = element?.closest<HTMLElement>('[data-field]')
  // What the attribute holds was put there as a field path.
  const place = field?.dataset.field as FieldPath | undefined
  if (!field || !place) return null
  if (field.isContentEditable || field.getAttribute('contenteditable') === 'true')
    return inEditor(field, place)
  if (element instanceof HTMLTextAreaElement) {
    const { selectionStart, value } = element
    return { place, block: null, depth: value === '' ? 0 : selectionStart / value.length }
  }
  return { place, block: null, depth: 0 }
}

function same(a: Focus | null, b: Focus | null): boolean {
  return a?.place === b?.place && a?.block === b?.block && a?.depth === b?.depth
}

/** Follows the focus and the caret inside an element; leaving it keeps the last. */
export function useFollowing(root: Readonly<Ref<HTMLElement | null>>): Readonly<ShallowRef<Focus | null>> {
  const focus = shallowRef<Focus | null>(null)

  function look() {
    const active = document.activeElement
    if (!active || !root.value?.contains(active)) return
    const now = focusOf(active)
    if (now && !same(now, focus.value)) focus.value = now
  }

  onMounted(() => {
    document.addEventListener('selectionchange', look)
    document.addEventListener('focusin', look)
  })
  onBeforeUnmount(() => {
    document.removeEventListener('selectionchange', look)
    document.removeEventListener('focusin', look)
  })
  return shallowReadonly(focus)
}
