/** The commands of the budget for the in-memory host, on its ledger. */
import type { Repair } from '@/generated/Repair'
import type { Host } from '@/host/host'

import { budgetSummary, editBudget, tidyAmount } from './budget'
import { templateOf } from './templates'

type Commands = 'budgetSummary' | 'editBudget' | 'tidyAmount' | 'repair' | 'balanceProposals'

export function budgetCommands(host: () => { proposals: Repair[] }): Pick<Host, Commands> {
  return {
    budgetSummary: async (application) => budgetSummary(application, templateOf(application.template)),
    editBudget: async (application, edit) => editBudget(application, templateOf(application.template), edit),
    tidyAmount: async (typed, unit) => tidyAmount(typed, unit),
    repair: async (application, change) => {
      if (change.kind !== 'budget') return structuredClone({ ...application, [change.kind]: change.date })
      const changed = structuredClone(application)
      for (const edit of change.edits)
        changed.budget = editBudget(changed, templateOf(application.template), edit)
      return changed
    },
    balanceProposals: async () => structuredClone(host().proposals),
  }
}
