/** The quantified targets of a guide, beside the words they were read from. */
import type { Indicator } from '@/generated/Indicator'
import type { Span } from '@/generated/Span'
import type { Topic } from '@/generated/Topic'
import { checkedSentence } from '@/shared/format'

/** In place of the target before; a part of one before; only wished for. */
export type TargetMark = 'alternative' | 'part' | 'aspirational'

export const targetMarkWord: Record<TargetMark, string> = {
  alternative: '或',
  part: '其中',
  aspirational: '争取',
}

export interface Target {
  /** 分子标记物 */
  object: string
  /** ≥ 3 个 */
  amount: string
  /** How it stands to the others; `null` where it is demanded by itself. */
  mark: TargetMark | null
  /** 由 张三 于 2026-11-22 更正, where a person has looked at it. */
  by?: string
}

const SIGN: Record<string, string> = { '>=': '≥', '<=': '≤', '>': '＞', '<': '＜', '=': '', range: '' }

/** The unit is in the number already: 百分之十, 三成, 翻一番. */
const IN_WORDS = /分之|番|成/

/** 98%, 0.5°, but 3 个; as `Indicator::amount` writes it, which `generated/targetFigures.ts` holds it to. */
function withUnit(number: string, unit: string): string {
  if (IN_WORDS.test(number)) return number
  return [number, unit].filter((part) => part !== '').join(/^[%％‰°℃]/.test(unit) ? '' : ' ')
}

export function target(indicator: Indicator): Target {
  const { object, comparator, value, value_max: max, written, unit, period } = indicator
  const plain = max === null ? value : `${value}–${max}`
  const amount = withUnit(written === '' ? plain : written, unit)
  const words = [period ?? '', SIGN[comparator] ?? comparator, amount].filter((part) => part !== '')
  const isAspirational = indicator.certainty === 'aspirational'
  const mark = isAspirational ? 'aspirational' : indicator.subset_of === null ? null : 'part'
  const by = indicator.checked_by
  return {
    // The mark says it already.
    object: isAspirational ? object.replace(/^争取/, '') : object,
    amount: words.join(' '),
    mark,
    ...(by ? { by: checkedSentence(by) } : {}),
  }
}

/** The targets whose words lie within a stretch of the guide. */
export function targetsIn(topic: Topic, [from, to]: Span): Target[] {
  const own = topic.indicators.filter(({ span }) => from <= span[0] && span[1] <= to)
  return own.map((indicator, i) => {
    const before = own[i - 1]?.alternative ?? null
    const instead = before !== null && before === indicator.alternative
    return instead ? { ...target(indicator), mark: 'alternative' } : target(indicator)
  })
}

export interface Demand {
  /** The guide's words, with the mark they end in. */
  text: string
  targets: Target[]
}

/** What ends one demand; what follows it, such as a number, begins the next. */
const END = /^[；。;，,、\s]*/

/** The field 考核指标 cut into its requirements; put together again, the pieces are the guide's words. */
export function demands(topic: Topic): Demand[] {
  const text = topic.indicators_text ?? ''
  const cut: Demand[] = []
  let from = 0
  for (const { quote, span } of topic.requirements) {
    const at = text.indexOf(quote, from)
    if (at < 0) continue
    const end = at + quote.length
    const next = end + (END.exec(text.slice(end))?.[0].length ?? 0)
    cut.push({ text: text.slice(from, next), targets: targetsIn(topic, span) })
    from = next
  }
  if (from < text.length) cut.push({ text: text.slice(from), targets: [] })
  return cut
}
