/** What a pasted `<style>` says by class is written onto the elements, so that what follows reads one place. */
import { parseDeclarations } from './css'

/** More rules than any office program writes; each costs a search of the page. */
const MAX_RULES = 2_000

interface Rule {
  selectors: string[]
  declarations: Map<string, string>
}

function rulesIn(css: string): Rule[] {
  const plain = css
    .replace(/<!--|-->/g, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    // Conditions of the medium and fonts; Word's @page and @list among them.
    .replace(/@[^{;]+;/g, '')
  const rules: Rule[] = []
  for (const match of plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const selectors = match[1]!
      .split(',')
      .map((selector) => selector.trim())
      .filter((selector) => selector !== '' && !selector.startsWith('@') && !selector.includes(':'))
    if (selectors.length > 0) rules.push({ selectors, declarations: parseDeclarations(match[2]!) })
    if (rules.length === MAX_RULES) break
  }
  return rules
}

/** By the cascade as far as office programs use it: an element's kind, then its class, then its own style. */
const weight = (selector: string) =>
  (selector.match(/#/g) ?? []).length * 100 + (selector.match(/[.[]/g) ?? []).length

export function applyStyleBlocks(page: Document) {
  const css = [...page.querySelectorAll('style')].map((style) => style.textContent).join('\n')
  const flat = rulesIn(css).flatMap((rule) =>
    rule.selectors.map((selector) => ({ selector, declarations: rule.declarations })),
  )
  flat.sort((a, b) => weight(a.selector) - weight(b.selector))
  const found = new Map<Element, Map<string, string>>()
  for (const { selector, declarations } of flat) {
    let elements: Iterable<Element>
    try {
      elements = page.body.querySelectorAll(selector)
    } catch {
      // Word writes selectors no browser knows.
      continue
    }
    for (const element of elements) {
      const all = found.get(element) ?? new Map<string, string>()
      for (const [name, value] of declarations) all.set(name, value)
      found.set(element, all)
    }
  }
  for (const [element, all] of found) {
    const own = parseDeclarations(element.getAttribute('style') ?? '')
    for (const [name, value] of own) all.set(name, value)
    element.setAttribute('style', [...all].map(([name, value]) => `${name}:${value}`).join(';'))
  }
}
