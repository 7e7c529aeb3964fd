/** What the nodes of an editor need of the draft: the numbers the checks gave, the pictures, the other texts. */
import { watch } from 'vue'

import type { FieldPath } from '@/generated/FieldPath'
import { fieldPath } from '@/generated/paths'

import type { FormSession } from '../session'
import { idsIn, namedIn, type Named } from './richText'

export interface EditorContext {
  /** The field a figure or table of this text is. */
  blockPath(id: string): FieldPath
  /** The id of the draft. */
  draft: string
  /** The words of a reference; empty where there are none. */
  entry(id: string): string
  /** [3]; `null` for a reference that is not there or has no number yet. */
  citation(id: string): string | null
  /** 图 1, 表 2; `null` while there is no number. */
  target(id: string): string | null
  /** The number before a figure's or table's own name; empty where it has none. */
  ownNumber(id: string): string
  /** Calls back when numbers may have changed; the answer stops it. */
  onNumbers(changed: () => void): () => void
  /** Ids of figures and tables in the other texts. */
  takenElsewhere(): Set<string>
  /** An address of a picture's bytes, for an `img`. */
  picture(asset: string): Promise<string>
}

export function editorContext(session: FormSession, section: string): EditorContext {
  const numbering = () => session.checker.report.value?.numbering ?? null
  const numbered = (id: string) => {
    const now = numbering()
    if (now?.figures[id] !== undefined) return `图 ${now.figures[id]}`
    if (now?.tables[id] !== undefined) return `表 ${now.tables[id]}`
    return null
  }
  return {
    blockPath: (id) => fieldPath.narrativeBlock(section, id),
    draft: session.id,
    entry: (id) => session.application.references.find((reference) => reference.id === id)?.text ?? '',
    citation(id) {
      const number = numbering()?.references[id]
      return number === undefined ? null : `[${number}]`
    },
    target: numbered,
    ownNumber: (id) => numbered(id) ?? '',
    onNumbers: (changed) => watch(session.checker.report, changed),
    takenElsewhere() {
      const others = Object.entries(session.application.narrative).filter(([id]) => id !== section)
      return new Set(others.flatMap(([, text]) => idsIn(text)))
    },
    picture: (asset) => session.pictures.address(asset),
  }
}

/** A figure or table of the draft, as it is offered for “见图” and “见表”. */
export interface Target extends Named {
  /** 图 1; 图 or 表 where it has no number yet. */
  label: string
}

/** The figures and tables of all texts, in the order of the form. */
export function targets(session: FormSession): Target[] {
  const numbering = session.checker.report.value?.numbering
  return session.template.sections
    .filter((section) => section.kind === 'narrative')
    .flatMap((section) => namedIn(session.application.narrative[section.id]))
    .map((named) => {
      const word = named.kind === 'figure' ? '图' : '表'
      const number = (named.kind === 'figure' ? numbering?.figures : numbering?.tables)?.[named.id]
      return { ...named, label: number === undefined ? word : `${word} ${number}` }
    })
}
