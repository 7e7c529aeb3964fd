/** The interface of the program to the window: its commands and events. */
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
  /** Reads a Word document that was dropped as an old application. */
  dropOld(name: string, file: Uint8Array): Promise<void>
  /** Gives the program a file that was dropped on the window. */
  giveFile(name: string, file: Uint8Array): Promise<void>
}

/** `null` from a command that opens a dialog means that the person cancelled it. */
export interface Host extends Omit<Commands, keyof Uploads>, Uploads {
  /** Calls back with the progress of an export; call the returned function to stop. */
  onExportProgress(listener: (progress: ExportProgress) => void): Promise<() => void>
  /** Calls back with the id of what is chosen in the menu bar; call the returned function to stop. */
  onMenuChosen(listener: (id: string) => void): Promise<() => void>
  /** Calls back when files were given to the program; call the returned function to stop. */
  onFilesGiven(listener: () => void): Promise<() => void>
  /** Calls back when the window is asked to close; call the returned function to stop. */
  onCloseRequested(listener: (reason: CloseReason) => void): Promise<() => void>
}
