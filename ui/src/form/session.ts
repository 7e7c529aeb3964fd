/** The session of one open draft: its content, autosave, checks and the section being edited. */
import {
  computed,
  effectScope,
  markRaw,
  reactive,
  ref,
  shallowRef,
  toRaw,
  watch,
  type InjectionKey,
} from 'vue'

import type { Application } from '@/generated/Application'
import type { Draft } from '@/generated/Draft'
import type { FieldPath } from '@/generated/FieldPath'
import type { Finding } from '@/generated/Finding'
import type { RichText } from '@/generated/RichText'
import type { Section } from '@/generated/Section'
import type { Template } from '@/generated/Template'
import type { TemplateChoice } from '@/generated/TemplateChoice'
import type { Verdict } from '@/generated/Verdict'
import type { Failure } from '@/host/failure'
import type { Host } from '@/host/host'

import { createAutosave } from './autosave'
import { createChecker } from './checker'
import { createHistory } from './history'
import { createLatest } from './latest'
import { createPictures } from './text/pictures'
import { isWritten } from './text/richText'

export interface SessionOptions {
  /** Milliseconds an edit waits before it is written. */
  maxSaveWait?: number
  checkDelay?: number
  now?: () => number
}

/** A copy that nothing else holds, as it will be written. */
function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

/**
 * The texts are the editor's own objects, the topic and a template never change: none is watched in depth. One that is
 * the same as in `present` stays that object.
 */
function adopt(application: Application, present?: Application): Application {
  const own = copy(application)
  own.basis = kept(own.basis, present?.basis)
  own.template = kept(own.template, present?.template)
  for (const id of Object.keys(own.narrative))
    own.narrative[id] = kept(own.narrative[id] ?? null, present?.narrative[id])
  return own
}

function kept<T>(value: T, present: T | undefined): T {
  if (present !== undefined && JSON.stringify(present) === JSON.stringify(value)) return present
  return typeof value === 'object' && value !== null ? markRaw(value) : value
}

/** What the draft is called while the person has not named it. */
function titleOf({ project_name, basis }: Application): string {
  return project_name.trim() || basis.topic.title
}

export type FormSession = ReturnType<typeof createSession>

export const SESSION: InjectionKey<FormSession> = Symbol('session')

