/** 确认: what a person answers for goes into the draft, as one step of undo. */
import type { Confirmation } from '@/generated/Confirmation'
import type { Finding } from '@/generated/Finding'
import { dayOf } from '@/shared/format'
import { useToasts } from '@/shared/toasts'

import type { FormSession } from './session'

const isOf = (one: Confirmation, other: { code: string; where: string; what: string }) =>
  one.code === other.code && one.where === other.where && one.what === other.what

export function createConfirming({ application, history }: FormSession) {
  const toasts = useToasts()
  const set = (next: Confirmation[]) =>
    history.asOneStep(() => Object.assign(application, { confirmations: next }))
  const others = (of: { code: string; where: string; what: string }) =>
    (application.confirmations ?? []).filter((one) => !isOf(one, of))

  return {
    confirm(finding: Finding, reason: string, by: string) {
      const { code, where, what } = finding
      set([...others(finding), { code, where, what, reason, by, on: dayOf(new Date().toISOString()) }])
      toasts.show({ tone: 'good', text: '已确认，写入草稿和检查报告；内容一变就会重新提出' })
    },
    withdraw(confirmation: Confirmation) {
      set(others(confirmation))
    },
  }
}
