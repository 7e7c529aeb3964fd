/** From the place a finding names to the section and the input it is about. */
import type { SectionKind } from '@/generated/SectionKind'
import type { Template } from '@/generated/Template'

const KIND_OF: Record<string, SectionKind> = {
  project_name: 'basics',
  lead: 'basics',
  investigator: 'basics',
  partners: 'basics',
  start_date: 'basics',
  end_date: 'basics',
  commitments: 'commitments',
  references: 'references',
  schedule: 'schedule',
  budget: 'budget',
  attachments: 'attachments',
  topic: 'requirements',
  basis: 'requirements',
}

/** The section a place belongs to; `null` where no section of this template has it. */
export function sectionOf(where: string, template: Template): string | null {
  const [head = '', second] = where.split('.')
  if (head === 'narrative') {
    return (
      template.sections.find((section) => section.kind === 'narrative' && section.id === second)?.id ?? null
    )
  }
  const named = template.sections.find((section) => section.id === head)
  return (named ?? template.sections.find((section) => section.kind === KIND_OF[head]))?.id ?? null
}

/** The place itself, then each wider one: `budget.sources.municipal`, `budget.sources`, `budget`. */
export function widening(where: string): string[] {
  const parts = where.split('.').filter((part) => part !== '')
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('.'))
}

/** The nearest place that has an input, going outwards; `null` where even the section has none. */
export function nearest(where: string, has: (path: string) => boolean): string | null {
  return widening(where).find(has) ?? null
}
