/** What the program answers for the fixtures' topics, one of each kind. */
import type { Eligibility } from '@/generated/Eligibility'

export const ELIGIBLE: Eligibility[] = [
  {
    guide: 'shapingba-2024-life-health-1',
    topic: 1,
    title: '2型糖尿病血糖波动精准治疗的关键技术研究',
    answer: 'to_confirm',
    quote: '医院、高校、企业或科研机构牵头',
    why: '还要知道：注册地是否在沙坪坝区',
    needed: [{ fact: 'region', question: '注册地是否在沙坪坝区' }],
    deciding: [{ quote: '医院、高校、企业或科研机构牵头', span: [0, 0], field: 'eligibility' }],
  },
  {
    guide: 'chongqing-2023-biomedicine-major',
    topic: 2,
    title: '人体胸腺功能重建原创产品研发',
    answer: 'yes',
    quote: '企业、高校或科研机构牵头',
    why: '在指南列出的牵头单位之中',
    needed: [],
    deciding: [{ quote: '企业、高校或科研机构牵头', span: [0, 0], field: 'eligibility' }],
  },
  {
    guide: 'chongqing-2023-biomedicine-major',
    topic: 11,
    title: '创新药物和医疗器械临床研究与产品研发',
    answer: 'no',
    quote: '企业、高校或科研机构牵头',
    why: '不在指南列出的牵头单位之中',
    needed: [],
    deciding: [{ quote: '企业、高校或科研机构牵头', span: [0, 0], field: 'eligibility' }],
  },
]
