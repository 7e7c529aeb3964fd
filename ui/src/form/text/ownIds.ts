/** Figures, tables and marks of what is missing have ids of their own: a copy, or one pasted without an id, is given a new one. */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'

import type { EditorContext } from './editorContext'
import { isFollowing } from './follow'
import { newId } from './ids'

const PREFIX: Record<string, string> = { figure: 'f', table: 't', missing: 'm' }

interface Bearer {
  id: string
  at: number
  kind: string
}

function bearers(doc: Node): Bearer[] {
  const found: Bearer[] = []
  doc.descendants((node, at) => {
    if (node.type.name in PREFIX) found.push({ id: String(node.attrs.id ?? ''), at, kind: node.type.name })
  })
  return found
}

export const OwnIds = Extension.create<{ context: EditorContext }>({
  name: 'ownIds',

  addProseMirrorPlugins() {
    const { context } = this.options
    return [
      new Plugin({
        appendTransaction(transactions, before, after) {
          if (!transactions.some((transaction) => transaction.docChanged)) return null
          // What undo brings back has the ids it had.
          if (transactions.some(isFollowing)) return null
          const now = bearers(after.doc)
          if (now.length === 0) return null
          const old = bearers(before.doc)
          const known = new Set(old.map((bearer) => bearer.id))
          const mapping = new Mapping(transactions.flatMap((transaction) => transaction.mapping.maps))
          // Where each stood before keeps its id; a copy does not take it away, wherever it is pasted.
          const stayed = new Map(old.map((bearer) => [bearer.id, mapping.map(bearer.at, 1)]))
          const isOriginal = ({ id, at }: Bearer) =>
            stayed.get(id) === at || !now.some((other) => other.id === id && stayed.get(id) === other.at)
          const arrived = now.some(({ id }) => !known.has(id))
          const taken = arrived ? context.takenElsewhere() : new Set<string>()
          const used = new Set<string>()
          const { tr } = after
          for (const bearer of now) {
            const foreign = !known.has(bearer.id) && taken.has(bearer.id)
            if (bearer.id !== '' && !foreign && !used.has(bearer.id) && isOriginal(bearer)) {
              used.add(bearer.id)
              continue
            }
            const all = (id: string) => used.has(id) || taken.has(id) || now.some((other) => other.id === id)
            const id = newId(PREFIX[bearer.kind] as string, all)
            used.add(id)
            tr.setNodeAttribute(bearer.at, 'id', id)
          }
          return tr.docChanged ? tr : null
        },
      }),
    ]
  },
})
