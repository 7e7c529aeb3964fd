/** Pieces of the real guides, as the program's reader gives them. */
import type { Application } from '@/generated/Application'
import type { Basis } from '@/generated/Basis'
import { blank } from '@/generated/blank'
import type { BudgetCell } from '@/generated/BudgetCell'
import type { Catalogue } from '@/generated/Catalogue'
import type { Draft } from '@/generated/Draft'
import type { FundingRule } from '@/generated/FundingRule'
import type { Indicator } from '@/generated/Indicator'
import { fieldPath } from '@/generated/paths'
import type { ReadGuide } from '@/generated/ReadGuide'
import type { Topic } from '@/generated/Topic'

import { chineseNumber } from '@/shared/format'

import { POLICY } from './policies'
import { TEMPLATE } from './templates'

export { TEMPLATE, TEMPLATES } from './templates'

export function cell(given: Partial<BudgetCell>): BudgetCell {
  return { category: null, payer: null, year: null, unit: null, sub_project: null, amount: '', ...given }
}

export function rule(
  given: Partial<FundingRule> & Pick<FundingRule, 'kind' | 'source' | 'quote' | 'field'>,
): FundingRule {
  return {
    amount_wan: null,
    ratio: null,
    percent: null,
    comparator: null,
    of: null,
    per: null,
    when_lead: null,
    span: [0, 0],
    ...given,
  }
}

export function indicator(given: Partial<Indicator>): Indicator {
  return {
    id: '',
    requirement: 'r1',
    object: '',
    comparator: '=',
    value: '1',
    value_max: null,
    written: '',
    unit: '',
    period: null,
    certainty: 'required',
    alternative: null,
    subset_of: null,
    quote: '',
    span: [0, 0],
    ...given,
  }
}

export function topic(given: Partial<Topic> & Pick<Topic, 'number' | 'title'>): Topic {
  return {
    label: `项目${chineseNumber(given.number)}`,
    direction: null,
    problem: null,
    indicators_text: null,
    funding_text: null,
    period_text: '不超过 3 年。',
    organization_text: '公开竞争。',
    eligibility_text: null,
    notes_text: null,
    field_spans: [],
    award: { comparator: '=', count: '1', quote: '拟支持 1 项', span: [0, 0] },
    funding_rules: [],
    period: {
      max_years: '3',
      min_years: null,
      from_date: null,
      until_date: null,
      quote: '不超过 3 年',
      span: [0, 0],
    },
    organization: '公开竞争',
    lead: null,
    requirements: [],
    indicators: [],
    lead_refused: [],
    conditions: [],
    preferences: [],
    evidence: [],
    joint_city_district: false,
    ambiguities: [],
    unread: [],
    ...given,
  }
}

