/** The one list of things the window asks of the program around it. */
import type { AddedFile } from '@/generated/AddedFile'
import type { AddedImage } from '@/generated/AddedImage'
import type { Amendment } from '@/generated/Amendment'
import type { AppInfo } from '@/generated/AppInfo'
import type { Application } from '@/generated/Application'
import type { AttachedFile } from '@/generated/AttachedFile'
import type { Catalogue } from '@/generated/Catalogue'
import type { DamagedDraft } from '@/generated/DamagedDraft'
import type { Draft } from '@/generated/Draft'
import type { DraftHistory } from '@/generated/DraftHistory'
import type { DraftSummary } from '@/generated/DraftSummary'
import type { DraftUpdate } from '@/generated/DraftUpdate'
import type { Eligibility } from '@/generated/Eligibility'
import type { ExportOutcome } from '@/generated/ExportOutcome'
import type { ExportProgress } from '@/generated/ExportProgress'
import type { FontChoice } from '@/generated/FontChoice'
import type { FontOptions } from '@/generated/FontOptions'
import type { PolicyNotes } from '@/generated/PolicyNotes'
import type { PreviewAnswer } from '@/generated/PreviewAnswer'
import type { PreviewArea } from '@/generated/PreviewArea'
import type { PreviewOrigin } from '@/generated/PreviewOrigin'
import type { PreviewPoint } from '@/generated/PreviewPoint'
import type { GuideReading } from '@/generated/GuideReading'
import type { GuideReview } from '@/generated/GuideReview'
import type { ImportedDraft } from '@/generated/ImportedDraft'
import type { ImportedGuide } from '@/generated/ImportedGuide'
import type { LeadProfile } from '@/generated/LeadProfile'
import type { Report } from '@/generated/Report'
import type { SampleSummary } from '@/generated/SampleSummary'
import type { Saved } from '@/generated/Saved'
import type { SearchAnswer } from '@/generated/SearchAnswer'
import type { ServedPassage } from '@/generated/ServedPassage'
import type { GuideComparison } from '@/generated/GuideComparison'
import type { SmallerFile } from '@/generated/SmallerFile'
import type { StateContent } from '@/generated/StateContent'
import type { SubmissionPlan } from '@/generated/SubmissionPlan'
import type { Superseded } from '@/generated/Superseded'
import type { Template } from '@/generated/Template'
import type { Topic } from '@/generated/Topic'

/** What a save hands over: the content, and the revision it was based on. */
export interface SaveRequest {
  id: string
  baseRevision: number
  application: Application
  lastSection: string
}

export interface ExportRequest {
  id: string
  application: Application
  /** Ask where to; else straight into the default export folder. */
  chooseWhere: boolean
  /** Number the lines in the margin: a copy to comment on. */
  lineNumbers: boolean
}

