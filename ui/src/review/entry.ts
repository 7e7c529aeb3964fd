/** What a person types into the form of a card, and the item it makes. */
import { isDate } from '@/form/fields/date'
import type { AwardComparator } from '@/generated/AwardComparator'
import type { Comparator } from '@/generated/Comparator'
import type { Per } from '@/generated/Per'
import type { RuleKind } from '@/generated/RuleKind'
import type { RuleSource } from '@/generated/RuleSource'
import type { Span } from '@/generated/Span'
import type { TargetComparator } from '@/generated/TargetComparator'
import type { TopicField } from '@/generated/TopicField'

import type { Read, ReadKind } from './items'

/** Every input of every form, as typed. */
export interface Entry {
  kind: ReadKind
  rule: RuleKind
  source: RuleSource
  amount: string
  left: string
  right: string
  percent: string
  /** 10 万美元 */
  sum: string
  of: RuleSource | ''
  /** 研发投入: what a percentage is of, where it is nobody's money in a budget. */
  ofWhat: string
  held: Comparator
  per: Per | ''
  /** 企业、高校; of a rule the kinds it holds for, of a lead the kinds that may lead. */
  leads: string
  /** 重点项目 */
  category: string
  /** What else must be so for a rule to hold, in the guide's words. */
  condition: string
  object: string
  comparator: TargetComparator
  value: string
  valueMax: string
  unit: string
  period: string
  aspirational: boolean
  count: string
  countHeld: AwardComparator
  years: string
  minYears: string
  fromDate: string
  untilDate: string
  organization: string
}

/** The clause an item rests on; the program takes its words from the guide, not from here. */
export interface Words {
  quote: string
  span: Span
  field: TopicField | null
}

export const BLANK: Omit<Entry, 'kind'> = {
  rule: 'cap',
  source: 'municipal',
  amount: '',
  left: '',
  right: '1',
  percent: '',
  sum: '',
  of: '',
  ofWhat: '',
  held: '>=',
  per: '',
  leads: '',
  category: '',
  condition: '',
  object: '',
  comparator: '>=',
  value: '',
  valueMax: '',
  unit: '',
  period: '',
  aspirational: false,
  count: '1',
  countHeld: '=',
  years: '',
  minYears: '',
  fromDate: '',
  untilDate: '',
  organization: '',
}

export const RULE_KINDS: [RuleKind, string][] = [
  ['cap', '不超过'],
  ['exact', '固定金额'],
  ['floor', '不低于'],
  ['about', '约，不是限额'],
  ['ratio', '比例'],
  ['percent', '百分比'],
  ['rest', '其余部分'],
  ['foreign', '外币金额'],
]

export const COMPARATORS: [TargetComparator, string][] = [
  ['>=', '不少于 ≥'],
  ['<=', '不多于 ≤'],
  ['>', '大于 ＞'],
  ['<', '小于 ＜'],
  ['=', '等于'],
  ['range', '范围'],
]

export const HELD: [Comparator, string][] = [
  ['>=', '不低于'],
  ['<=', '不超过'],
  ['=', '正好'],
]

/** The kinds of lead guides name, offered beside the field. */
export const LEAD_WORDS = ['企业', '科技型企业', '高校', '科研院所', '医疗机构', '三甲医院']

