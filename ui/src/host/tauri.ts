/** The host in the desktop program: its commands and events, through Tauri. */
import { invoke, isTauri } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'

import type { CloseReason } from '@/generated/CloseReason'
import { commands } from '@/generated/commands'
import type { ExportProgress } from '@/generated/ExportProgress'

import type { Host } from './host'

/** Whether the page runs in the program's window, not in a plain browser. */
export function insideProgram(): boolean {
  return isTauri()
}

const generated = commands(invoke)

export const tauriHost: Host = {
  ...generated,
  addImage: (draft, file) => generated.addImage(file, { draft }),
  // A header holds no Chinese.
  addFile: (draft, name, file) => generated.addFile(file, { draft, name: encodeURIComponent(name) }),
  dropOld: (name, file) => generated.dropOld(file, { name: encodeURIComponent(name) }),
  giveFile: (name, file) => generated.giveFile(file, { name: encodeURIComponent(name) }),
  onMenuChosen: (listener) => listen<string>('menu-chosen', (event) => listener(event.payload)),
  onFilesGiven: (listener) => listen('files-given', () => listener()),
  onExportProgress: (listener) =>
    listen<ExportProgress>('export-progress', (event) => listener(event.payload)),
  onCloseRequested: (listener) => listen<CloseReason>('close-requested', (event) => listener(event.payload)),
}
