/** Where a person was in the draft that was open last: it opens there again. */
import { nextTick, type Ref } from 'vue'

import { isReachable } from '@/keyboard/panes'
import { preference, setPreference } from '@/shared/preferences'

import type { FormSession } from './session'
import { laidOut } from './text/deferred'

const PREFERENCE = 'form.place'
const FIELDS = 'input, textarea, [contenteditable="true"]'

interface LastPlace {
  draft: string
  section: string
  top: number
}

function kept(): LastPlace | null {
  try {
    const place = JSON.parse(preference(PREFERENCE) ?? 'null') as Partial<LastPlace> | null
    const { draft, section, top } = place ?? {}
    return typeof draft === 'string' && typeof section === 'string' && typeof top === 'number'
      ? { draft, section, top }
      : null
  } catch {
    return null
  }
}

function isEmpty(field: HTMLElement): boolean {
  if (field instanceof HTMLInputElement)
    return ['text', 'tel', 'email'].includes(field.type) && field.value === ''
  if (field instanceof HTMLTextAreaElement) return field.value === ''
  return field.querySelector('.is-editor-empty') !== null
}

/** The first field to type in where nothing stands yet; where there is none, the heading. */
function focusFirstEmpty(content: HTMLElement) {
  const first = [...content.querySelectorAll<HTMLElement>(FIELDS)].find(
    (field) =>
      !field.matches('[readonly]') &&
      !field.closest('[data-own-undo]') &&
      isEmpty(field) &&
      isReachable(field),
  )
  ;(first ?? content.querySelector<HTMLElement>('h2'))?.focus()
}

export function useLastPlace(session: FormSession, content: Readonly<Ref<HTMLElement | null>>) {
  return {
    /** Scrolls to where the draft was left; one that was not the last begins at its first empty field. */
    async restore() {
      await nextTick()
      if (!content.value) return
      const place = kept()
      if (place?.draft === session.id && place.section === session.sectionId.value) {
        content.value.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
        await laidOut(content.value)
        content.value.scrollTo({ top: place.top })
      } else focusFirstEmpty(content.value)
    },
    keep() {
      const place: LastPlace = {
        draft: session.id,
        section: session.sectionId.value,
        top: Math.round(content.value?.scrollTop ?? 0),
      }
      setPreference(PREFERENCE, JSON.stringify(place))
    },
  }
}
