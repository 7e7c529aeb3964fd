/**
 * Formulas in one line: scripts stay scripts, fractions and roots are written with brackets that leave one reading.
 * `a+b` over `c` is (a+b)/c, and stands in brackets of its own where something is multiplied with it.
 */

/** A part of a formula. `html` holds words, `sub` and `sup` alone. */
export interface Piece {
  html: string
  /** Needs no brackets: a number, a letter with or without scripts, something in brackets. */
  atomic: boolean
  /** Written with a slash: in brackets beside anything that could be read into it. */
  slashed?: boolean
}

/** Thrown for a formula that cannot be written on one line. */
export class NotLinear extends Error {}

export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

const isAtomic = (text: string) => /^([\p{L}\p{M}]|[\d.,]+|[∞∅ℏ])$/u.test(text.trim())

export function word(text: string): Piece {
  return { html: escaped(text), atomic: isAtomic(text) }
}

export const EMPTY: Piece = { html: '', atomic: true }

const SEPARATE = /^[\s+\-−±∓=≠≈≡<>≤≥≪≫∝→⇒⇔,;:，；：。.、|‖∈∉⊂⊆∪∩([{⟨]|^$/u
const ENDS = /[\s+\-−±∓=≠≈≡<>≤≥≪≫∝→⇒⇔,;:，；：。、|‖∈∉⊂⊆∪∩)\]}⟩]$|^$/u
const plain = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')

/** ½ and its like, which keep a whole number before them apart. */
const VULGAR: Record<string, string> = {
  '1/2': '½',
  '1/3': '⅓',
  '2/3': '⅔',
  '1/4': '¼',
  '3/4': '¾',
  '1/5': '⅕',
  '2/5': '⅖',
  '3/5': '⅗',
  '4/5': '⅘',
  '1/6': '⅙',
  '5/6': '⅚',
  '1/8': '⅛',
  '3/8': '⅜',
  '5/8': '⅝',
  '7/8': '⅞',
}

/** A fraction of numbers behind a whole number: 3⅓, and 3又5/12 where no sign draws it; `null` for any other. In brackets it would be read as a product, bare as 31/3. */
export function mixed(before: string, piece: Piece): string | null {
  if (!/(?:^|[^.\d])\d+\s?$/.test(before) || !/^\d+\/\d+$/.test(piece.html)) return null
  return VULGAR[piece.html] ?? `又${piece.html}`
}

/** A slashed part among the words around a formula: in brackets beside a letter or digit that could be read into it. */
export function amongWords(before: string, piece: Piece, after: string): string {
  if (!piece.slashed) return piece.html
  const whole = mixed(before, piece)
  if (whole !== null) return whole
  const joins =
    /[\p{Script=Latin}\p{Script=Greek}\p{N})\]^/√]$/u.test(before) ||
    /^[\p{Script=Latin}\p{Script=Greek}\p{N}([^/√]/u.test(after)
  return joins ? `(${piece.html})` : piece.html
}

/** One after the other. */
export function row(pieces: Piece[]): Piece {
  const shown = pieces.filter((piece) => piece.html !== '')
  if (shown.length === 1) return shown[0]!
  let html = ''
  shown.forEach((piece, at) => {
    const before = plain(shown[at - 1]?.html ?? '')
    const after = plain(shown[at + 1]?.html ?? '')
    const alone =
      /[\s+\-−±∓=≠≈≡<>≤≥≪≫∝→⇒⇔,;:，；：。、|‖∈∉⊂⊆∪∩([{⟨]$|^$/u.test(before) &&
      (SEPARATE.test(after) || ENDS.test(after.slice(0, 1)))
    html += piece.slashed && !alone ? `(${piece.html})` : piece.html
  })
  const text = plain(html)
  return { html, atomic: shown.length === 0 || (!/<su[bp]>/.test(html) && /^[\d.,]+$/.test(text)) }
}

export function bracketed(piece: Piece): string {
  return piece.atomic ? piece.html : `(${piece.html})`
}

export function fraction(over: Piece, under: Piece): Piece {
  return { html: `${bracketed(over)}/${bracketed(under)}`, atomic: false, slashed: true }
}

/** Scripts do not nest: inside one, a power is `^( )` and an index `_( )`. */
function script(tag: 'sub' | 'sup', piece: Piece): string {
  if (piece.html === '') return ''
  const flat = piece.html
    .replace(/<sub>/g, '_(')
    .replace(/<sup>/g, '^(')
    .replace(/<\/su[bp]>/g, ')')
  return `<${tag}>${flat}</${tag}>`
}

export function scripted(base: Piece, sub: Piece, sup: Piece): Piece {
  const scriptedAlready = /<\/su[bp]>$/.test(base.html)
  const foot =
    base.atomic && !(scriptedAlready && (sub.html !== '' || /<\/sup>$/.test(base.html)))
      ? base.html
      : `(${base.html})`
  return { html: `${foot}${script('sub', sub)}${script('sup', sup)}`, atomic: true }
}

export function root(inner: Piece, degree: Piece): Piece {
  return { html: `${script('sup', degree)}√${bracketed(inner)}`, atomic: false, slashed: true }
}

/** ∑, ∫, lim … with its limits. */
export function large(sign: string, sub: Piece, sup: Piece, of: Piece): Piece {
  const body = of.html === '' ? '' : ` ${of.slashed ? `(${of.html})` : of.html}`
  return { html: `${escaped(sign)}${script('sub', sub)}${script('sup', sup)}${body}`, atomic: false }
}

export function between(open: string, inner: string, close: string): Piece {
  return { html: `${escaped(open)}${inner}${escaped(close)}`, atomic: open !== '' && close !== '' }
}

/** An accent over one letter; over more it would be read as over the last. */
export function accented(base: Piece, accent: string): Piece {
  if (!/^[\p{L}\d]$/u.test(plain(base.html))) throw new NotLinear(accent)
  return { html: `${base.html}${accent}`, atomic: true }
}

/** Rows by `;`, cells by `,`: [1, 2; 3, 4]. */
export function grid(rows: Piece[][]): string {
  return rows.map((cells) => cells.map((cell) => cell.html).join(', ')).join('; ')
}
