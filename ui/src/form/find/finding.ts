/** Finding and replacing words in the whole open draft. */
import { computed, nextTick, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'

import type { FieldPath } from '@/generated/FieldPath'
import type { TypedText } from '@/generated/TypedText'
import { UNDO_FOR, useToasts } from '@/shared/toasts'

import type { FormSession } from '../session'
import { hitsOf, replacementsOf, type Hit, type Replacement } from './hits'
import { reveal } from './reveal'

/** Typing goes on meanwhile, in milliseconds. */
const STILL = 120

export type Finding = ReturnType<typeof createFinding>

/** Puts a text where a path leads; answers whether what was there before still was. */
function put(root: object, { path, before, text }: Extract<Replacement, { kind: 'field' }>): boolean {
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], root) as
    Record<string, unknown> | undefined
  const key = path.at(-1)!
  if (parent?.[key] !== before) return false
  parent[key] = text
  return true
}

export function createFinding(
  session: FormSession,
  content: Readonly<Ref<HTMLElement | null>>,
  goTo: (place: FieldPath) => Promise<unknown>,
) {
  const toasts = useToasts()
  const mode = ref<'find' | 'replace' | null>(null)
  /** How often it was asked for. */
  const opened = ref(0)
  const words = ref('')
  const by = ref('')
  const hits = shallowRef<Hit[]>([])
  /** The hit that was gone to last. */
  const current = ref<string | null>(null)
  /** Those that are not to be replaced. */
  const left = ref(new Set<string>())
  const chosen = computed(() => hits.value.filter((hit) => hit.replaceable && !left.value.has(hit.id)))
  /** The fields, as of an edit. */
  let fields: { edit: number; texts: TypedText[] } | null = null
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function search() {
    clearTimeout(timer)
    const mine = ++asked
    if (mode.value === null || words.value === '') {
      hits.value = []
      return
    }
    try {
      const edit = session.edits.value
      if (fields?.edit !== edit) fields = { edit, texts: await session.host.typedTexts(session.snapshot()) }
      if (mine !== asked) return
      hits.value = hitsOf(session.application, fields.texts, session.template, words.value)
    } catch (thrown) {
      toasts.fail(thrown)
    }
  }

  watch([words, mode], () => {
    left.value = new Set()
    current.value = null
    void search()
  })
  watch([session.edits, () => session.template], () => {
    clearTimeout(timer)
    if (mode.value !== null) timer = setTimeout(() => void search(), STILL)
  })
  onScopeDispose(() => clearTimeout(timer))

  async function show(hit: Hit) {
    current.value = hit.id
    await goTo(hit.place)
    await nextTick()
    if (content.value) reveal(content.value, hit, words.value)
  }

  /** Goes to the next hit, or the one before; round and round. */
  async function turn(by: 1 | -1) {
    await search()
    const count = hits.value.length
    if (count === 0) return
    const at = hits.value.findIndex((hit) => hit.id === current.value)
    const next = at < 0 ? (by > 0 ? 0 : count - 1) : (at + by + count) % count
    await show(hits.value[next]!)
  }

  /** Replaces what is chosen, as one step of undo. What was edited meanwhile stays as it is. */
  async function replace() {
    const wanted = chosen.value.length
    const replacements = replacementsOf(chosen.value, words.value, by.value)
    let count = 0
    const step = session.history.asOneStep(() => {
      for (const one of replacements) {
        if (one.kind === 'field') {
          if (put(session.application, one)) count += one.count
        } else if (session.application.narrative[one.section] === one.before) {
          session.setText(one.section, one.text)
          count += one.count
        }
      }
    })
    void session.autosave.flush()
    const missed = wanted - count
    toasts.show(
      {
        kind: 'undo',
        tone: 'plain',
        text: `已替换 ${count} 处`,
        detail: missed > 0 ? `有 ${missed} 处刚刚改动过，没有替换` : undefined,
        action: {
          label: '撤销',
          testid: 'undo-replace',
          run: () => session.history.isLast(step) && session.history.undo(),
        },
      },
      UNDO_FOR,
    )
    await search()
    // With nothing left to replace its button takes no focus: the person is at the words again.
    opened.value += 1
  }

  return {
    mode,
    words,
    by,
    hits,
    chosen,
    current,
    left,
    show,
    turn,
    replace,
    tick(hit: Hit, ticked: boolean) {
      const next = new Set(left.value)
      if (ticked) next.delete(hit.id)
      else next.add(hit.id)
      left.value = next
    },
    /** Opens the panel, or goes back to what is typed in it. */
    open(asked: 'find' | 'replace') {
      mode.value = asked
      opened.value += 1
    },
    opened,
    close: () => void (mode.value = null),
  }
}
