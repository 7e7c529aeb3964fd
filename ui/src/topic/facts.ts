/** The key facts of a topic, and each rule as a sentence. */
import type { Award } from '@/generated/Award'
import type { FundingRule } from '@/generated/FundingRule'
import type { Per } from '@/generated/Per'
import type { Period } from '@/generated/Period'
import type { Topic } from '@/generated/Topic'
import {
  aspectWord,
  baseWord,
  comparatorWord,
  fieldWord,
  perWord,
  ruleSourceWord,
  ruleTemplate,
  template,
} from '@/generated/words'

export interface Fact {
  label: string
  /** One line each; empty where the guide says nothing that could be read. */
  lines: string[]
}

/** The program's own words, filled in; what is not named is left out. */
function fill(words: string, values: Record<string, string | null>): string {
  return words.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

function kindsOf(rule: FundingRule): string[] {
  if (rule.when_lead === null) return []
  return typeof rule.when_lead === 'string' ? [rule.when_lead] : rule.when_lead
}

/** 企业牵头时; 限“重点项目”，企业牵头时; empty for a rule that always holds. */
export function condition(rule: FundingRule): string {
  const kinds = kindsOf(rule).join('、')
  const cases = [rule.category, rule.condition].map((words) =>
    words ? fill(template.inCase, { words }) : '',
  )
  const lead = kinds === '' ? '' : fill(template.when, { kinds })
  return [...cases, lead]
    .filter((when) => when !== '')
    .reduceRight(
      (rest, when) => (rest === '' ? when : fill(template.conditional, { when, demand: rest })),
      '',
    )
}

/** Where there is one award, a limit for each and a limit for all are one; a limit of an enterprise is another. */
const isWithinTopic = (per: Per) => per === 'topic' || per === 'award'

/** What a rule demands: 不超过 500 万元. Whether a limit is for all awards or for each is said where there are several. */
function demand(rule: FundingRule, award: Award | null, source: string): string {
  const single = award?.count === '1'
  return fill(ruleTemplate[rule.kind], {
    source,
    amount: rule.amount_wan,
    per: rule.per === null || (single && isWithinTopic(rule.per)) ? '' : perWord[rule.per],
    of: rule.of_what ?? (rule.of === null ? template.total : baseWord[rule.of]),
    // Drafts begun before the word was kept mean at least.
    comparator: comparatorWord[rule.comparator ?? '>='],
    ratio: rule.ratio,
    percent: rule.percent,
    sum: rule.sum ?? null,
  }).trim()
}

/** A rule as one sentence: 企业牵头时，承担单位出资不低于 1500 万元. */
export function ruleSentence(rule: FundingRule, award: Award | null): string {
  const when = condition(rule)
  const said = demand(rule, award, ruleSourceWord[rule.source])
  return when === '' ? said : fill(template.conditional, { when, demand: said })
}

function lines(topic: Topic, wanted: (rule: FundingRule) => boolean, named: boolean): string[] {
  return topic.funding_rules.filter(wanted).map((rule) => {
    const when = condition(rule)
    const source = named && rule.source !== 'municipal' ? ruleSourceWord[rule.source] : ''
    return [when, demand(rule, topic.award, source)].filter((part) => part !== '').join('：')
  })
}

/** How long, and when: 不超过 3 年. */
export function periodLines(period: Period): string[] {
  const { max_years, min_years, from_date: from, until_date: until } = period
  return [
    min_years ? fill(template.minYears, { years: min_years }) : '',
    max_years ? fill(template.maxYears, { years: max_years }) : '',
    from && until ? fill(template.between, { from, until }) : '',
    from && !until ? fill(template.from, { from }) : '',
    until && !from ? fill(template.until, { until }) : '',
  ].filter((line) => line !== '')
}

/** How many are supported: 不超过 3 项. */
function awards({ comparator, count }: Award): string {
  const words = { '=': template.awards, '<=': template.awardsAtMost, '~': template.awardsAbout }
  return fill(words[comparator], { count })
}

/** The same as a sentence: 支持不超过 3 项. */
export function awardSentence({ comparator, count }: Award): string {
  const words = { '=': template.supported, '<=': template.supportedAtMost, '~': template.supportedAbout }
  return fill(words[comparator], { count })
}

/** The strip at the head of a topic page. */
export function facts(topic: Topic): Fact[] {
  const district = lines(topic, (rule) => rule.kind !== 'cap' && rule.source === 'district', false)
  const strip: Fact[] = [
    { label: '资助上限', lines: lines(topic, (rule) => rule.kind === 'cap', true) },
    ...(district.length > 0 ? [{ label: ruleSourceWord.district, lines: district }] : []),
    {
      label: ruleSourceWord.lead_org,
      lines: lines(topic, (rule) => rule.kind !== 'cap' && rule.source === 'lead_org', false),
    },
    {
      label: '支持项数',
      lines: topic.award ? [awards(topic.award)] : [],
    },
    { label: fieldWord.period, lines: topic.period ? periodLines(topic.period) : [] },
    { label: fieldWord.organization, lines: topic.organization ? [topic.organization] : [] },
    {
      label: aspectWord.lead,
      lines: topic.lead && topic.lead.types.length > 0 ? [topic.lead.types.join('、')] : [],
    },
    ...(topic.posted_by ? [{ label: '发榜方', lines: [topic.posted_by.quote] }] : []),
  ]
  return strip
}
