/** The commands of an open draft: its sections, its findings, its exports. */
import { nextTick, ref, type Ref } from 'vue'

import { offerCommands, offerPlaces } from '@/commands/store'
import { byKind } from '@/findings/groups'
import type { FieldPath } from '@/generated/FieldPath'
import type { Finding } from '@/generated/Finding'
import { severityWord } from '@/generated/words'
import { CHAPTER_OF_DIALOG, CHAPTER_OF_PAGE, CHAPTER_OF_SECTION } from '@/help/chapters'
import { useHelp } from '@/help/store'

import type { ExportAs, Exporting } from './exporting'
import type { Finding as Finder } from './find/finding'
import type { FormSession } from './session'
import type { createUndoing } from './undoing'

/** The dialogs a command opens, all closed. */
export const createDialogs = () => ({
  submission: ref(false),
  officialForm: ref(false),
  portalSheet: ref(false),
  partnerPart: ref(false),
  history: ref(false),
})

export interface FormParts {
  session: FormSession
  content: Readonly<Ref<HTMLElement | null>>
  exporting: Exporting
  undoing: ReturnType<typeof createUndoing>
  finder: Finder
  /** Goes to the field a finding is about. */
  goTo: (place: FieldPath) => Promise<unknown>
  preview: Ref<boolean>
  /** What is said aloud. */
  spoken: Ref<string>
  dialogs: ReturnType<typeof createDialogs>
  saveElsewhere: () => unknown
}

const sameFinding = (a: Finding, b: Finding) => a.code === b.code && a.where === b.where && a.what === b.what

export function offerFormCommands(parts: FormParts) {
  const { session, content, exporting, undoing, finder, goTo, spoken, dialogs } = parts
  const sections = () => session.template.sections
  const index = () => sections().findIndex((section) => section.id === session.sectionId.value)

  /** Goes to a section, and begins at its heading. */
  async function open(id: string | undefined) {
    if (id === undefined) return
    session.goTo(id)
    await nextTick()
    content.value?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
  }

  let visited: Finding | null = null
  /** In the order of the panel. */
  const findings = () => byKind(session.findings.value).flatMap((group) => group.findings)

  async function turnFinding(by: 1 | -1) {
    const all = findings()
    const last = visited
    // One that was put right gives its place to the next.
    const at = last ? all.findIndex((finding) => sameFinding(finding, last)) : -1
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]
    if (!next) {
      spoken.value = '检查没有发现问题'
      return
    }
    visited = next
    await goTo(next.where)
    spoken.value = `${severityWord[next.severity]}：${next.what}`
  }

  const help = useHelp()
  /** Of the dialog that is open, else of what stands in the middle. */
  function chapter() {
    const names = Object.keys(dialogs) as (keyof typeof dialogs)[]
    const open = names.find((name) => dialogs[name].value)
    if (open !== undefined) return CHAPTER_OF_DIALOG[open]
    if (session.readying.value) return 'handing-in'
    return CHAPTER_OF_SECTION[session.section.value.kind] ?? CHAPTER_OF_PAGE.form
  }

  const exportAs = (how: ExportAs) => ({ run: () => exporting.run(how), when: () => !exporting.busy.value })
  const hits = () => finder.hits.value.length > 0

  offerPlaces(() => sections().map(({ id, title }) => ({ id, title, go: () => open(id) })))
  offerCommands({
    save: () => session.autosave.flush(),
    'save-elsewhere': parts.saveElsewhere,
    history: () => (dialogs.history.value = true),
    'export-pdf': exportAs('pdf'),
    'export-pdf-as': exportAs('pdf-elsewhere'),
    'export-pdf-numbered': exportAs('pdf-numbered'),
    'export-docx': exportAs('word'),
    'export-submission': () => (dialogs.submission.value = true),
    'fill-form': () => (dialogs.officialForm.value = true),
    'portal-sheet': () => (dialogs.portalSheet.value = true),
    'partner-part': () => (dialogs.partnerPart.value = true),
    undo: { run: () => undoing.turn('undo'), when: () => session.history.canUndo.value },
    redo: { run: () => undoing.turn('redo'), when: () => session.history.canRedo.value },
    find: () => finder.open('find'),
    replace: () => finder.open('replace'),
    'find-next': { run: () => finder.turn(1), when: hits },
    'find-previous': { run: () => finder.turn(-1), when: hits },
    'next-section': {
      run: () => open(sections()[index() + 1]?.id),
      when: () => index() < sections().length - 1,
    },
    'previous-section': { run: () => open(sections()[index() - 1]?.id), when: () => index() > 0 },
    'next-finding': () => turnFinding(1),
    'previous-finding': () => turnFinding(-1),
    preview: () => (parts.preview.value = !parts.preview.value),
    help: () => help.open(chapter()),
  })
}
