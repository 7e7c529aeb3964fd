/** The list of drafts in the tests: a draft without a lead has something to fill in. */
import type { Draft } from '@/generated/Draft'
import type { DraftOverview } from '@/generated/DraftOverview'
import type { Host } from '@/host/host'

function overviewOf(draft: Draft | undefined): DraftOverview[] {
  if (!draft) return []
  const { summary, application } = draft
  const lead = application.lead.name
  return [
    {
      id: summary.id,
      revision: summary.revision,
      lead,
      investigator: application.investigator.name,
      errors: application.end_date === '2040-01-01' ? 1 : 0,
      unfilled: lead === '' ? 3 : 0,
      warnings: 0,
      to_confirm: 0,
      ready: lead !== '' && application.end_date !== '2040-01-01',
      deadlines: application.basis.deadlines ?? [],
    },
  ]
}

export function overviewCommands(
  kept: ReadonlyMap<string, Draft>,
): Pick<Host, 'draftOverviews' | 'exportOverview' | 'importDraftFiles'> {
  return {
    importDraftFiles: async () => ({ imported: [], refused: [] }),
    draftOverviews: async (ids) => ids.flatMap((id) => overviewOf(kept.get(id))),
    exportOverview: async (format) => `/exports/申报书检查总览.${format}`,
  }
}
