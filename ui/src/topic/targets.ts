/** The figures a guide demands, beside the words they were read from. */
import type { Indicator } from '@/generated/Indicator'
import type { Span } from '@/generated/Span'
import type { Topic } from '@/generated/Topic'

export interface Target {
  /** 分子标记物 ≥ 3 个 */
  words: string
  /** 争取: wished for, not demanded. */
  aspirational: boolean
}

const SIGN: Record<string, string> = { '>=': '≥', '<=': '≤', '>': '＞', '<': '＜', '=': '' }

/** 98%, 0.5°, but 3 个. */
function withUnit(value: string, unit: string): string {
  return [value, unit].filter((part) => part !== '').join(/^[%‰°℃]/.test(unit) ? '' : ' ')
}

export function target(indicator: Indicator): Target {
  const { comparator, value, value_max: max, unit, period } = indicator
  const aspirational = indicator.certainty === 'aspirational'
  const object = aspirational ? indicator.object.replace(/^争取/, '') : indicator.object
  const sign = comparator === 'range' ? '' : (SIGN[comparator] ?? comparator)
  const amount = withUnit(max === null ? value : `${value}–${max}`, unit)
  const words = [object, period ?? '', sign, amount].filter((part) => part !== '').join(' ')
  return { words, aspirational }
}

/** The targets whose words lie within a stretch of the guide. */
export function targetsIn(topic: Topic, [from, to]: Span): Target[] {
  return topic.indicators.filter(({ span }) => from <= span[0] && span[1] <= to).map(target)
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
