/** The Chinese words for the domain's enums; exhaustive, so that a new kind does not compile unnamed. */
import type { Answer } from '@/generated/Answer'
import type { BudgetCategory } from '@/generated/BudgetCategory'
import type { ConditionAbout } from '@/generated/ConditionAbout'
import type { FundingSource } from '@/generated/FundingSource'
import type { GuideStatus } from '@/generated/GuideStatus'
import type { HospitalGrade } from '@/generated/HospitalGrade'
import type { OrgKind } from '@/generated/OrgKind'
import type { Outcome } from '@/generated/Outcome'
import type { RuleSource } from '@/generated/RuleSource'
import type { Severity } from '@/generated/Severity'
import type { Topic } from '@/generated/Topic'
import type { TopicField } from '@/generated/TopicField'

export const FIELDS: TopicField[] = [
  'problem',
  'indicators',
  'funding',
  'period',
  'organization',
  'eligibility',
  'notes',
]

export const fieldWord: Record<TopicField, string> = {
  problem: '拟解决问题',
  indicators: '考核指标',
  funding: '资助强度及方式',
  period: '实施周期',
  organization: '组织方式',
  eligibility: '申报条件',
  notes: '其他说明',
}

/** The guide's words in one field. */
export function fieldText(topic: Topic, field: TopicField): string | null {
  switch (field) {
    case 'problem':
      return topic.problem
    case 'indicators':
      return topic.indicators_text
    case 'funding':
      return topic.funding_text
    case 'period':
      return topic.period_text
    case 'organization':
      return topic.organization_text
    case 'eligibility':
      return topic.eligibility_text
    case 'notes':
      return topic.notes_text
  }
}

export const statusWord: Record<GuideStatus, string> = {
  official: '正式',
  consultation: '征求意见稿',
  unstated: '未注明',
}

export const sourceWord: Record<FundingSource, string> = {
  municipal: '市级财政',
  district: '区县财政',
  self_raised: '承担单位自筹',
  other: '其他',
}

export const categoryWord: Record<BudgetCategory, string> = {
  equipment: '设备费',
  operation: '业务费',
  labour: '劳务费',
  indirect: '间接费用',
}

export const ruleSourceWord: Record<RuleSource, string> = {
  municipal: '市级财政经费',
  district: '区县财政出资',
  provincial: '省级财政经费',
  unspecified: '资助经费（指南未写明由谁出资）',
  lead_org: '承担单位出资',
  partner: '合作单位出资',
  other: '其他来源经费',
}

export const ORG_KINDS: OrgKind[] = [
  'enterprise',
  'university',
  'research_institute',
  'medical',
  'public_health',
  'other',
]

export const orgKindWord: Record<OrgKind, string> = {
  enterprise: '企业',
  university: '高校',
  research_institute: '科研院所',
  medical: '医疗机构',
  public_health: '公共卫生机构',
  other: '其他',
}

export const HOSPITAL_GRADES: HospitalGrade[] = [
  'tertiary_a',
  'tertiary',
  'secondary_a',
  'secondary',
  'primary',
]

export const hospitalGradeWord: Record<HospitalGrade, string> = {
  tertiary_a: '三级甲等（三甲）',
  tertiary: '三级，不是三甲',
  secondary_a: '二级甲等（二甲）',
  secondary: '二级，不是二甲',
  primary: '一级或未定级',
}

/** What a condition on the applicant is about. */
export const conditionWord: Record<ConditionAbout, string> = {
  lead: '牵头单位',
  region: '地域',
  registration: '注册与法人',
  qualification: '资质与条件',
  record: '业绩',
  partner: '合作单位',
  person: '负责人',
  other: '其他',
}

export const answerWord: Record<Answer, string> = {
  yes: '可以牵头',
  to_confirm: '待确认',
  no: '不能牵头',
}

export const SEVERITIES: Severity[] = ['error', 'warning', 'needs_confirmation', 'info']

export const severityWord: Record<Severity, string> = {
  error: '错误',
  warning: '警告',
  needs_confirmation: '待确认',
  info: '提示',
}

export const outcomeWord: Record<Outcome, string> = {
  met: '符合',
  broken: '不符合',
  pending: '待填写',
  to_confirm: '待确认',
  replaced: '已被替代',
  not_checked: '未检查',
}
