/** What the window asks of the program around it: its commands, and what it is told in between. */
import type { AddedFile } from '@/generated/AddedFile'
import type { AddedImage } from '@/generated/AddedImage'
import type { CloseReason } from '@/generated/CloseReason'
import type { Commands } from '@/generated/commands'
import type { ExportProgress } from '@/generated/ExportProgress'

/** Commands whose bytes cross as they are: what the generated ones leave to headers has names and types here. */
interface Uploads {
  /** Keeps a picture with a draft; resolves once it is on the disk. */
  addImage(draft: string, file: Uint8Array): Promise<AddedImage>
  /** Keeps a file with a draft, to be attached; resolves once it is on the disk. */
  addFile(draft: string, name: string, file: Uint8Array): Promise<AddedFile>
}

/** `null` from a command that opens a dialog means that the person cancelled it. */
export interface Host extends Omit<Commands, keyof Uploads>, Uploads {
  /** Calls back while an export works; the answer stops it. */
  onExportProgress(listener: (progress: ExportProgress) => void): Promise<() => void>
  /** Calls back when the window is to close; the answer stops it. */
  onCloseRequested(listener: (reason: CloseReason) => void): Promise<() => void>
}
