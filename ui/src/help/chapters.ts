/** Which chapter of the user guide F1 opens: one line for each view. */
import type { Route } from '@/app/navigation'
import type { ChapterId } from '@/generated/manual'
import type { SectionKind } from '@/generated/SectionKind'

export const CHAPTER_OF_PAGE: Record<Route['page'], ChapterId> = {
  home: 'first-application',
  topic: 'first-application',
  eligible: 'first-application',
  shortlist: 'first-application',
  policy: 'checks',
  form: 'first-application',
  book: 'many-drafts',
  import: 'guides',
  review: 'guides',
  compare: 'guides',
}

/** Sections with a chapter of their own; the others are of the form's. */
export const CHAPTER_OF_SECTION: Partial<Record<SectionKind, ChapterId>> = {
  requirements: 'checks',
  budget: 'budget',
  attachments: 'handing-in',
}

/** The dialogs of an open draft, by their names in `createDialogs`. */
export const CHAPTER_OF_DIALOG = {
  submission: 'handing-in',
  officialForm: 'handing-in',
  portalSheet: 'handing-in',
  partnerPart: 'handing-in',
  history: 'drafts',
} as const satisfies Record<string, ChapterId>
