/** Marks changes of a text that are steps of undo of their own: the stack of undo is the application's, not the editor's. */
import type { Transaction } from '@tiptap/pm/state'

const APART = 'apart'

export function setApart(transaction: Transaction): void {
  transaction.setMeta(APART, true)
}

/** Is it a step of its own: inserted by a button, pasted, dropped or cut? */
export function isApart(transaction: Transaction): boolean {
  return [APART, 'paste', 'uiEvent'].some((meta) => transaction.getMeta(meta) !== undefined)
}
