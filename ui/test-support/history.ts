/** The states drafts had before, as the program keeps them. */
import type { Draft } from '@/generated/Draft'
import type { DraftHistory } from '@/generated/DraftHistory'
import type { FieldPath } from '@/generated/FieldPath'
import type { FieldStates } from '@/generated/FieldStates'
import { fieldPath } from '@/generated/paths'
import type { StateContent } from '@/generated/StateContent'

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
            '牵头单位',
            present.application.lead.name,
            state.application.lead.name,
          ),
          field(fieldPath.investigatorField('name'), '项目负责人', '欧阳喆堃', '欧阳喆堃'),
        ],
      },
    ],
  }
}