/** `opened` is the template the draft follows as it is opened. */
export function createSession(host: Host, draft: Draft, opened: Template, options: SessionOptions = {}) {
  const now = options.now ?? (() => Date.now())
  const scope = effectScope(true)
  const application: Application = reactive(adopt(draft.application))
  const summary = ref(draft.summary)
  /** Incremented when the content is replaced as a whole: editors are then created again. */
  const generation = ref(0)
  /** Incremented with every edit. */
  const edits = ref(0)
  let revision = draft.summary.revision
  let restoring = false

  const template = shallowRef(opened)
  const has = (id: string) => template.value.sections.some((section) => section.id === id)
  const first = () => template.value.sections[0]?.id ?? ''
  const sectionId = ref(has(draft.last_section) ? draft.last_section : first())
  /** Whether the page of what is left to do is shown in the section's place. */
  const readying = ref(false)
  const section = computed(() => template.value.sections.find((s) => s.id === sectionId.value) as Section)

  let titled = titleOf(application)
  /** The draft is called what the project is, until the person calls it otherwise. */
  async function nameAfter(title: string) {
    if (title !== titled && summary.value.name === titled) {
      summary.value = { ...summary.value, name: (await host.renameDraft(draft.summary.id, title)).name }
    }
    titled = title
  }

  const autosave = createAutosave({
    savedAt: draft.summary.saved_at,
    maxWait: options.maxSaveWait,
    async write() {
      const title = titleOf(application)
      const saved = await host.saveDraft(draft.summary.id, revision, toRaw(application), sectionId.value)
      revision = saved.revision
      // A name that was not taken is taken with the next save.
      await nameAfter(title).catch(() => undefined)
      return saved
    },
  })
  const checker = createChecker(() => host.checkApplication(toRaw(application)), options.checkDelay)
  const budget = createLatest(() => host.budgetSummary(toRaw(application)), options.checkDelay)
  const pictures = createPictures(host, draft.summary.id, () => autosave.flush())
  const history = createHistory(application, now)
  let gathering = false
  /** The changes of one task are one step of undo. */
  function gatherSoon() {
    if (gathering) return
    gathering = true
    void Promise.resolve().then(() => {
      gathering = false
      history.gather()
    })
  }

  /** The template follows the choice of the application, also where undo or another version brings that back. */
  async function follow(choice: TemplateChoice) {
    const chosen = typeof choice === 'string' ? await host.template(choice) : choice
    if (choice !== application.template) return
    template.value = chosen
    if (!has(sectionId.value)) sectionId.value = first()
    budget.soon()
  }

  function onEdit() {
    edits.value += 1
    gatherSoon()
    if (restoring) return
    autosave.touch()
    checker.soon()
  }

  scope.run(() => {
    // The texts apart from the rest: a watch in depth walks through all it watches at each change, a letter too.
    watch(() => Object.values(application.narrative), onEdit, { flush: 'sync' })
    const others = () =>
      (Object.keys(application) as (keyof Application)[])
        .filter((key) => key !== 'narrative')
        .map((key) => application[key])
    watch(others, onEdit, { deep: true, flush: 'sync' })
    watch(
      () => application.template,
      (choice) => void follow(choice).catch(() => undefined),
    )
    // What the tables of the budget are made of.
    watch(
      () => {
        const { budget, partners, lead, start_date, end_date } = application
        const units = [lead.name, ...partners.map((partner) => partner.organisation.name)]
        const { team, investigator, investigator_assignment } = application
        const people = [team, investigator.name, investigator_assignment]
        const parts = application.sub_projects.map((part) => part.name)
        return JSON.stringify([budget, units, people, parts, start_date, end_date])
      },
      () => budget.soon(),
      { flush: 'sync' },
    )
  })

  /** Follows another template. What it has no place for stays in the draft. */
  const chooseTemplate = (choice: TemplateChoice) =>
    history.asOneStep(() => (application.template = kept(copy(choice), application.template)))

  /** Goes to a section, and saves once it is on the screen: to write out the draft first would keep the person waiting. */
  function goTo(id: string) {
    if (has(id)) readying.value = false
    if (id === sectionId.value || !has(id)) return
    sectionId.value = id
    autosave.touch()
    requestAnimationFrame(() => setTimeout(() => void autosave.flush()))
  }

  /** `apart`: it is a step of undo of its own. */
  function setText(id: string, text: RichText, apart = false) {
    const set = () => (application.narrative[id] = kept<RichText>(text, undefined))
    if (apart) history.asOneStep(set)
    else set()
  }

  /** Moves a text to the end of another, as one step of undo. */
  function moveText(from: string, to: string) {
    const { narrative } = application
    const moved = narrative[from]
    if (!moved) return
    const before = narrative[to]
    const content =
      before && isWritten(before) ? [...(before.content ?? []), ...(moved.content ?? [])] : moved.content
    history.asOneStep(() => {
      narrative[to] = kept<RichText>(copy({ ...moved, content }), undefined)
      narrative[from] = null
    })
  }

  /** Replaces all of the content, as one step of undo; editors are created again. */
  function replace(next: Application) {
    restoring = true
    history.asOneStep(() => Object.assign(application, adopt(next, application)))
    restoring = false
    generation.value += 1
  }

  /** Replaces the content by the stored draft. */
  function take(stored: Draft) {
    replace(stored.application)
    summary.value = stored.summary
    titled = titleOf(application)
    revision = stored.summary.revision
    autosave.settle(stored.summary.saved_at)
  }

  /** Resolves a conflict in favour of the other window's version. */
  async function takeTheirs() {
    take(await host.openDraft(draft.summary.id))
    await checker.now()
  }

  /** Goes back to an earlier state. The present content is saved first, and becomes an earlier state itself. */
  async function goBackTo(earlier: number): Promise<Draft> {
    if (!(await autosave.flush())) {
      const unsaved: Failure = {
        code: 'failed',
        message: '现在的内容没有保存成功。',
        action: '请先重试保存。',
      }
      throw autosave.view.failure ?? unsaved
    }
    const back = await host.goBack(draft.summary.id, revision, earlier)
    take(back)
    void checker.now()
    return back
  }

  /** Resolves a conflict in favour of this window's version. */
  async function keepMine() {
    const theirs = await host.openDraft(draft.summary.id)
    revision = theirs.summary.revision
    autosave.unblock()
    await autosave.flush()
  }

  /** Resolves a conflict by saving this window's version as a new draft. */
  async function keepAsCopy(): Promise<Draft> {
    const held = copy(toRaw(application))
    const draft = await host.copyDraft(`${summary.value.name}（副本）`, held)
    // What was written meanwhile is not in the copy, and still counts as unsaved.
    const unchanged = JSON.stringify(held) === JSON.stringify(application)
    if (unchanged) autosave.settle(draft.summary.saved_at)
    return draft
  }

  /** Saves the content to a file, also where the draft itself cannot be saved. */
  const saveElsewhere = () => host.saveElsewhere(summary.value.name, copy(toRaw(application)))

  /** Replaces all of the content. It is saved like any edit. */
  function replaceWith(next: Application) {
    replace(next)
    autosave.touch()
    void checker.now()
  }

  const findings = computed<Finding[]>(() => checker.report.value?.findings ?? [])

  return {
    host,
    id: draft.summary.id,
    /** The template the application follows; read it where it is used, as it may be changed for another. */
    get template() {
      return template.value
    },
    application,
    summary,
    generation,
    edits,
    sectionId,
    section,
    readying,
    autosave,
    checker,
    /** The tables of the budget. */
    budget,
    pictures,
    history,
    chooseTemplate,
    goTo,
    setText,
    moveText,
    takeTheirs,
    goBackTo,
    keepMine,
    keepAsCopy,
    saveElsewhere,
    replaceWith,
    findings,
    findingsAt: (path: FieldPath) => findings.value.filter((finding) => finding.where === path),
    verdictsAt: (path: FieldPath): Verdict[] =>
      (checker.report.value?.verdicts ?? []).filter((verdict) => verdict.where === path),
    /** The content as it is now, free of any reactivity. */
    snapshot: () => copy(toRaw(application)),
    dispose() {
      scope.stop()
      autosave.dispose()
      checker.dispose()
      budget.dispose()
      pictures.dispose()
    },
  }
}
