/** Holds every path that a check emits (of every fixture, sample and fresh draft) to a section and a field of the form. */
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, describe, expect, it } from 'vitest'

import SectionBody from '@/form/SectionBody.vue'
import { newItem } from '@/form/sections/budget/factors'
import { newMilestone, newStage } from '@/form/sections/rows'
import { createSession, SESSION } from '@/form/session'
import type { Application } from '@/generated/Application'
import { blank } from '@/generated/blank'
import type { BudgetLedger } from '@/generated/BudgetLedger'
import EMITTED from '@/generated/emitted-paths.json'
import type { RichText } from '@/generated/RichText'
import type { RichTextBlock } from '@/generated/RichTextBlock'
import type { RichTextCell } from '@/generated/RichTextCell'
import type { RichTextInline } from '@/generated/RichTextInline'
import type { FieldPath } from '@/generated/FieldPath'
import type { Payer } from '@/generated/Payer'
import { HOST } from '@/host/provide'

import { cell, newDraft, TEMPLATE } from '../../test-support/fixtures'
import { memoryHost } from '../../test-support/memory-host'
import { templateOf } from '../../test-support/templates'

import { sectionOf } from './routing'

type Emitted = Omit<(typeof EMITTED)[number], 'figures' | 'tables' | 'missing'> & {
  figures: Record<string, string[] | undefined>
  missing: Record<string, string[] | undefined>
  tables: Record<string, string[] | undefined>
}

const all = EMITTED as Emitted[]
const times = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i))

function text(section: string, { figures, tables, missing }: Emitted): RichText {
  const figure = (id: string): RichTextBlock => ({
    type: 'figure',
    attrs: { id, asset: '', alt: '', width: 80 },
  })
  const cell: RichTextCell = { type: 'tableCell', content: [{ type: 'paragraph' }] }
  const table = (id: string): RichTextBlock => ({
    type: 'table',
    attrs: { id, caption: '' },
    content: [{ type: 'tableRow', content: [cell] }],
  })
  const content = [...(figures[section] ?? []).map(figure), ...(tables[section] ?? []).map(table)]
  const marks = (missing[section] ?? []).map((id): RichTextInline => ({ type: 'missing', attrs: { id } }))
  return { type: 'doc', content: [...content, { type: 'paragraph', content: marks }] }
}

/** The ids that paths name below a field: `i1` of `budget.items.i1.purpose`. */
function named(paths: string[], field: string): string[] {
  const below = paths.filter((path) => path.startsWith(`${field}.`))
  return [...new Set(below.map((path) => path.slice(field.length + 1).split('.')[0]!))]
}

/** A ledger with the items, and the lines of categories and payers, that paths are about. */
function ledger(budget: BudgetLedger, { paths }: Emitted): BudgetLedger {
  const items = named(paths, 'budget.items').map((id) => ({ ...newItem([], 'equipment', 'equipment'), id }))
  const categories = named(paths, 'budget.categories').map((category) => cell({ category, amount: '1' }))
  const payers = named(paths, 'budget.payers').map((payer) => cell({ payer: payer as Payer, amount: '1' }))
  return { ...budget, items, cells: [...payers, ...categories] }
}

/** An application whose form has the fields of those the paths were emitted of. */
function shaped(application: Application, emitted: Emitted): Application {
  const own = { name: '材料', demanded_by: null, reason: '', because: null, ready: false, file: null }
  const texts = templateOf(emitted.template).sections.filter((section) => section.kind === 'narrative')
  return {
    ...application,
    template: emitted.template,
    budget: ledger(application.budget, emitted),
    partners: times(emitted.partners, (i) => blank.partner(`p${i + 1}`)),
    team: emitted.team.map(blank.teamMember),
    sub_projects: emitted.sub_projects.map(blank.subProject),
    schedule: times(emitted.schedule, newStage),
    milestones: times(emitted.milestones, newMilestone),
    commitments: emitted.commitments.map((requirement_id, i) => ({
      ...blank.commitment(`c${i + 1}`),
      requirement_id,
    })),
    results: {
      outputs: {},
      benefits: named(emitted.paths, 'results.benefits').map(blank.benefit),
      performance: named(emitted.paths, 'results.performance').map(blank.performanceTarget),
    },
    references: emitted.references.map((id) => ({ id, text: '' })),
    attachments: emitted.attachments.map((id) => ({ ...own, id })),
    narrative: Object.fromEntries(texts.map(({ id }) => [id, text(id, emitted)])),
  }
}

async function opened(emitted: Emitted) {
  const draft = newDraft('d')
  draft.application = shaped(draft.application, emitted)
  const host = memoryHost([draft])
  // What an answer hangs on is asked for where a finding says so.
  const finding = { code: 'not-checked', severity: 'warning', what: '', why: null, action: '' } as const
  host.report.findings = emitted.paths.map((where) => ({ ...finding, where: where as FieldPath }))
  host.report.verdicts = []
  const session = createSession(host, await host.openDraft('d'), templateOf(emitted.template))
  await session.checker.now()
  await session.budget.now()
  const body = mount(SectionBody, {
    attachTo: document.body,
    global: {
      plugins: [createPinia()],
      provide: { [HOST as symbol]: host, [SESSION as symbol]: session },
    },
  })
  return { session, body }
}

/** The paths that no section of the form, or no field of its section, is there for. */
async function homeless(emitted: Emitted): Promise<string[]> {
  const { session, body } = await opened(emitted)
  const template = templateOf(emitted.template)
  const lost: string[] = []
  for (const section of template.sections) {
    const paths = emitted.paths.filter((path) => sectionOf(path as FieldPath, template) === section.id)
    if (paths.length === 0) continue
    session.goTo(section.id)
    await flushPromises()
    lost.push(...paths.filter((path) => !document.querySelector(`[data-field="${CSS.escape(path)}"]`)))
  }
  lost.push(...emitted.paths.filter((path) => sectionOf(path as FieldPath, template) === null))
  body.unmount()
  session.dispose()
  return lost
}

afterEach(() => {
  document.body.innerHTML = ''
})

describe('every path that a check emits', () => {
  it('is among those walked: each kind of section has some', () => {
    const sections = new Set(
      all
        .filter(({ template }) => template === TEMPLATE.id)
        .flatMap(({ paths }) => paths.map((path) => sectionOf(path as FieldPath, TEMPLATE))),
    )
    expect([...sections].sort()).toEqual(TEMPLATE.sections.map(({ id }) => id).sort())
  })

  it.each(all.map((emitted, i) => [i, emitted] as const))(
    'leads to a section and a field of the form: application %i',
    async (_, emitted) => {
      expect(await homeless(emitted)).toEqual([])
    },
  )

  it('has no place where the form names a field otherwise', async () => {
    const paths = ['references.0', 'commitments.7', 'narrative.unheard_of']
    const emitted = { ...all[0]!, references: ['r-a1'], paths }
    expect(await homeless(emitted)).toEqual(paths)
  })
})
