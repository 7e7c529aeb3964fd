/** A host that keeps drafts in memory. For tests and the preview page; never part of the shipped program. */
import type { AddressBook } from '@/generated/AddressBook'
import type { CommandError } from '@/generated/CommandError'
import type { CloseReason } from '@/generated/CloseReason'
import type { DamagedDraft } from '@/generated/DamagedDraft'
import type { Draft } from '@/generated/Draft'
import type { DraftUpdate } from '@/generated/DraftUpdate'
import type { Eligibility } from '@/generated/Eligibility'
import type { ErrorCode } from '@/generated/ErrorCode'
import type { ExportProgress } from '@/generated/ExportProgress'
import type { FolderWarning } from '@/generated/FolderWarning'
import type { FontOptions } from '@/generated/FontOptions'
import type { FormReview } from '@/generated/FormReview'
import type { PartReview } from '@/generated/PartReview'
import type { PreviewOrigin } from '@/generated/PreviewOrigin'
import type { Repair } from '@/generated/Repair'
import type { Report } from '@/generated/Report'
import type { ServedPassage } from '@/generated/ServedPassage'
import type { StartRefusal } from '@/generated/StartRefusal'
import type { SubmissionPlan } from '@/generated/SubmissionPlan'
import type { Superseded } from '@/generated/Superseded'
import type { TakeoverReview } from '@/generated/TakeoverReview'
import type { Template } from '@/generated/Template'
import type { GuideReading } from '@/generated/GuideReading'
import type { GuideReview } from '@/generated/GuideReview'
import type { GivenFilesTaken } from '@/generated/GivenFilesTaken'
import type { MenuOfBar } from '@/generated/MenuOfBar'
import type { TaughtLayout } from '@/generated/TaughtLayout'
import type { Host } from '@/host/host'

import { addressBookCommands } from './address-book'
import { assetCommands } from './assets'
import { ELIGIBLE } from './eligible'
import { bibliographyCommands } from './bibliography'
import { budgetCommands } from './budget-commands'
import { CATALOGUE, newDraft } from './fixtures'
import { handingInCommands, PART } from './handing-in'
import { contentOf, differingFields, historyOf } from './history'
import { APP, DOCX, FONTS, PDF, PLAN, SAMPLES } from './machine'
import { NOTES, SERVED } from './policies'
import { FORM, officialFormCommands } from './official-form'
import { overviewCommands } from './overview'
import { REPORT } from './report'
import { previewCommands } from './pages'
import { search } from './search'
import { TAKEOVER, takeoverCommands } from './takeover'
import { TEMPLATES, templateOf } from './templates'
import { COMPARISON, UPDATE } from './versions'
import { layoutCommands } from './layouts'
import { windowCommands } from './window-commands'
import { corrected, IMPORTED_ID, newReview } from './review'

export function commandError(code: ErrorCode, message: string, action = '请重试。'): CommandError {
  return { code, message, action }
}

