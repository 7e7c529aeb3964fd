/** Radicals and compatibility ideographs, which look like characters and match none, become those. */
import { RADICALS } from '@/generated/radicals'

/** Radicals, CJK compatibility ideographs and their supplement; ①, ㎡ and full-width forms are other blocks and stay. */
const LOOKALIKES = /[\u2E80-\u2FDF\uF900-\uFAFF\u{2F800}-\u{2FA1F}]/gu

/** The same text in ordinary characters, and how many were changed. One without an ordinary form stays. */
export function unifyRadicals(text: string): { text: string; changed: number } {
  let changed = 0
  const unified = text.replace(LOOKALIKES, (character) => {
    // Compatibility ideographs have canonical decompositions of one character (Unicode, chapter 18.1).
    const ordinary = RADICALS[character] ?? character.normalize('NFC')
    if (ordinary !== character) changed += 1
    return ordinary
  })
  return { text: unified, changed }
}
