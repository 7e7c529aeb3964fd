/** The few figures a person decides by, and each rule as a sentence. */
import type { Award } from '@/generated/Award'
import type { FundingRule } from '@/generated/FundingRule'
import type { Period } from '@/generated/Period'
import type { Topic } from '@/generated/Topic'
import { ruleSourceWord } from '@/shared/words'

export interface Fact {
  label: string
  /** One line each; empty where the guide says nothing that could be read. */
  lines: string[]
}

function kindsOf(rule: FundingRule): string[] {
  if (rule.when_lead === null) return []
  return typeof rule.when_lead === 'string' ? [rule.when_lead] : rule.when_lead
}

/** 企业牵头时; empty for a rule that always holds. */
export function condition(rule: FundingRule): string {
  const kinds = kindsOf(rule)
  return kinds.length === 0 ? '' : `${kinds.join('、')}牵头时`
}

/** What a ratio or a percentage is measured against. */
function againstWord({ of }: FundingRule): string {
  if (of === null) return '总经费'
  return of === 'unspecified' ? '申请资助经费' : ruleSourceWord[of]
}

/** Whether a limit is for all awards or for each; nothing to say where there is but one. */
function perWord(rule: FundingRule, award: Award | null): string {
  if (rule.per === null || award?.count === '1') return ''
  return rule.per === 'topic' ? '（合计）' : '（每项）'
}

/** How a share is held to its figure; drafts begun before the word was kept mean at least. */
function comparatorWord({ comparator }: FundingRule): string {
  if (comparator === '<=') return '不超过'
  return comparator === '=' ? '为' : '不低于'
}

/** What a rule demands, without saying of whom: 不超过 500 万元. */
function demand(rule: FundingRule, award: Award | null): string {
  const against = againstWord(rule)
  switch (rule.kind) {
    case 'cap':
      return `不超过 ${rule.amount_wan} 万元${perWord(rule, award)}`
    case 'exact':
      return `${rule.amount_wan} 万元`
    case 'floor':
      return `不低于 ${rule.amount_wan} 万元`
    case 'ratio':
      return `与${against}之比${comparatorWord(rule)} ${rule.ratio}`
    case 'percent':
      return `${comparatorWord(rule)}${against}的 ${rule.percent}%`
  }
}

/** A rule as one sentence: 企业牵头时，承担单位出资不低于 1500 万元. */
export function ruleSentence(rule: FundingRule, award: Award | null): string {
  const when = condition(rule)
  const gap = rule.kind === 'exact' ? ' ' : ''
  return `${when === '' ? '' : `${when}，`}${ruleSourceWord[rule.source]}${gap}${demand(rule, award)}`
}

function lines(topic: Topic, wanted: (rule: FundingRule) => boolean, named: boolean): string[] {
  return topic.funding_rules.filter(wanted).map((rule) => {
    const when = condition(rule)
    const subject = named && rule.source !== 'municipal' ? ruleSourceWord[rule.source] : ''
    return [when, `${subject}${demand(rule, topic.award)}`].filter((part) => part !== '').join('：')
  })
}

/** How long, and when: 不超过 3 年. */
export function periodLines(period: Period): string[] {
  const { max_years, min_years, from_date, until_date } = period
  return [
    min_years ? `不少于 ${min_years} 年` : '',
    max_years ? `不超过 ${max_years} 年` : '',
    from_date ? `${from_date} 起` : '',
    until_date ? `${until_date} 前结束` : '',
  ].filter((line) => line !== '')
}

/** The strip at the head of a topic page. */
export function facts(topic: Topic): Fact[] {
  const district = lines(topic, (rule) => rule.kind !== 'cap' && rule.source === 'district', false)
  const strip: Fact[] = [
    { label: '资助上限', lines: lines(topic, (rule) => rule.kind === 'cap', true) },
    ...(district.length > 0 ? [{ label: '区县财政出资', lines: district }] : []),
    {
      label: '承担单位出资',
      lines: lines(topic, (rule) => rule.kind !== 'cap' && rule.source === 'lead_org', false),
    },
    {
      label: '支持项数',
      lines: topic.award
        ? [`${topic.award.comparator === '<=' ? '不超过 ' : ''}${topic.award.count} 项`]
        : [],
    },
    { label: '实施周期', lines: topic.period ? periodLines(topic.period) : [] },
    { label: '组织方式', lines: topic.organization ? [topic.organization] : [] },
    {
      label: '谁可牵头',
      lines: topic.lead && topic.lead.types.length > 0 ? [topic.lead.types.join('、')] : [],
    },
  ]
  return strip
}
