import { fieldPath } from '@/generated/paths'
import type { Report } from '@/generated/Report'
import type { TeamTotal } from '@/generated/TeamTotal'

const TOTAL: TeamTotal = {
  unit: null,
  people: 1,
  full_senior: 1,
  vice_senior: 0,
  intermediate: 0,
  junior: 0,
  doctors: 1,
  masters: 0,
  bachelors: 0,
  students: 0,
  person_months: '18',
}

/** A report with one of everything, on the real clauses of 2023 topic 2. */
export const REPORT: Report = {
  ready: false,
  sections: [],
  repairs: [],
  by_check: [
    { title: '必填内容', findings: [1, 2] },
    { title: '牵头单位', findings: [5] },
    { title: '资助上限', findings: [0] },
    { title: '收支平衡', findings: [3] },
    { title: '间接费用', findings: [4] },
  ],
  confirmed: [],
  open: [
    {
      kind: 'wrong',
      where: fieldPath.payer('municipal'),
      what: '市级财政经费填了 600 万元，超过上限 500 万元。',
    },
    { kind: 'unfilled', where: fieldPath.narrative('rationale'), what: '“立项依据”还没有填写。' },
    { kind: 'unread', where: fieldPath.partners, what: '“鼓励产学研合作”' },
  ],
  totals: { sources: '1500', categories: '1409.5', difference: '90.5' },
  team: { whole: TOTAL, by_unit: [{ ...TOTAL, unit: 'lead' }], leaders: {} },
  numbering: { figures: {}, tables: {}, references: {}, cited: [] },
  findings: [
    {
      code: 'funding-over-cap',
      severity: 'error',
      where: fieldPath.payer('municipal'),
      what: '市级财政经费填了 600 万元，超过上限 500 万元。',
      why: { quote: '市级财政经费资助不超过 500万元', span: [0, 0], field: 'funding' },
      action: '请把市级财政经费改为 500 万元以内。',
    },
    {
      code: 'required-missing',
      severity: 'error',
      where: fieldPath.leadField('name'),
      what: '牵头单位名称还没有填写。',
      why: null,
      action: '请填写单位全称，与公章一致。',
    },
    {
      code: 'required-missing',
      severity: 'error',
      where: fieldPath.narrative('rationale'),
      what: '“立项依据”还没有填写。',
      why: null,
      action: '请在立项依据一节写明要解决的问题和现状。',
    },
    {
      code: 'budget-unbalanced',
      severity: 'error',
      where: fieldPath.budget,
      what: '来源合计 1,500.00 万元，支出合计 1,409.50 万元，相差 90.50 万元。',
      why: null,
      action: '请使两者相等。',
    },
    {
      code: 'indirect-cost-high',
      severity: 'warning',
      where: fieldPath.category('indirect'),
      what: '间接费用高于国家规定的比例上限。',
      why: null,
      action: '请核对单位所执行的办法。',
    },
    {
      code: 'lead-to-confirm',
      severity: 'needs_confirmation',
      where: fieldPath.leadField('kind'),
      what: '指南没有点名医疗机构，能否牵头须向发布单位确认。',
      why: { quote: '企业、高校或科研机构牵头', span: [0, 0], field: 'eligibility' },
      action: '请致电发布单位确认，并保存答复。',
      readings: ['“科研机构”包括医院。', '“科研机构”不包括医院。'],
    },
  ],
  verdicts: [
    {
      rule: '市级财政经费不超过 500 万元',
      outcome: 'broken',
      detail: '填了 600 万元，多出 100 万元。',
      where: fieldPath.payer('municipal'),
      clause: { quote: '市级财政经费资助不超过 500万元', span: [0, 0], field: 'funding' },
    },
    {
      rule: '区县财政出资 500 万元',
      outcome: 'met',
      detail: '填了 500 万元。',
      where: fieldPath.payer('district'),
      clause: { quote: '区县财政资助 500万元', span: [0, 0], field: 'funding' },
    },
    {
      rule: '承担单位出资不低于 500 万元',
      outcome: 'replaced',
      detail: '企业牵头时改按 1500 万元执行。',
      where: fieldPath.payer('lead_own'),
      clause: { quote: '承担单位出资不低于 500 万元', span: [0, 0], field: 'funding' },
    },
    {
      rule: '企业牵头时，承担单位出资不低于 1500 万元',
      outcome: 'pending',
      detail: '还没有选择牵头单位的性质。',
      where: fieldPath.payer('lead_own'),
      clause: { quote: '企业牵头承担单位出资不低于 1500万元', span: [0, 0], field: 'notes' },
    },
    {
      rule: '鼓励产学研合作',
      outcome: 'not_checked',
      detail: '程序无法判断，请自行核对。',
      where: fieldPath.partners,
      clause: { quote: '鼓励产学研合作', span: [0, 0], field: 'eligibility' },
    },
  ],
}
