/** Style attributes read as text: the browser's own reading drops `mso-…`, which carries most of what Office means. */

export type Declarations = ReadonlyMap<string, string>

/** `name: value` pairs; names in lower case, of two with one name the later. A `;` inside quotes or brackets separates nothing. */
export function parseDeclarations(css: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const part of css.match(/(?:"[^"]*"|'[^']*'|\([^)]*\)|[^;])+/g) ?? []) {
    const colon = part.indexOf(':')
    if (colon < 0) continue
    const name = part.slice(0, colon).trim().toLowerCase()
    const value = part
      .slice(colon + 1)
      .replace(/!\s*important\s*$/i, '')
      .trim()
    if (name !== '') found.set(name, value)
  }
  return found
}

export function styleOf(element: Element): Declarations {
  return parseDeclarations(element.getAttribute('style') ?? '')
}

/** A declared value in lower case; empty where there is none. */
export function declared(element: Element, name: string): string {
  return (styleOf(element).get(name) ?? '').toLowerCase()
}

const POINTS: Record<string, number> = {
  pt: 1,
  px: 0.75,
  in: 72,
  cm: 28.35,
  mm: 2.835,
  em: 12,
  rem: 12,
  '': 0.75,
}

/** A length in points; `null` for none. An `em` counts as 12 points. */
export function lengthInPoints(value: string): number | null {
  const match = /^(-?(?:\d+\.?\d*|\.\d+))\s*([a-z]*)$/i.exec(value.trim())
  const unit = match && POINTS[match[2]!.toLowerCase()]
  return match && unit !== undefined && unit !== null ? Number(match[1]) * unit : null
}

/** `margin-left`, also where it is part of `margin`. In points. */
export function leftMargin(element: Element): number {
  const style = styleOf(element)
  const own = style.get('margin-left')
  if (own !== undefined) return lengthInPoints(own) ?? 0
  const sides = (style.get('margin') ?? '').split(/\s+/)
  return lengthInPoints(sides[3] ?? sides[1] ?? sides[0] ?? '') ?? 0
}

/** The families of `font-family`, or of the shorthand `font`, in order. */
function familiesIn(value: string): string[] {
  return value
    .split(',')
    .map((family) => family.replace(/["']/g, '').trim())
    .filter((family) => family !== '')
}

/** The fonts an element names itself; `null` where it names none. */
export function ownFonts(element: Element): string[] | null {
  const style = styleOf(element)
  const symbol = style.get('mso-symbol-font-family')
  if (symbol !== undefined && /symbol/i.test(style.get('mso-char-type') ?? '')) return familiesIn(symbol)
  const family = style.get('font-family')
  if (family !== undefined) return familiesIn(family)
  const shorthand = /(?:^|\s)[\d.]+(?:pt|px|em|rem|%)(?:\s*\/\s*\S+)?\s+(.+)$/i.exec(style.get('font') ?? '')
  if (shorthand) return familiesIn(shorthand[1]!)
  const face = element.tagName === 'FONT' ? element.getAttribute('face') : null
  return face === null ? null : familiesIn(face)
}

/** The fonts a node is set in, as its ancestors name them. */
export function fontsOf(node: Node): string[] {
  for (let element = node.parentElement; element; element = element.parentElement) {
    const own = ownFonts(element)
    if (own) return own
  }
  return []
}