export interface MemoryHost extends Host {
  /** Every call, in order: the name and what was passed. */
  calls: { name: string; args: unknown[] }[]
  drafts: Map<string, Draft>
  deleted: Map<string, Draft>
  /** The states drafts had before, by id, the newest first. */
  past: Map<string, Draft[]>
  /** Those that do not open. */
  damaged: DamagedDraft[]
  /** What speaks against the folder of the drafts. */
  folderWarning: FolderWarning | null
  /** The files of all drafts, by id. */
  assets: Map<string, Uint8Array>
  report: Report
  /** What every topic serves. */
  served: ServedPassage[]
  superseded: Superseded[]
  /** What a newer version changes for every draft; none at first. */
  update: DraftUpdate | null
  /** What the next file that is chosen turns out to be. */
  reading: GuideReading
  /** The states of the one guide that is imported, the last one now; empty while none is. */
  reviews: GuideReview[]
  /** The layouts that are kept. */
  keptLayouts: TaughtLayout[]
  /** A character of the draft that no font has; none at first. */
  missing: { message: string; origin: PreviewOrigin | null } | null
  /** What the program answers on who may lead, whatever the organisation. */
  eligible: Eligibility[]
  /** What a submission will hold. */
  plan: SubmissionPlan
  /** What the machine has, and what is chosen of it. */
  fonts: FontOptions
  /** The units and people that are kept; none at first. */
  book: AddressBook
  /** The template in the file that is chosen next; cancelled while none is. */
  templateFile: Template | null
  /** What the next old application would become. */
  takeover: TakeoverReview
  /** What the next partner's part would change. */
  part: PartReview
  /** What the next issuer's form asks, before anything is decided. */
  form: FormReview
  /** Why the drafts are not open; none at first. */
  refusal: StartRefusal | null
  /** The ways to balance the budget. */
  proposals: Repair[]
  /** How large the content is, in percent. */
  zoom: number
  /** The menu bar. */
  menus: MenuOfBar[]
  /** A person chooses an entry of it. */
  chooseInMenu: (id: string) => void
  /** The files that were given, and not taken yet. */
  given: GivenFilesTaken
  /** Has the program ask the window to close. */
  requestClose(reason: CloseReason): Promise<void>
  /** Thrown by the next calls of a method, while set. */
  failing: Partial<Record<keyof Host, CommandError>>
  callsOf(name: keyof Host): unknown[][]
}

const clone = <T>(value: T): T => structuredClone(value)

