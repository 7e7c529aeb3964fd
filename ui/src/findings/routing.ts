/** From the field a finding names to the section and the input it is about. */
import type { FieldPath } from '@/generated/FieldPath'
import { KIND_OF, sectionPath } from '@/generated/paths'
import type { Section } from '@/generated/Section'
import type { Template } from '@/generated/Template'

const pathOf = (section: Section) => sectionPath(section.kind, section.id)

/** Is this the field, or a part of it? */
export function isWithin(path: FieldPath, wider: FieldPath): boolean {
  return path === wider || path.startsWith(`${wider}.`)
}

/** The section a field stands in; `null` where this template has none for it. */
export function sectionOf(path: FieldPath, template: Template): string | null {
  const kind = KIND_OF[path.split('.')[0]!]
  const section = template.sections.find(
    (one) => one.kind === kind && (kind !== 'narrative' || isWithin(path, pathOf(one))),
  )
  return section?.id ?? null
}

/** The field itself, then each wider one up to its section: `lead.name`, `lead`, `basics`. */
export function widening(path: FieldPath, template: Template): FieldPath[] {
  const segments = path.split('.')
  const wider = segments.map((_, i) => segments.slice(0, segments.length - i).join('.') as FieldPath)
  const id = sectionOf(path, template)
  const section = template.sections.find((one) => one.id === id)
  return [...new Set([...wider, ...(section ? [pathOf(section)] : [])])]
}

/** The nearest field that has an input, going outwards; `null` where even the section has none. */
export function nearest(
  path: FieldPath,
  template: Template,
  has: (path: FieldPath) => boolean,
): FieldPath | null {
  return widening(path, template).find(has) ?? null
}
