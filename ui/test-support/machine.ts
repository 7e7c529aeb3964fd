/** What a machine and a submission look like to the tests: fonts, samples, a plan. */
import type { ExportOutcome } from '@/generated/ExportOutcome'
import type { AppInfo } from '@/generated/AppInfo'
import type { AttachedFile } from '@/generated/AttachedFile'
import type { FontOptions } from '@/generated/FontOptions'
import type { SampleSummary } from '@/generated/SampleSummary'
import type { SmallerFile } from '@/generated/SmallerFile'
import { fieldPath } from '@/generated/paths'
import type { SubmissionPlan } from '@/generated/SubmissionPlan'

export const APP: AppInfo = {
  version: '0.1.0',
  data_dir: '/drafts',
  folder_warning: null,
  notices: [],
  export_dir: '/exports',
  catalogue_micros: 1,
}

export const SAMPLES: SampleSummary[] = [
  {
    id: 'thymus',
    name: '示例：人体胸腺功能重建',
    guide_title: '2023年重庆市生物医药重大专项项目申报指南',
    lead: '企业牵头',
  },
  {
    id: 'imaging',
    name: '示例：多模态影像诊断',
    guide_title: '2024年度人口健康专项申报指南',
    lead: '医疗机构牵头',
  },
]

export const PLAN: SubmissionPlan = {
  draft: true,
  open: [
    { kind: 'unfilled', where: fieldPath.attachment('a2'), what: '指南要求的“财务证明”还没有备齐' },
    {
      kind: 'doubtful',
      where: fieldPath.attachment('a5'),
      what: '“扫描件 012.jpg”有 12.4 MB，超过每个文件 10 MB',
    },
  ],
  files: [
    { name: '申报书（草稿）.pdf', source: 'pdf' },
    { name: '申报书（草稿）.docx', source: 'docx' },
    { name: '附件/01 科研诚信承诺书.pdf', source: 'attachment' },
    { name: '附件/03 伦理审查批件.jpg', source: 'attachment' },
    { name: '检查报告（草稿）.pdf', source: 'report' },
    { name: '清单.txt', source: 'list' },
  ],
  papers: [
    { key: 'opinion:牵头单位意见', title: '牵头单位意见' },
    { key: 'letter:科研诚信承诺书', title: '科研诚信承诺书' },
  ],
  form: null,
}

export const FONTS: FontOptions = {
  fonts: [
    { kind: '仿宋', name: '仿宋', refused: null },
    { kind: '黑体', name: '黑体', refused: '字体的许可不允许嵌入文档（fsType：Restricted）' },
    { kind: '小标宋', name: '方正小标宋简体', refused: null },
  ],
  chosen: { body: null, heading: null, title: null },
  notes: [],
}

/** A photograph, and the smaller file the program would make of it. */
export function smaller(file: AttachedFile): SmallerFile {
  return {
    before: { file, media: 'jpeg', pixels: [4000, 3000] },
    after: {
      file: {
        asset: `${'5'.repeat(64)}.jpg`,
        name: file.name.replace(/\.\w+$/, '（已压缩）.jpg'),
        bytes: Math.round(file.bytes / 5),
      },
      media: 'jpeg',
      pixels: [3508, 2631],
    },
  }
}

/** What an export to PDF answers. */
export const PDF: ExportOutcome = {
  path: '/exports/人体胸腺功能重建原创产品研发.pdf',
  pages: 12,
  bytes: 319_488,
  draft_mark: true,
  contents: [],
  earlier: null,
  notes: [],
}

/** What an export to Word answers. */
export const DOCX: ExportOutcome = {
  path: '/exports/人体胸腺功能重建原创产品研发.docx',
  pages: null,
  bytes: 40_960,
  draft_mark: true,
  contents: [],
  earlier: null,
  notes: [],
}