const list = (words: string) =>
  words
    .split(/[、，,；;\s]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** The form filled in with an item as it stands. */
export function entryOf(read: Read): Entry {
  const entry: Entry = { kind: read.kind, ...BLANK }
  switch (read.kind) {
    case 'rule': {
      const { kind, source, amount_wan, ratio, percent, of, per, comparator, when_lead } = read.value
      const { of_what, category, condition, sum } = read.value
      const [left = '', right = '1'] = (ratio ?? '').split(':')
      const leads = when_lead === null ? '' : typeof when_lead === 'string' ? when_lead : when_lead.join('、')
      return {
        ...entry,
        rule: kind,
        source,
        amount: amount_wan ?? '',
        left,
        right,
        percent: percent ?? '',
        sum: sum ?? '',
        of: of ?? '',
        ofWhat: of_what ?? '',
        held: comparator ?? '>=',
        per: per ?? '',
        leads,
        category: category ?? '',
        condition: condition ?? '',
      }
    }
    case 'indicator': {
      const { object, comparator, value, value_max, unit, period, certainty } = read.value
      return {
        ...entry,
        object,
        comparator,
        value,
        valueMax: value_max ?? '',
        unit,
        period: period ?? '',
        aspirational: certainty === 'aspirational',
      }
    }
    case 'award':
      return {
        ...entry,
        count: read.value.count,
        countHeld: read.value.comparator,
        category: read.value.category ?? '',
      }
    case 'period':
      return {
        ...entry,
        years: read.value.max_years ?? '',
        minYears: read.value.min_years ?? '',
        fromDate: read.value.from_date ?? '',
        untilDate: read.value.until_date ?? '',
      }
    case 'lead':
      return { ...entry, leads: read.value.types.join('、') }
    case 'organization':
      return { ...entry, organization: read.value }
  }
}

/** A number as the program takes it: ASCII digits, no sign, no separators; null where it is none. */
export function plainNumber(typed: string): string | null {
  const half = typed.replace(/[０-９．]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  const number = half.replace(/[\s,，]/g, '')
  return /^\d{1,12}(\.\d{1,8})?$/.test(number) ? number : null
}

/** Is the rule an amount in 万元? */
export const isByAmount = (rule: RuleKind) =>
  rule === 'cap' || rule === 'exact' || rule === 'floor' || rule === 'about'

/** Does the rule say how it is held: 不低于, 不超过? */
export const isHeld = (rule: RuleKind) => rule === 'ratio' || rule === 'percent' || rule === 'foreign'

/** The item an entry makes, or what is wrong with it in one Chinese sentence. */
export function readOf(entry: Entry, words: Words): Read | string {
  const { quote, span, field } = words
  const leads = list(entry.leads)
  switch (entry.kind) {
    case 'rule': {
      const money = plainNumber(entry.amount)
      const [left, right] = [plainNumber(entry.left), plainNumber(entry.right)]
      const percent = plainNumber(entry.percent)
      const byAmount = isByAmount(entry.rule)
      const sum = entry.rule === 'foreign' ? entry.sum.trim() : ''
      const ofWhat = entry.rule === 'percent' ? entry.ofWhat.trim() : ''
      const [category, condition] = [entry.category.trim(), entry.condition.trim()]
      if (byAmount && money === null) return '金额要填阿拉伯数字，单位万元'
      if (entry.rule === 'foreign' && sum === '') return '外币金额要连同币种填写，例如 10 万美元'
      const ratio = left === null || right === null || Number(right) === 0 ? null : `${left}:${right}`
      if (entry.rule === 'ratio' && ratio === null) {
        return '比例要填两个数字，例如 3 比 1'
      }
      if (entry.rule === 'percent' && percent === null) return '百分比要填阿拉伯数字'
      return {
        kind: 'rule',
        value: {
          kind: entry.rule,
          source: entry.source,
          amount_wan: byAmount ? money : null,
          ratio: entry.rule === 'ratio' ? ratio : null,
          percent: entry.rule === 'percent' ? percent : null,
          ...(sum === '' ? {} : { sum }),
          of:
            entry.rule === 'ratio'
              ? entry.of || 'unspecified'
              : entry.rule === 'percent' && ofWhat === ''
                ? entry.of || null
                : null,
          ...(ofWhat === '' ? {} : { of_what: ofWhat }),
          per: byAmount || entry.rule === 'foreign' ? entry.per || null : null,
          comparator: isHeld(entry.rule) ? entry.held : null,
          when_lead: leads.length === 0 ? null : leads.length === 1 ? leads[0]! : leads,
          ...(category === '' ? {} : { category }),
          ...(condition === '' ? {} : { condition }),
          quote,
          span,
          field,
        },
      }
    }
    case 'indicator': {
      const value = plainNumber(entry.value)
      const max = plainNumber(entry.valueMax)
      if (entry.object.trim() === '') return '请填写指标名称'
      if (value === null) return '指标值要填阿拉伯数字'
      if (entry.comparator === 'range' && max === null) return '范围要填上限'
      return {
        kind: 'indicator',
        value: {
          // What binds it to other targets is the program's to keep.
          id: '',
          requirement: '',
          alternative: null,
          subset_of: null,
          written: '',
          object: entry.object.trim(),
          comparator: entry.comparator,
          value,
          value_max: entry.comparator === 'range' ? max : null,
          unit: entry.unit.trim(),
          period: entry.period.trim() === '' ? null : entry.period.trim(),
          certainty: entry.aspirational ? 'aspirational' : 'required',
          quote,
          span,
        },
      }
    }
    case 'award': {
      const count = plainNumber(entry.count)
      if (count === null) return '项数要填阿拉伯数字'
      const category = entry.category.trim()
      return {
        kind: 'award',
        value: {
          comparator: entry.countHeld,
          count,
          ...(category === '' ? {} : { category }),
          quote,
          span,
        },
      }
    }
    case 'period': {
      const [most, least] = [entry.years.trim(), entry.minYears.trim()]
      const [max_years, min_years] = [plainNumber(most), plainNumber(least)]
      const [from_date, until_date] = [entry.fromDate.trim() || null, entry.untilDate.trim() || null]
      if ((most !== '' && max_years === null) || (least !== '' && min_years === null)) {
        return '年限要填阿拉伯数字'
      }
      if ([from_date, until_date].some((day) => day !== null && !isDate(day))) {
        return '日期请按 2026-01-31 的样子填写'
      }
      if (max_years === null && min_years === null && from_date === null && until_date === null) {
        return '年限和日期至少要填一项'
      }
      return { kind: 'period', value: { max_years, min_years, from_date, until_date, quote, span } }
    }
    case 'lead':
      if (leads.length === 0) return '请填写可以牵头的单位类型'
      return { kind: 'lead', value: { types: leads, quote, span } }
    case 'organization':
      if (entry.organization.trim() === '') return '请填写组织方式'
      return { kind: 'organization', value: entry.organization.trim() }
  }
}
