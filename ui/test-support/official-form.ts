/** Issuers' forms, as the program answers for one. */
import type { Decision } from '@/generated/Decision'
import type { FormReview } from '@/generated/FormReview'
import type { ReviewedPlace } from '@/generated/ReviewedPlace'
import type { Host } from '@/host/host'

import type { MemoryHost } from './memory-host'

const place = (id: number, at: string, label: string, more: Partial<ReviewedPlace>): ReviewedPlace => ({
  id,
  at,
  label,
  section: '基本信息',
  party: '项目',
  field: null,
  source: null,
  value: null,
  standing: 'not_known',
  remark: null,
  chars: null,
  max_chars: null,
  over_limit: false,
  decided_by: 'form',
  can_decide: true,
  ...more,
})

const text = (words: string, id: number | null = null, option: string | null = null) => ({
  text: words,
  place: id,
  option,
})
const paragraph = (...pieces: ReturnType<typeof text>[]) => ({
  kind: 'paragraph' as const,
  pieces,
  heading: false,
  centred: false,
})
const cell = (words: string, id: number | null = null) => ({
  columns: 1,
  rows: 1,
  place: id,
  blocks: words === '' ? [] : [paragraph(text(words))],
})

/** A form with a place of each standing. */
export const FORM: FormReview = {
  filled: 2,
  unsure: 2,
  left: 2,
  places: [
    place(1, 'p1s5', '项目名称', {
      field: 'project.name',
      source: '项目名称',
      value: '城市内涝预警系统',
      standing: 'filled',
    }),
    place(2, 't0r0c1', '职称', {
      field: 'leader.title',
      source: '项目负责人：职称',
      value: '教授',
      standing: 'unsure',
      remark: '没有写明问的是谁',
      party: '项目负责人',
    }),
    place(3, 't0r1c1', '合作单位', {
      field: 'partners[0].name',
      source: '合作单位 1：单位名称',
      value: '青桐水务公司',
      standing: 'unsure',
      remark: '合作单位可能不止一个',
      party: '合作单位 1',
    }),
    place(4, 't0r2c1', '编制依据', { remark: '没有认出这里要填什么' }),
    place(5, 't0r3c1', '单位意见', {
      standing: 'kept',
      remark: '意见栏，留空',
      party: '发布单位',
      can_decide: false,
    }),
    place(6, 'p9', '立项依据（不超过500字）', {
      field: 'narrative.rationale',
      source: '立项依据',
      value: '城市内涝频发。',
      standing: 'filled',
      chars: 612,
      max_chars: 500,
      over_limit: true,
    }),
    place(7, 't0r4c1', '邮编', {
      field: 'lead.postcode',
      source: '牵头单位：邮编',
      standing: 'not_in_draft',
      remark: '申报书里没有填写',
    }),
  ],
  moved: [],
  picture: [
    { ...paragraph(text('申报书')), heading: true, centred: true },
    paragraph(text('项目名称：'), text('________', 1)),
    {
      kind: 'table',
      columns: [1800, 5400],
      rows: [
        [cell('职称'), cell('', 2)],
        [cell('合作单位'), cell('', 3)],
        [cell('编制依据'), cell('', 4)],
        [cell('单位意见'), cell('（公章）', 5)],
        [cell('邮编'), cell('', 7)],
      ],
    },
    paragraph(text('', 6)),
  ],
  fields: [
    { field: 'project.name', label: '项目名称', value: '城市内涝预警系统' },
    { field: 'leader.mobile', label: '项目负责人：手机', value: '19100000001' },
    { field: 'contact.mobile', label: '联系人：手机', value: '19100000022' },
  ],
}

/** The form with what was decided. */
function decided(form: FormReview, decisions: Decision[]): FormReview {
  const review = structuredClone(form)
  for (const { at, field } of decisions) {
    const one = review.places.find((other) => other.at === at)
    if (!one) continue
    const held = review.fields.find((other) => other.field === field)
    const confirmed = field !== null && field === one.field
    const standing = field === null ? 'kept' : 'filled'
    Object.assign(one, { decided_by: 'person', standing, field, remark: null })
    if (!confirmed) Object.assign(one, { value: held?.value ?? null, source: held?.label ?? null })
  }
  const count = (standing: string) => review.places.filter((one) => one.standing === standing).length
  const [filled, unsure, left] = [
    count('filled'),
    count('unsure'),
    count('not_in_draft') + count('not_known'),
  ]
  return { ...review, filled, unsure, left }
}

export function officialFormCommands(
  host: () => MemoryHost,
): Pick<Host, 'chooseForm' | 'reviewForm' | 'fillForm' | 'exportFormMapping' | 'importFormMapping'> {
  return {
    chooseForm: async () => '申报表.docx',
    reviewForm: async (_, decisions) => decided(host().form, decisions),
    exportFormMapping: async () => '/exports/表格对应关系.json',
    importFormMapping: async () => true,
    async fillForm(_, decisions) {
      const { filled, unsure, left } = decided(host().form, decisions)
      return { path: '/exports/申报表（已填）.docx', filled, unsure, left }
    },
  }
}
