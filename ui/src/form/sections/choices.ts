/** What the selects of units and people offer. */
import type { Application } from '@/generated/Application'
import {
  DEGREES,
  degreeWord,
  DOCUMENT_KINDS,
  documentKindWord,
  SEXES,
  sexWord,
  TEAM_ROLES,
  teamRoleWord,
  TITLE_LEVELS,
  titleLevelWord,
} from '@/generated/words'

const options = <T extends string>(values: T[], word: Record<T, string>) =>
  values.map((value) => ({ value, label: word[value] }))

export const SEX_OPTIONS = options(SEXES, sexWord)
export const DEGREE_OPTIONS = options(DEGREES, degreeWord)
export const LEVEL_OPTIONS = options(TITLE_LEVELS, titleLevelWord)
export const DOCUMENT_OPTIONS = options(DOCUMENT_KINDS, documentKindWord)
export const ROLE_OPTIONS = options(TEAM_ROLES, teamRoleWord)

/** Words forms commonly take; any others can be typed. */
export const EDUCATIONS = ['博士研究生', '硕士研究生', '大学本科', '大学专科']

/** One that is chosen and no longer there stays to be seen. */
function withChosen(known: { value: string; label: string }[], chosen: string | null, gone: string) {
  const missing = chosen !== null && known.every(({ value }) => value !== chosen)
  return missing ? [...known, { value: chosen, label: gone }] : known
}

/** The units of an application: the lead, then its partners. */
export function unitOptions({ lead, partners }: Application, chosen: string | null) {
  const named = partners.map(({ id, organisation }, i) => ({
    value: id,
    label: organisation.name.trim() || `合作单位 ${i + 1}`,
  }))
  return withChosen(
    [{ value: 'lead', label: lead.name.trim() || '牵头单位' }, ...named],
    chosen,
    '（已删除的单位）',
  )
}

/** The sub-projects of an application, by their numbers. */
export function subProjectOptions({ sub_projects }: Application, chosen: string | null) {
  const named = sub_projects.map(({ id, name }, i) => ({ value: id, label: `课题 ${i + 1} ${name}`.trim() }))
  return withChosen(named, chosen, '（已删除的课题）')
}

/** How many fields of a record are filled, those of these names aside. */
export function filledBut(record: object, ...aside: string[]): number {
  const filled = ([name, value]: [string, unknown]) =>
    !aside.includes(name) &&
    (Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value.trim() !== '')
  return Object.entries(record).filter(filled).length
}

/** What of an organisation is shown to everyone. */
export const USUAL_OF_UNIT = ['name', 'credit_code', 'address']
