/** Characters by their font: the `m` of Symbol is μ. The tables are the importer's (src-tauri/import/src/symbol). */
import { SYMBOL_FONTS } from '@/generated/symbolFonts'

import { fontsOf } from './css'
import { textNodes } from './dom'
import { markOf } from './marks'
import type { PasteNotes } from './notes'

type FontName = keyof typeof SYMBOL_FONTS

/** Fonts of the same encoding under other names, in lower case. */
const NAMES: Record<string, FontName> = {
  symbol: 'Symbol',
  'symbol mt': 'Symbol',
  symbolps: 'Symbol',
  symbolmt: 'Symbol',
  'euclid symbol': 'Symbol',
  'standard symbols l': 'Symbol',
  wingdings: 'Wingdings',
  'wingdings 2': 'Wingdings 2',
  wingdings2: 'Wingdings 2',
  'wingdings 3': 'Wingdings 3',
  wingdings3: 'Wingdings 3',
  webdings: 'Webdings',
  'mt extra': 'MT Extra',
  mtextra: 'MT Extra',
  'euclid extra': 'MT Extra',
}

/** Fonts of signs the program has no table for: their letters are no letters. */
const UNKNOWN =
  /^(marlett|(itc )?zapf ?dingbats|monotype sorts|bookshelf symbol|ms (reference )?specialty|ms outlook|fences|mathtype|euclid (math|fraktur)|mt symbol|wp (math|typographic|iconic) ?symbols)/i

/**
 * Codes that a document which lost the font may have meant in Symbol or in one of the fonts of bullets and boxes:
 * Word's own bullets (Wingdings l n u v q Ø ü § ¨) and the boxes of forms (Wingdings 2 R £, Wingdings o þ ý).
 */
const AMBIGUOUS = new Set([
  0x6c, 0x6e, 0x75, 0x76, 0x71, 0xd8, 0xfc, 0xa7, 0xa8, 0x52, 0xa3, 0x6f, 0xfe, 0xfd, 0x50, 0x54,
])

/** What stands at 0x80 to 0x9F of Windows-1252, in which a font's bytes reach Unicode. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

export function symbolFont(fonts: readonly string[]): { name: string; table: FontName | null } | null {
  const first = fonts[0] ?? ''
  const table = NAMES[first.toLowerCase()]
  if (table) return { name: first, table }
  return UNKNOWN.test(first) ? { name: first, table: null } : null
}

/** The byte of a font that a character stands for; `null` for one that is no font's. */
function codeOf(character: string, inFont: boolean): number | null {
  const code = character.codePointAt(0)!
  if (code >= 0xf020 && code <= 0xf0ff) return code - 0xf000
  if (!inFont || /[\s\u00A0]/.test(character)) return null
  if (code > 0x20 && code <= 0xff) return code
  const byte = WINDOWS_1252.indexOf(character)
  return byte < 0 ? null : 0x80 + byte
}

export function sign(font: FontName, code: number): string | null {
  return SYMBOL_FONTS[font][code.toString(16).toUpperCase().padStart(2, '0')] ?? null
}

/** The sign for a character of one of these fonts: itself for most, `null` for one without a table. */
export function signFor(character: string, fonts: readonly string[]): string | null {
  const font = symbolFont(fonts)
  const code = codeOf(character, font !== null)
  if (code === null) return character
  if (font) return font.table ? sign(font.table, code) : null
  // Fallback fonts behind the first draw what the first has no glyph for: private codes always.
  const behind = fonts.map((name) => NAMES[name.toLowerCase()]).find((table) => table !== undefined)
  if (behind) return sign(behind, code)
  return AMBIGUOUS.has(code) ? null : sign('Symbol', code)
}

export function resolveSymbols(body: HTMLElement, notes: PasteNotes) {
  const page = body.ownerDocument
  for (const text of textNodes(body)) {
    if (/^[\s\u00A0]*$/.test(text.data)) continue
    const fonts = fontsOf(text)
    const parts: (string | HTMLElement)[] = []
    for (const character of text.data) {
      const meant = signFor(character, fonts)
      const last = parts.at(-1)
      if (meant === null) parts.push(markOf(page, 'symbol', unknownSign(character, fonts), notes))
      else if (typeof last === 'string') parts[parts.length - 1] = last + meant
      else parts.push(meant)
    }
    if (parts.length > 1 || parts[0] !== text.data) text.replaceWith(...parts)
  }
}

/** `Marlett U+0061` */
export function unknownSign(character: string, fonts: readonly string[]): string {
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
  const font = symbolFont(fonts)?.name ?? ''
  return `${font} U+${code}`.trim()
}
