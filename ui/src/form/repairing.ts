/** Makes a change the program offers for a finding, as one step of undo. */
import type { Repair } from '@/generated/Repair'
import { useToasts } from '@/shared/toasts'

import type { FormSession } from './session'
import { whileUntouched } from './untouched'

export function createRepairing(session: FormSession) {
  const { application, host } = session
  const toasts = useToasts()

  return {
    async repair(repair: Repair) {
      try {
        await whileUntouched(
          () => [application.budget, application.start_date, application.end_date],
          () => host.repair(session.snapshot(), repair.change),
          ({ budget, start_date, end_date }) =>
            session.history.asOneStep(() => Object.assign(application, { budget, start_date, end_date })),
        )
        toasts.show({ tone: 'good', text: `${repair.says}，可以撤销` })
      } catch (thrown) {
        toasts.fail(thrown)
      }
    },
    /** 配平: the ways there are, tried by all checks. */
    propose: () => host.balanceProposals(session.snapshot()),
  }
}
