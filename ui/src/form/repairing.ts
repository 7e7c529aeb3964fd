/** Makes a change the program offers for a finding, as one step of undo. */
import type { Repair } from '@/generated/Repair'
import type { Failure } from '@/host/failure'
import { useToasts } from '@/shared/toasts'

import type { FormSession } from './session'

/** How often a change is tried again because something else was typed meanwhile. */
const TRIES = 5

export function createRepairing(session: FormSession) {
  const { application, host } = session
  const toasts = useToasts()

  /** What a repair may change. */
  const parts = () => JSON.stringify([application.budget, application.start_date, application.end_date])

  async function make({ change }: Repair): Promise<void> {
    for (let i = 0; i < TRIES; i += 1) {
      const before = parts()
      const { budget, start_date, end_date } = await host.repair(session.snapshot(), change)
      if (parts() !== before) continue
      session.history.asOneStep(() => Object.assign(application, { budget, start_date, end_date }))
      return
    }
    const overtaken: Failure = {
      code: 'failed',
      message: '这期间又有改动，没有修复。',
      action: '请再试一次。',
    }
    throw overtaken
  }

  return {
    async repair(repair: Repair) {
      try {
        await make(repair)
        toasts.show({ tone: 'good', text: `${repair.says}，可以撤销` })
      } catch (thrown) {
        toasts.fail(thrown)
      }
    },
    /** 配平: the ways there are, tried by all checks. */
    propose: () => host.balanceProposals(session.snapshot()),
  }
}
