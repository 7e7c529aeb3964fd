/** What is done with an old application that was looked through: a new draft, or the open one filled. */
import { useNavigation } from '@/app/navigation'
import { useDrafts } from '@/drafts/store'
import type { FormSession } from '@/form/session'
import { UNDO_FOR, useToasts } from '@/shared/toasts'

import type { Taking, Target } from './taking'

/** Begins a draft, and opens it. */
export async function beginDraft(taking: Taking) {
  const draft = await taking.beginDraft()
  await useDrafts().load()
  await useNavigation().go({ page: 'form', draftId: draft.summary.id })
  const left = taking.review.value?.report.left_over.length ?? 0
  const detail = left > 0 ? `有 ${left} 处文字没有对应的位置，仍在旧申报书里。` : '请对照旧申报书逐项核对。'
  useToasts().show({ tone: 'good', text: `已从“${taking.name.value}”带入`, detail })
}

/** The open draft as the place to fill. */
export const openDraft = (session: FormSession): Target => ({
  kind: 'draft',
  id: session.id,
  content: () => session.snapshot(),
})

/** Fills the open draft: one step of undo. */
export async function fillDraft(taking: Taking, session: FormSession) {
  const before = session.snapshot()
  const content = await taking.content()
  session.replaceWith(content)
  useToasts().show(
    {
      tone: 'good',
      text: `已从“${taking.name.value}”带入 ${taking.choices.value.length} 项`,
      action: { label: '撤销', testid: 'undo-takeover', run: () => session.replaceWith(before) },
    },
    UNDO_FOR,
  )
}