export function memoryHost(drafts: Draft[] = []): MemoryHost {
  let ids = 0
  let onClose: ((reason: CloseReason) => void) | null = null
  let listener: ((progress: ExportProgress) => void) | null = null
  const calls: MemoryHost['calls'] = []
  const kept = new Map(drafts.map((draft) => [draft.summary.id, clone(draft)]))
  const assets = new Map<string, Uint8Array>()
  const deleted = new Map<string, Draft>()
  const past = new Map<string, Draft[]>()

  const review = (): GuideReview => {
    const now = host.reviews.at(-1)
    if (!now) throw commandError('not_found', '找不到这份导入的指南，它可能已被删除')
    return now
  }
  let forgotten: GuideReview[] = []

  const find = (id: string): Draft => {
    const draft = kept.get(id)
    if (!draft) throw commandError('not_found', '找不到这份申报书。', '请回到列表重新打开。')
    return draft
  }

  /** Puts content in the place of a draft's, which is kept as an earlier state. */
  const overwrite = (id: string, base: number, application: Draft['application'], section: string): Draft => {
    const draft = find(id)
    if (draft.summary.revision !== base) {
      throw commandError('stale_revision', '另一个窗口刚保存过这份申报书。', '请选择留下哪一份。')
    }
    past.set(id, [clone(draft), ...(past.get(id) ?? [])])
    draft.application = clone(application)
    draft.last_section = section
    draft.summary.revision += 1
    draft.summary.saved_at = '2026-11-22T06:03:22Z'
    return draft
  }
  const earlier = (id: string, revision: number): Draft => {
    const state = past.get(id)?.find((draft) => draft.summary.revision === revision)
    if (!state) throw commandError('not_found', '找不到这个历史版本，它可能已被较新的版本取代')
    return state
  }

  const answers: Host = {
    async catalogue() {
      const all = clone(CATALOGUE)
      const now = host.reviews.at(-1)
      if (now?.joined) {
        all.guides.unshift(clone(now.read))
        all.origins[IMPORTED_ID] = now.origin
      }
      return all
    },
    search: async (query, limit) => search(CATALOGUE.guides, query, limit),
    template: async (choice) => clone(templateOf(choice)),
    templates: async () => clone(TEMPLATES),
    chooseTemplateFile: async () => clone(host.templateFile),
    ...budgetCommands(() => host),
    differingFields: async (before, after) => differingFields(before, after, templateOf(after.template)),
    appInfo: async () => ({ ...APP, folder_warning: clone(host.folderWarning) }),
    supersededGuides: async () => clone(host.superseded),
    compareGuides: async () => clone(COMPARISON),
    draftUpdate: async (application) =>
      application.basis.guide_id === UPDATE.guide_id ? null : clone(host.update),
    adoptVersion: async (application, guideId) => ({
      ...clone(application),
      basis: { ...clone(application.basis), guide_id: guideId, guide_title: UPDATE.guide_title },
    }),
    listDrafts: async () => [...kept.values()].reverse().map((draft) => clone(draft.summary)),
    async createDraft(guideId, topicNumber, lead) {
      const guide = CATALOGUE.guides.find((g) => g.id === guideId)
      const topic = guide?.topics.find((t) => t.number === topicNumber)
      if (!guide || !topic) throw commandError('not_found', '没有这个项目。')
      const draft = newDraft(`d${++ids}`, guide, topic)
      draft.application.lead.profile = lead
      kept.set(draft.summary.id, draft)
      return clone(draft)
    },
    samples: async () => clone(SAMPLES),
    async openSample(id) {
      const there = [...kept.values()].find((draft) => draft.summary.id.startsWith(`${id}-`))
      if (there) return clone(there)
      const draft = newDraft(`${id}-${++ids}`)
      draft.summary.name = SAMPLES.find((sample) => sample.id === id)!.name
      kept.set(draft.summary.id, draft)
      return clone(draft)
    },
    async copyDraft(name, application) {
      const draft = newDraft(`d${++ids}`)
      draft.summary.name = name
      draft.application = clone(application)
      kept.set(draft.summary.id, draft)
      return clone(draft)
    },
    openDraft: async (id) => clone(find(id)),
    async saveDraft(id, baseRevision, application, lastSection) {
      const draft = overwrite(id, baseRevision, application, lastSection)
      return { revision: draft.summary.revision, saved_at: draft.summary.saved_at }
    },
    async renameDraft(id, name) {
      find(id).summary.name = name
      return clone(find(id).summary)
    },
    async deleteDraft(id) {
      deleted.set(id, find(id))
      kept.delete(id)
    },
    async restoreDraft(id) {
      const draft = deleted.get(id)
      if (!draft) throw commandError('not_found', '找不到这份申报书。')
      deleted.delete(id)
      kept.set(id, draft)
      return clone(draft.summary)
    },
    ...takeoverCommands(
      () => host,
      find,
      kept,
      () => `d${++ids}`,
    ),
    draftHistory: async (id) => historyOf(find(id), past.get(id) ?? []),
    draftState: async (id, revision) => contentOf(find(id), earlier(id, revision)),
    async goBack(id, baseRevision, revision) {
      const { application, last_section } = earlier(id, revision)
      host.damaged = host.damaged.filter((draft) => draft.id !== id)
      return clone(overwrite(id, baseRevision, application, last_section))
    },
    damagedDrafts: async () => clone(host.damaged.filter((draft) => kept.has(draft.id))),
    saveStoredBytes: async () => '/exports/申报书-胸腺-原始数据.txt',
    saveElsewhere: async (name) => `/exports/${name}.shenbao`,
    privateNumbers: async (id) => {
      const { investigator, team } = find(id).application
      return [investigator, ...team.map(({ person }) => person)].filter((p) => p.document_number !== '')
        .length
    },
    exportDraftFile: async () => '/exports/胸腺.shenbao',
    ...officialFormCommands(() => host),
    ...handingInCommands(() => host),
    ...overviewCommands(kept),
    ...bibliographyCommands,
    chooseGuide: async () => '新材料 2026.pdf',
    async readChosenGuide() {
      if (host.reading.kind === 'guide' && host.reviews.length === 0) host.reviews = [newReview()]
      return clone(host.reading)
    },
    async importedGuides() {
      const now = host.reviews.at(-1)
      if (!now || now.origin.kind !== 'imported') return []
      const { read, origin, joined } = now
      const { file_name, imported_at } = origin
      return [{ id: IMPORTED_ID, title: read.title, file_name, imported_at, joined, damaged: null }]
    },
    reviewGuide: async () => clone(review()),
    async correctGuide(_, who, amendment) {
      host.reviews.push(corrected(review(), who, amendment))
      return clone(review())
    },
    async undoCorrection() {
      host.reviews.pop()
      return clone(review())
    },
    async addToCatalogue() {
      host.reviews.push({ ...review(), joined: true })
    },
    async removeFromCatalogue() {
      host.reviews.push({ ...review(), joined: false })
    },
    async deleteGuide() {
      forgotten = host.reviews
      host.reviews = []
    },
    async restoreGuide() {
      host.reviews = forgotten
    },
    ...layoutCommands(() => host, review),
    ...addressBookCommands(() => host),
    checkApplication: async () => clone(host.report),
    servedPassages: async () => clone(host.served),
    policyNotes: async () => clone(NOTES),
    eligibleTopics: async () => clone(host.eligible),
    ...previewCommands(() => host),
    async exportPdf() {
      listener?.({ step: '排版', done: 1, total: 2 })
      return { ...clone(PDF), notes: [...host.fonts.notes] }
    },
    exportDocx: async () => clone(DOCX),
    ...assetCommands(assets, find),
    planSubmission: async () => clone(host.plan),
    exportSubmission: async (_, __, asFolder) => {
      listener?.({ step: '排版 PDF', done: 1, total: 5 })
      return {
        path: `/exports/提交包（草稿）-人体胸腺功能重建${asFolder ? '' : '.zip'}`,
        pages: null,
        bytes: 1_843_200,
        draft_mark: host.plan.draft,
        contents: host.plan.files.map((file) => ({ ...file, bytes: 307_200 })),
        earlier: null,
        notes: [...host.fonts.notes],
      }
    },
    fontOptions: async () => clone(host.fonts),
    async chooseFonts(choice) {
      host.fonts.chosen = clone(choice)
    },
    openFile: async () => {},
    revealFile: async () => {},
    async onExportProgress(next) {
      listener = next
      return () => {
        listener = null
      }
    },
    async onCloseRequested(next) {
      onClose = next
      return () => {
        onClose = null
      }
    },
    ...windowCommands(() => host),
  }

  /** The answers; every call is written down, and thrown at where the test says so. */
  const recorded = new Proxy(answers, {
    get(target, name: keyof Host) {
      return async (...args: unknown[]): Promise<unknown> => {
        calls.push({ name, args })
        const failure = host.failing[name]
        if (failure) throw failure
        const answer = Reflect.get(target, name) as (...args: unknown[]) => unknown
        return answer(...args)
      }
    },
  })
  const host: MemoryHost = {
    ...recorded,
    calls,
    drafts: kept,
    deleted,
    past,
    damaged: [],
    folderWarning: null,
    assets,
    report: clone(REPORT),
    book: { units: [], people: [] },
    served: clone(SERVED),
    superseded: [],
    update: null,
    reading: { kind: 'guide', id: IMPORTED_ID, outcome: 'new' },
    reviews: [],
    keptLayouts: [],
    missing: null,
    eligible: clone(ELIGIBLE),
    plan: clone(PLAN),
    fonts: clone(FONTS),
    templateFile: null,
    takeover: structuredClone(TAKEOVER),
    form: structuredClone(FORM),
    part: structuredClone(PART),
    refusal: null,
    zoom: 100,
    menus: [],
    chooseInMenu: () => undefined,
    given: { drafts: [], guide: null, old: null, failures: [] },
    proposals: [],
    async requestClose(reason) {
      onClose?.(reason)
    },
    failing: {},
    callsOf: (name) => calls.filter((call) => call.name === name).map((call) => call.args),
  }
  return host
}
