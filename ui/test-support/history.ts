/** The states drafts had before, as the program keeps them. */
import type { Application } from '@/generated/Application'
import type { ChangedField } from '@/generated/ChangedField'
import type { Draft } from '@/generated/Draft'
import type { DraftHistory } from '@/generated/DraftHistory'
import type { FieldPath } from '@/generated/FieldPath'
import type { FieldStates } from '@/generated/FieldStates'
import { fieldPath } from '@/generated/paths'
import type { StateContent } from '@/generated/StateContent'
import type { Template } from '@/generated/Template'

const field = (place: FieldPath, label: string, before: string, after: string): FieldStates => ({
  place,
  label,
  otherwise: false,
  pieces:
    before === after
      ? [{ kind: 'same', text: before }]
      : [
          { kind: 'removed', text: before },
          { kind: 'added', text: after },
        ],
})

/** The present state first; each differs from the one before it in the lead's name. */
export function historyOf(present: Draft, past: Draft[]): DraftHistory {
  const states = [present, ...past]
  return {
    revision: present.summary.revision,
    states: states.map(({ summary }, i) => ({
      revision: summary.revision,
      saved_at: summary.saved_at,
      characters: 1_200 - i,
      changed: i === states.length - 1 ? null : ['基本信息'],
    })),
  }
}

/** The lead's name, and a text that is the same in both. */
export function contentOf(present: Draft, state: Draft): StateContent {
  return {
    compared: true,
    sections: [
      {
        id: 'basics',
        title: '基本信息',
        fields: [
          field(
            fieldPath.leadField('name'),
            '牵头单位名称',
            present.application.lead.name,
            state.application.lead.name,
          ),
          field(fieldPath.investigatorField('name'), '项目负责人', '欧阳喆堃', '欧阳喆堃'),
        ],
      },
    ],
  }
}

/** Some of the fields the program names; the others by their section. */
export function differingFields(
  before: Application,
  after: Application,
  { sections, budget }: Template,
): ChangedField[] {
  const titleOf = (kind: string) => sections.find((section) => section.kind === kind)?.title ?? kind
  const amounts = ({ budget: { cells } }: Application, id: string) =>
    cells.filter((cell) => cell.category === id)
  const fields: [FieldPath, string, (of: Application) => unknown][] = [
    [fieldPath.projectName, '项目名称', (of) => of.project_name],
    [fieldPath.leadField('name'), '牵头单位名称', (of) => of.lead.name],
    [fieldPath.investigatorField('name'), '项目负责人', (of) => of.investigator.name],
    [fieldPath.partners, '合作单位', (of) => of.partners],
    [fieldPath.schedule, titleOf('schedule'), (of) => of.schedule],
    [fieldPath.references, titleOf('references'), (of) => of.references],
    ...sections
      .filter((section) => section.kind === 'narrative')
      .map(({ id, title }): [FieldPath, string, (of: Application) => unknown] => [
        fieldPath.narrative(id),
        title,
        (of) => of.narrative[id],
      ]),
    ...budget.payers.map(({ payer, title }): [FieldPath, string, (of: Application) => unknown] => [
      fieldPath.payer(payer),
      title,
      (of) => of.budget.cells.filter((cell) => cell.category === null && cell.payer === payer),
    ]),
    ...budget.categories.map(({ id, title }): [FieldPath, string, (of: Application) => unknown] => [
      fieldPath.category(id),
      title,
      (of) => amounts(of, id),
    ]),
  ]
  return fields
    .filter(([, , part]) => JSON.stringify(part(before)) !== JSON.stringify(part(after)))
    .map(([place, label]) => ({ place, label }))
}