/** Every method rejects with a `CommandError`. `null` from a dialog means the person cancelled it. */
export interface Host {
  catalogue(): Promise<Catalogue>
  /** The first `limit` topics of the catalogue last given that match a query. */
  search(query: string, limit: number): Promise<SearchAnswer>
  template(id: string): Promise<Template>
  appInfo(): Promise<AppInfo>
  /** The guides whose place a newer version has taken. */
  supersededGuides(): Promise<Superseded[]>
  compareGuides(oldId: string, newId: string): Promise<GuideComparison>
  /** What a newer version of its guide changes for a draft; `null` where there is none. */
  draftUpdate(application: Application): Promise<DraftUpdate | null>
  /** The application, answering a topic of a newer version of its guide. */
  adoptVersion(application: Application, guideId: string, topicNumber: number): Promise<Application>
  /** Newest first. */
  listDrafts(): Promise<DraftSummary[]>
  createDraft(guideId: string, topicNumber: number): Promise<Draft>
  /** Adds a shipped sample application to the drafts. */
  createSample(id: string): Promise<Draft>
  /** The shipped sample applications, the one to begin with first. */
  samples(): Promise<SampleSummary[]>
  /** Keeps what the window holds as a draft of its own. */
  copyDraft(name: string, application: Application): Promise<Draft>
  openDraft(id: string): Promise<Draft>
  /** Resolves once the write is durable. */
  saveDraft(request: SaveRequest): Promise<Saved>
  renameDraft(id: string, name: string): Promise<DraftSummary>
  deleteDraft(id: string): Promise<void>
  restoreDraft(id: string): Promise<DraftSummary>
  /** A draft with the states it had before. */
  draftHistory(id: string): Promise<DraftHistory>
  /** An earlier state of a draft, compared with the present one. */
  draftState(id: string, revision: number): Promise<StateContent>
  /** Makes an earlier state the present one, which becomes an earlier one; resolves once that is durable. */
  goBack(id: string, baseRevision: number, revision: number): Promise<Draft>
  /** The drafts that do not open. Takes as long as opening all. */
  damagedDrafts(): Promise<DamagedDraft[]>
  /** Asks where to, then writes there what is stored of a draft, or of an earlier state, readable or not. */
  saveStoredBytes(id: string, revision: number | null): Promise<string | null>
  exportDraftFile(id: string): Promise<string | null>
  /** Asks which file, and takes it in; names the files in it that could not be read. */
  importDraftFile(): Promise<ImportedDraft | null>
  /** Asks which guide file to read, and gives its name. */
  chooseGuide(): Promise<string | null>
  /** Reads the file that was chosen; a guide is kept. */
  readChosenGuide(): Promise<GuideReading>
  /** The last imported first. */
  importedGuides(): Promise<ImportedGuide[]>
  /** A guide with its text, to look at and correct. */
  reviewGuide(id: string): Promise<GuideReview>
  /** Resolves once the correction is durable. */
  correctGuide(id: string, who: string, amendment: Amendment): Promise<GuideReview>
  undoCorrection(id: string, number: number): Promise<GuideReview>
  joinGuide(id: string): Promise<void>
  leaveGuide(id: string): Promise<void>
  deleteGuide(id: string): Promise<void>
  restoreGuide(id: string): Promise<void>
  checkApplication(application: Application): Promise<Report>
  /** The policy passages a topic serves, best first; the topic may be of a guide the catalogue does not have. */
  servedPassages(topic: Topic): Promise<ServedPassage[]>
  policyNotes(id: string): Promise<PolicyNotes>
  /** Every topic of the catalogue, and whether such an organisation may lead it. */
  eligibleTopics(profile: LeadProfile): Promise<Eligibility[]>
  /** Sets an application anew for the preview; of several that wait only the newest is set. */
  previewUpdate(application: Application): Promise<PreviewAnswer>
  /** Pages by their keys, as `preview/wire.ts` reads them. */
  previewPages(keys: string[]): Promise<ArrayBuffer>
  /** Outlines of glyphs, as `preview/wire.ts` reads them. */
  previewGlyphs(glyphs: number[]): Promise<ArrayBuffer>
  /** Where a field stands on the pages set last, the place to go to first. */
  previewFind(wanted: PreviewOrigin): Promise<PreviewArea[]>
  /** The field at a point of a page, in hundredths of a point from its top left, and the words around it. */
  previewAt(key: string, x: number, y: number): Promise<PreviewPoint | null>
  /** The fonts of this machine to choose from, and what is chosen. */
  fontOptions(): Promise<FontOptions>
  /** Sets what is printed and previewed from now on in these fonts; resolves once the choice is on the disk. */
  chooseFonts(choice: FontChoice): Promise<void>
  exportPdf(request: ExportRequest): Promise<ExportOutcome | null>
  /** Asks where to, then writes a Word file there. */
  exportDocx(application: Application): Promise<ExportOutcome | null>
  /** What a submission will hold, and what it lacks. */
  planSubmission(id: string, application: Application): Promise<SubmissionPlan>
  /** Asks where to, then writes the submission there, as a ZIP or as a folder. */
  exportSubmission(id: string, application: Application, asFolder: boolean): Promise<ExportOutcome | null>
  openFile(path: string): Promise<void>
  revealFile(path: string): Promise<void>
  /** Keeps a picture with a draft; resolves once it is on the disk. */
  addImage(draft: string, file: Uint8Array): Promise<AddedImage>
  /** Keeps a file with a draft, to be attached; resolves once it is on the disk. */
  addFile(draft: string, name: string, file: Uint8Array): Promise<AddedFile>
  /** A smaller copy of an attached picture, kept beside it; `null` where it would no longer be readable. */
  smallerFile(draft: string, template: string, file: AttachedFile): Promise<SmallerFile | null>
  /** Opens an attached file in the system's viewer. */
  openAttached(draft: string, file: AttachedFile): Promise<void>
  /** A file of a draft, byte for byte. */
  asset(draft: string, id: string): Promise<Uint8Array>
  /** Calls back while an export works; the answer stops it. */
  onExportProgress(listener: (progress: ExportProgress) => void): Promise<() => void>
}
