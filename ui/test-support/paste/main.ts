/**
 * A text of a draft, an amount and a line, on the in-memory host: the tests paste into them and read what came.
 * `?into=cell`: where the cursor stands.
 */
import '@/styles/index.css'

import { createPinia } from 'pinia'
import type { Editor } from '@tiptap/vue-3'
import { createApp, h } from 'vue'

import NarrativeSection from '@/form/sections/NarrativeSection.vue'
import TextField from '@/form/fields/TextField.vue'
import { createSession, SESSION } from '@/form/session'
import type { CellAttributes } from '@/generated/CellAttributes'
import { fieldPath } from '@/generated/paths'
import type { RichTextBlock } from '@/generated/RichTextBlock'
import type { RichTextCell } from '@/generated/RichTextCell'
import { HOST } from '@/host/provide'
import { receivePlainPastes } from '@/shared/plainPaste'
import { useToasts } from '@/shared/toasts'

import { newDraft, TEMPLATE } from '../fixtures'
import { memoryHost } from '../memory-host'
import { withoutDefaults } from './normal'

const SECTION = TEMPLATE.sections.find((section) => section.kind === 'narrative')!

const cell = (words: string, attrs: CellAttributes = {}): RichTextCell => ({
  type: 'tableCell',
  attrs,
  content: [{ type: 'paragraph', ...(words ? { content: [{ type: 'text', text: words }] } : {}) }],
})

/** What the cursor stands in before the paste, and what finds the place in the page. */
const PLACES: Record<string, { content: RichTextBlock[]; cursor: string }> = {
  text: { content: [{ type: 'paragraph' }], cursor: 'p' },
  cell: {
    content: [
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: [cell('甲'), cell('乙')] },
          { type: 'tableRow', content: [cell('丙'), cell('丁')] },
        ],
      },
      { type: 'paragraph' },
    ],
    cursor: 'td p',
  },
  empty: {
    content: [
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: [cell(''), cell('')] },
          { type: 'tableRow', content: [cell(''), cell('')] },
        ],
      },
      { type: 'paragraph' },
    ],
    cursor: 'td p',
  },
  merged: {
    content: [
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: [cell('甲', { rowspan: 2 }), cell('乙', { colspan: 2 })] },
          { type: 'tableRow', content: [cell('丙'), cell('丁')] },
        ],
      },
      { type: 'paragraph' },
    ],
    cursor: 'td p',
  },
  item: {
    content: [
      {
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: '项' }] }] },
        ],
      },
      { type: 'paragraph' },
    ],
    cursor: 'li p',
  },
}

const PATHS = { amount: fieldPath.payer('municipal'), line: fieldPath.projectName }

/** Opens the text, and puts the cursor into it. */
async function begin(place: string) {
  const pinia = createPinia()
  const draft = newDraft('d')
  const host = memoryHost([draft])
  const { content, cursor } = PLACES[place]!
  draft.application.narrative[SECTION.id] = { type: 'doc', content }
  const session = createSession(host, draft, TEMPLATE)
  const values = { amount: '', line: '' }
  const app = createApp({
    data: () => values,
    render(this: typeof values) {
      const field = (name: keyof typeof values, props: object) =>
        h(TextField, {
          label: name,
          path: PATHS[name],
          modelValue: this[name],
          'onUpdate:modelValue': (value: string) => (this[name] = value),
          ...props,
        })
      return [
        h(NarrativeSection, { section: SECTION }),
        field('amount', { inputmode: 'decimal' }),
        field('line', {}),
      ]
    },
  })
  app.use(pinia).provide(HOST, host).provide(SESSION, session).mount('#app')
  receivePlainPastes(document, useToasts(pinia))
  // The editor is mounted some ticks after the page.
  let target: Element | null = null
  while (!(target = document.querySelector(`.ProseMirror ${cursor}`)))
    await new Promise((done) => setTimeout(done, 5))
  const { editor } = document.querySelector<HTMLElement & { editor: Editor }>('.ProseMirror')!
  editor.commands.focus(editor.view.posAtDOM(target, 0) + target.textContent.length)
  const inputs = () =>
    (['amount', 'line'] as const).map(
      (name) => document.querySelector<HTMLInputElement>(`[data-field="${PATHS[name]}"]`)!.value,
    )
  Object.assign(window, {
    /** The blocks, what was told, and what the inputs hold; what is empty is left out. */
    result() {
      const document = withoutDefaults(session.application.narrative[SECTION.id])
      const said = useToasts(pinia).toasts.map((toast) => toast.text)
      const [amount, line] = inputs()
      return {
        document,
        ...(said.length > 0 ? { said } : {}),
        ...(amount === '' ? {} : { amount }),
        ...(line === '' ? {} : { line }),
      }
    },
  })
  // The editor takes the keyboard in the next frame.
  for (let frame = 0; frame < 2; frame += 1) await new Promise((done) => requestAnimationFrame(done))
  document.body.setAttribute('data-ready', '')
}

void begin(new URLSearchParams(location.search).get('into') ?? 'text')