export const THYMUS = topic({
  number: 2,
  title: '人体胸腺功能重建原创产品研发',
  direction: '创新生物药',
  problem:
    '针对胸腺先天缺失和老化导致人外周免疫力低下等问题，重建先天无胸腺患者的外周免疫力；建立标准的临床治疗流程和系统的胸腺功能评价体系；解析胸腺重建过程中的关键通路和分子机制，拓展胸腺组织移植的应用场景；研制“中枢免疫重建拯救外周免疫耗竭”的变革性技术和产品。',
  indicators_text:
    '开发胸腺功能重建新技术，解析胸腺功能重建的关键通路 1—2 个，鉴定出可用于胸腺功能指示的分子标记物不少于 3 个，申请国家发明专利 1—2 项；制定胸腺功能和外周免疫力重建的评估体系和方法，构建完善的质控体系，相关标准不少于 1 个；在模型动物体内完成技术的有效性、安全性、可控性评估，获得可支持进入临床研究阶段的数据，完成胸腺移植临床前研究；建立胸腺功能重建临床治疗方案，制定相关标准不少于 1 个；完成临床试验注册申报 IND，取得临床试验批件，开展研究者发起的胸腺功能重建临床试验不少于 5 例。',
  funding_text:
    '拟支持 1 项，市级财政经费资助不超过 500万元，区县财政资助 500万元，承担单位出资不低于 500 万元。',
  eligibility_text: '企业、高校或科研机构牵头，鼓励产学研合作。',
  notes_text: '本项目以市区（县）联动方式实施，企业牵头承担单位出资不低于 1500万元。',
  funding_rules: [
    rule({
      kind: 'cap',
      source: 'municipal',
      amount_wan: '500',
      quote: '市级财政经费资助不超过 500万元',
      field: 'funding',
    }),
    rule({
      kind: 'exact',
      source: 'district',
      amount_wan: '500',
      quote: '区县财政资助 500万元',
      field: 'funding',
    }),
    rule({
      kind: 'floor',
      source: 'lead_org',
      amount_wan: '500',
      quote: '承担单位出资不低于 500 万元',
      field: 'funding',
    }),
    rule({
      kind: 'floor',
      source: 'lead_org',
      amount_wan: '1500',
      when_lead: '企业',
      quote: '企业牵头承担单位出资不低于 1500万元',
      field: 'notes',
    }),
  ],
  lead: { types: ['企业', '高校', '科研机构'], quote: '企业、高校或科研机构牵头', span: [0, 0] },
  requirements: [
    {
      id: 'r1',
      kind: 'quantified',
      quote: '开发胸腺功能重建新技术，解析胸腺功能重建的关键通路 1—2 个',
      span: [690, 723],
    },
    {
      id: 'r2',
      kind: 'quantified',
      quote: '鉴定出可用于胸腺功能指示的分子标记物不少于 3 个',
      span: [724, 751],
    },
    { id: 'r3', kind: 'quantified', quote: '申请国家发明专利 1—2 项', span: [752, 766] },
  ],
  indicators: [
    indicator({
      object: '解析胸腺功能重建的关键通路',
      comparator: 'range',
      value: '1',
      value_max: '2',
      unit: '个',
      span: [702, 723],
    }),
    indicator({
      object: '鉴定出可用于胸腺功能指示的分子标记物',
      comparator: '>=',
      value: '3',
      unit: '个',
      span: [724, 751],
    }),
    indicator({
      object: '申请国家发明专利',
      comparator: 'range',
      value: '1',
      value_max: '2',
      unit: '项',
      span: [752, 766],
    }),
  ],
  preferences: [{ kind: 'encouraged', quote: '鼓励产学研合作', span: [0, 0] }],
  joint_city_district: true,
})

export const CLINICAL = topic({
  number: 11,
  title: '创新药物和医疗器械临床研究与产品研发',
  direction: '药物临床研究与产业化',
  problem:
    '针对符合市场需求和产业发展方向并承诺在重庆产业化的化学药、中药、生物制品和医疗器械等生物医药创新产品，按照产品类别和所处研发阶段给予支持，突破一批行业共性关键技术，获得一批具有自主知识产权或核心技术创新产品。',
  indicators_text:
    '获得药物临床试验批准通知书 3—5 项；完成药物临床试验项目 10 项，取得药品注册批件不少于 2 项；获得国家三类医疗器械产品注册证 5 项以上，二类医疗器械（临床急需或创新产品）产品注册证 10项以上。',
  funding_text: '拟支持不超过 3 项，市级财政经费资助不超过 3000 万元。',
  eligibility_text: '企业、高校或科研机构牵头，鼓励产学研合作。',
  notes_text:
    '按照《重庆市生物医药产业技术创新专项实施方案》有关规定组织实施。企业牵头申报的自筹经费与申请资助经费的比例不低于 3:1。',
  award: { comparator: '<=', count: '3', quote: '拟支持不超过 3 项', span: [0, 0] },
  funding_rules: [
    rule({
      kind: 'cap',
      source: 'municipal',
      amount_wan: '3000',
      quote: '市级财政经费资助不超过 3000 万元',
      field: 'funding',
    }),
    rule({
      kind: 'ratio',
      comparator: '>=',
      source: 'lead_org',
      ratio: '3:1',
      of: 'unspecified',
      when_lead: '企业',
      quote: '企业牵头申报的自筹经费与申请资助经费的比例不低于 3:1',
      field: 'notes',
    }),
  ],
  lead: { types: ['企业', '高校', '科研机构'], quote: '企业、高校或科研机构牵头', span: [0, 0] },
  requirements: [{ id: 'r1', kind: 'quantified', quote: '获得药物临床试验批准通知书 3—5 项', span: [0, 0] }],
  ambiguities: [
    {
      kind: 'total_or_each',
      quote: '拟支持不超过 3 项，市级财政经费资助不超过 3000 万元',
      span: [0, 0],
      field: 'funding',
      readings: ['3000 万元是全部项目合计的上限。', '3000 万元是每一项的上限。'],
    },
  ],
})

