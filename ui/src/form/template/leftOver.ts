/** What an application holds that a template has no place for: it is kept in the draft, and not printed. */
import { categoriesOf } from '@/form/sections/budget/ledger'
import { childrenOf, isWritten, type RichTextNode } from '@/form/text/richText'
import type { Application } from '@/generated/Application'
import { KIND_OF } from '@/generated/paths'
import type { SectionKind } from '@/generated/SectionKind'
import type { SectionProgress } from '@/generated/SectionProgress'
import type { Template } from '@/generated/Template'

export interface LeftOver {
  key: string
  title: string
  /** What stands there, in short. */
  words: string
  /** The id of the text, where it is one: it can be moved to a section of the template. */
  text?: string
}

/** The kinds a template may be without; texts are looked at one by one. */
const KINDS = [...new Set(Object.values(KIND_OF))].filter(
  (kind): kind is SectionKind =>
    kind !== undefined && !['basics', 'requirements', 'narrative'].includes(kind),
)

/** The words of a text, a line a paragraph. */
function wordsOf(node: RichTextNode): string {
  if (node.type === 'text') return node.text
  const end = node.type === 'paragraph' || node.type === 'heading' ? '\n' : ''
  return childrenOf(node).map(wordsOf).join('') + end
}

/** `known` are the templates that say what is called how, `progress` is what the checks found begun. */
export function leftOver(
  application: Application,
  template: Template,
  known: Template[],
  progress: SectionProgress[],
): LeftOver[] {
  const sections = known.flatMap((one) => one.sections)
  const texts = Object.entries(application.narrative).flatMap(([id, text]) => {
    const has = template.sections.some((section) => section.kind === 'narrative' && section.id === id)
    if (has || !text || !isWritten(text)) return []
    const title = sections.find((section) => section.kind === 'narrative' && section.id === id)?.title ?? id
    return [{ key: `text ${id}`, title, words: wordsOf(text).trim(), text: id }]
  })
  const whole = KINDS.flatMap((kind) => {
    const section = sections.find((one) => one.kind === kind)
    const has = template.sections.some((one) => one.kind === kind)
    const begun = progress.some(({ kind: of, state }) => of === kind && state !== 'empty')
    return has || !section || !begun
      ? []
      : [{ key: `section ${kind}`, title: section.title, words: '这一章填写的内容' }]
  })
  const categories = known.flatMap((one) => categoriesOf(one.budget))
  const places = new Set(categoriesOf(template.budget).map((category) => category.id))
  const { cells, items, bases } = application.budget
  const used = [
    ...cells.flatMap((cell) => (cell.category === null ? [] : [cell.category])),
    ...items.map((item) => item.category),
    ...Object.keys(bases),
  ]
  const foreign = [...new Set(used)]
    .filter((id) => !places.has(id))
    .map((id) => {
      const amounts = cells.filter((cell) => cell.category === id).map((cell) => cell.amount)
      const count = items.filter((item) => item.category === id).length
      const words = [...amounts, count > 0 ? `明细 ${count} 项` : '', bases[id] ?? '']
      return {
        key: `category ${id}`,
        title: `支出科目：${categories.find((category) => category.id === id)?.title ?? id}`,
        words: words.filter((part) => part !== '').join('；'),
      }
    })
  return [...texts, ...whole, ...foreign]
}
