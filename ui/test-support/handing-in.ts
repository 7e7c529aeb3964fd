/** A portal's sheet, and partners' parts, as the program answers for them. */
import type { PartReview } from '@/generated/PartReview'
import type { SheetRow } from '@/generated/SheetRow'
import { fieldPath } from '@/generated/paths'
import type { Host } from '@/host/host'

import type { MemoryHost } from './memory-host'

const row = (
  id: string,
  section: string,
  label: string,
  text: string,
  more: Partial<SheetRow> = {},
): SheetRow => ({
  id,
  section,
  label,
  text,
  table: false,
  counts: { without_spaces: text.length, everything: text.length, words: text.length },
  limit: null,
  counting: 'without_spaces',
  pictures: [],
  remark: null,
  ...more,
})

/** A few fields of each kind; how they are read is tested in Rust. */
export const ROWS: SheetRow[] = [
  row('project.name', '基本信息', '项目名称', '城市内涝预警系统'),
  row('lead.name', '牵头单位', '单位名称', '云杉大学'),
  row('lead.address', '牵头单位', '地址', ''),
  row('text:rationale', '立项依据', '立项依据', '城市内涝频发。\n预警不足。', {
    limit: 10,
    counts: { without_spaces: 12, everything: 13, words: 9 },
    pictures: [{ asset: 'a.png', caption: '图1 技术路线' }],
  }),
  row('table:team', '项目组', '项目组', '姓名\t分工\n江望舒\t总体设计', { table: true }),
]

/** One change that is taken, and one that both sides made. */
export const PART: PartReview = {
  name: '分册.shenbao',
  partner: '青桐水务公司',
  taken: [
    {
      id: 'team',
      title: '项目组',
      fields: [
        {
          place: fieldPath.team,
          label: '',
          pieces: [{ kind: 'added', text: '甄喆' }],
          otherwise: false,
        },
      ],
    },
  ],
  conflicts: [
    {
      at: '/partners/p1/task',
      side: 'ours',
      fields: [
        {
          place: fieldPath.partners,
          label: '合作单位',
          pieces: [
            { kind: 'removed', text: '完成检测' },
            { kind: 'added', text: '建立队列' },
          ],
          otherwise: false,
        },
      ],
    },
  ],
}

export function handingInCommands(
  host: () => MemoryHost,
): Pick<
  Host,
  'portalSheet' | 'chooseFieldList' | 'savePicture' | 'stayOnTop' | 'splitPart' | 'choosePart' | 'mergePart'
> {
  return {
    portalSheet: async (_, list) => {
      if (list === null) return { rows: structuredClone(ROWS) }
      const labels = list.split('\n').filter(Boolean)
      const rows = labels.map(
        (label, at) => ROWS.find((one) => one.label === label) ?? row(`line:${at + 1}`, '', label, ''),
      )
      return { rows: structuredClone(rows) }
    },
    chooseFieldList: async () => '单位名称\n项目名称\n量子态\n',
    savePicture: async (_, __, name, most) => ({
      path: `/exports/${name}.${most === null ? 'png' : 'jpg'}`,
      bytes: 300_000,
      smaller: most === null ? null : [1200, 800],
    }),
    stayOnTop: async () => {},
    splitPart: async () => '/exports/分册.shenbao',
    choosePart: async () => structuredClone(host().part),
    mergePart: async (_, application) => ({ ...structuredClone(application), project_name: '合并后的名称' }),
  }
}