export const GLUCOSE = topic({
  number: 1,
  title: '2型糖尿病血糖波动精准治疗的关键技术研究',
  problem:
    '针对2型糖尿病黎明现象的血糖精准管理棘手和特异性药物缺乏的关键难点，开发基于生物钟基因调控、垂体内分泌激素调节等潜在靶点的关键技术，挖掘老药新用的潜力；形成科学的药物有效性和安全性评价体系，为2型糖尿病黎明现象治疗提供技术支撑和解决方案。',
  indicators_text:
    '完成1项前瞻性干预性临床研究，发表高质量论文1-2篇，建立1套精准、安全、高效的个体化治疗新策略。',
  funding_text: '拟支持1项，经费资助不超过1万元。',
  eligibility_text: '医院、高校、企业或科研机构牵头，鼓励产学研合作，鼓励优先在沙坪坝区转化落地。',
  notes_text: '联合科技型企业研发的优先支持。',
  funding_rules: [
    rule({
      kind: 'cap',
      source: 'unspecified',
      amount_wan: '1',
      quote: '经费资助不超过1万元',
      field: 'funding',
    }),
  ],
  lead: {
    types: ['医院', '高校', '企业', '科研机构'],
    quote: '医院、高校、企业或科研机构牵头',
    span: [0, 0],
  },
  requirements: [{ id: 'r1', kind: 'quantified', quote: '完成1项前瞻性干预性临床研究', span: [0, 0] }],
})

export const MAJOR: ReadGuide = {
  id: 'chongqing-2023-biomedicine-major',
  title: '2023年重庆市生物医药重大专项项目申报指南',
  issuer: null,
  year: 2023,
  status: 'unstated',
  directions: [
    { number: 1, title: '创新生物药' },
    { number: 5, title: '药物临床研究与产业化' },
  ],
  topics: [THYMUS, CLINICAL],
  findings: [],
  numerals: { general: [], topics: [] },
}

export const SHAPINGBA: ReadGuide = {
  id: 'shapingba-2024-life-health-1',
  title: '2024年度第一批生命健康领域科技攻关重点项目指南',
  issuer: '重庆市沙坪坝区科学技术局',
  year: 2024,
  status: 'consultation',
  directions: [],
  topics: [GLUCOSE],
  numerals: { general: [], topics: [] },
  findings: [
    {
      code: 'suspicious-value',
      severity: 'needs_confirmation',
      where: fieldPath.topicText(1, 'funding'),
      what: '资助上限 1 万元明显低于本指南其他项目，可能是原文笔误。',
      why: { quote: '经费资助不超过1万元', span: [0, 0], field: 'funding' },
      action: '请向沙坪坝区科学技术局确认金额。',
    },
  ],
}

export const CATALOGUE: Catalogue = {
  guides: [SHAPINGBA, MAJOR],
  origins: { [SHAPINGBA.id]: { kind: 'shipped' }, [MAJOR.id]: { kind: 'shipped' } },
  policies: [POLICY],
}

export function newApplication(guide: ReadGuide = MAJOR, chosen: Topic = THYMUS): Application {
  const basis: Basis = {
    guide_id: guide.id,
    guide_title: guide.title,
    issuer: guide.issuer,
    year: guide.year,
    status: guide.status,
    topic: chosen,
    doubts: guide.findings,
  }
  return {
    ...blank.application(basis, TEMPLATE.id),
    project_name: chosen.title,
    commitments: chosen.requirements.map(({ id, quote, span }, i) => ({
      ...blank.commitment(`c${i + 1}`),
      requirement_id: id,
      requirement: quote,
      span,
    })),
    budget: {
      cells: [
        cell({ payer: 'municipal', amount: '500' }),
        cell({ payer: 'district', amount: '500' }),
        cell({ payer: 'lead_own', amount: '500' }),
      ],
      items: [],
      bases: {},
      notes: {},
      own_money: null,
    },
    attachments: [
      {
        id: 'a1',
        name: '科研诚信承诺书',
        demanded_by: null,
        reason: '重庆市同类项目的通行要求',
        because: null,
        ready: false,
        file: null,
      },
      {
        id: 'a2',
        name: '其他资金来源承诺书',
        demanded_by: '本项目以市区（县）联动方式实施',
        reason: '',
        because: null,
        ready: false,
        file: null,
      },
    ],
  }
}

export function newDraft(id: string, guide: ReadGuide = MAJOR, chosen: Topic = THYMUS): Draft {
  return {
    summary: {
      id,
      name: chosen.title,
      guide_id: guide.id,
      guide_title: guide.title,
      topic_number: chosen.number,
      topic_title: chosen.title,
      saved_at: '2026-11-20T06:03:22Z',
      revision: 1,
    },
    application: newApplication(guide, chosen),
    last_section: '',
  }
}
