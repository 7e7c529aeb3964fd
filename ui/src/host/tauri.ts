/** The real host: each method is one command of the shell. */
import { invoke, isTauri } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'

import type { CloseReason } from '@/generated/CloseReason'
import type { ExportProgress } from '@/generated/ExportProgress'

import type { Host } from './host'

/** Are we inside the program's window, rather than a plain browser? */
export function insideProgram(): boolean {
  return isTauri()
}

export const tauriHost: Host = {
  catalogue: () => invoke('catalogue'),
  search: (query, limit) => invoke('search', { query, limit }),
  template: (id) => invoke('template', { id }),
  appInfo: () => invoke('app_info'),
  supersededGuides: () => invoke('superseded_guides'),
  compareGuides: (oldId, newId) => invoke('compare_guides', { oldId, newId }),
  draftUpdate: (application) => invoke('draft_update', { application }),
  adoptVersion: (application, guideId, topicNumber) =>
    invoke('adopt_version', { application, guideId, topicNumber }),
  listDrafts: () => invoke('list_drafts'),
  createDraft: (guideId, topicNumber) => invoke('create_draft', { guideId, topicNumber }),
  createSample: (id) => invoke('create_sample', { id }),
  samples: () => invoke('samples'),
  copyDraft: (name, application) => invoke('copy_draft', { name, application }),
  openDraft: (id) => invoke('open_draft', { id }),
  saveDraft: (request) => invoke('save_draft', { ...request }),
  renameDraft: (id, name) => invoke('rename_draft', { id, name }),
  deleteDraft: (id) => invoke('delete_draft', { id }),
  restoreDraft: (id) => invoke('restore_draft', { id }),
  draftHistory: (id) => invoke('draft_history', { id }),
  draftState: (id, revision) => invoke('draft_state', { id, revision }),
  goBack: (id, baseRevision, revision) => invoke('go_back', { id, baseRevision, revision }),
  damagedDrafts: () => invoke('damaged_drafts'),
  saveStoredBytes: (id, revision) => invoke('save_stored_bytes', { id, revision }),
  exportDraftFile: (id) => invoke('export_draft_file', { id }),
  saveElsewhere: (name, application) => invoke('save_elsewhere', { name, application }),
  importDraftFile: () => invoke('import_draft_file'),
  chooseGuide: () => invoke('choose_guide'),
  readChosenGuide: () => invoke('read_chosen_guide'),
  importedGuides: () => invoke('imported_guides'),
  reviewGuide: (id) => invoke('review_guide', { id }),
  correctGuide: (id, who, amendment) => invoke('correct_guide', { id, who, amendment }),
  undoCorrection: (id, number) => invoke('undo_correction', { id, number }),
  joinGuide: (id) => invoke('join_guide', { id }),
  leaveGuide: (id) => invoke('leave_guide', { id }),
  deleteGuide: (id) => invoke('delete_guide', { id }),
  restoreGuide: (id) => invoke('restore_guide', { id }),
  checkApplication: (application) => invoke('check_application', { application }),
  servedPassages: (topic) => invoke('served_passages', { topic }),
  policyNotes: (id) => invoke('policy_notes', { id }),
  eligibleTopics: (profile) => invoke('eligible_topics', { profile }),
  previewUpdate: (application) => invoke('preview_update', { application }),
  previewPages: (keys) => invoke('preview_pages', { keys }),
  previewGlyphs: (glyphs) => invoke('preview_glyphs', { glyphs }),
  previewFind: (wanted) => invoke('preview_find', { wanted }),
  previewAt: (key, x, y) => invoke('preview_at', { key, x, y }),
  fontOptions: () => invoke('font_options'),
  chooseFonts: (choice) => invoke('choose_fonts', { choice }),
  exportPdf: (request) => invoke('export_pdf', { ...request }),
  exportDocx: (application) => invoke('export_docx', { application }),
  planSubmission: (id, application) => invoke('plan_submission', { id, application }),
  exportSubmission: (id, application, asFolder) => invoke('export_submission', { id, application, asFolder }),
  openFile: (path) => invoke('open_file', { path }),
  revealFile: (path) => invoke('reveal_file', { path }),
  addImage: (draft, file) => invoke('add_image', file, { headers: { draft } }),
  addFile: (draft, name, file) =>
    invoke('add_file', file, { headers: { draft, name: encodeURIComponent(name) } }),
  smallerFile: (draft, template, file) => invoke('smaller_file', { draft, template, file }),
  openAttached: (draft, file) => invoke('open_attached', { draft, file }),
  asset: async (draft, id) => new Uint8Array(await invoke<ArrayBuffer>('asset', { draft, id })),
  onExportProgress: (listener) =>
    listen<ExportProgress>('export-progress', (event) => listener(event.payload)),
  onCloseRequested: (listener) => listen<CloseReason>('close-requested', (event) => listener(event.payload)),
  closeHeard: () => invoke('close_heard'),
  closeWindow: () => invoke('close_window'),
  startRefusal: () => invoke('start_refusal'),
  retryStart: () => invoke('retry_start'),
  setDatabaseAside: () => invoke('set_database_aside'),
  copyDatabase: () => invoke('copy_database'),
  openDataFolder: () => invoke('open_data_folder'),
}
