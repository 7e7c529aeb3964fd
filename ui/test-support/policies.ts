/** Pieces of the shipped policy, as the program's reader gives them. */
import type { Policy } from '@/generated/Policy'
import type { PolicyNotes } from '@/generated/PolicyNotes'
import type { ServedPassage } from '@/generated/ServedPassage'

export const POLICY: Policy = {
  id: 'chongqing-2019-biomedicine-policy',
  title: '重庆市人民政府办公厅关于加快生物医药产业发展的指导意见',
  number: '渝府办发〔2019〕52号',
  blocks: [
    {
      kind: 'text',
      text: '各区县（自治县）人民政府，市政府各部门，有关单位：',
      span: [0, 25],
    },
    {
      kind: 'text',
      text: '生物医药产业关系国计民生，是保障百姓身体健康、创造高品质生活的现实需求。大力发展生物医药产业对促进人民健康、促进我市产业转型升级和推动高质量发展具有重要意义。为推动我市生物医药产业全面提升创新能力和发展质量，经市政府同意，现就加快全市生物医药产业发展提出如下指导意见。',
      span: [29, 163],
    },
    {
      kind: 'heading1',
      text: '一、基本思路及原则',
      span: [167, 176],
    },
    {
      kind: 'heading2',
      text: '（一）基本思路。',
      span: [180, 188],
    },
    {
      kind: 'text',
      text: '紧紧围绕“鼓励创新”“推动高质量发展”两条主线，以“增加优质品种、提升制造能力、补齐平台短板、优化产业布局”为抓手做强做优全市生物医药产业。加快国际化步伐积极参与全球生物医药产业分工，通过融合发展、协同发展，全面提升人才和研发水平。大力实施标准化和品牌化战略，培育生物医药产业新动能，全面提升生物医药产业发展水平。',
      span: [192, 349],
    },
    {
      kind: 'heading1',
      text: '二、发展目标',
      span: [818, 824],
    },
    {
      kind: 'heading2',
      text: '（二）产业规模不断壮大。',
      span: [894, 906],
    },
    {
      kind: 'text',
      text: '培育产值百亿级企业3家、50亿级企业5家、10亿级企业10家，培育行业独角兽企业3家和一大批“瞪羚”及单项冠军企业，到2022年实现生物医药工业总产值1300亿元。',
      span: [906, 988],
    },
    {
      kind: 'heading1',
      text: '三、主要任务',
      span: [1158, 1164],
    },
    {
      kind: 'heading2',
      text: '（二）医疗器械走智能化、融合化之路。',
      span: [1510, 1528],
    },
    {
      kind: 'subhead',
      text: '高端医学影像。',
      span: [1532, 1539],
    },
    {
      kind: 'text',
      text: '重点研发核磁共振成像、动态光学成像等高端新型影像技术，积极推动彩超、CT（计算机X线断层扫描）等高端医疗设备及其配套关键零部件研发和产业化。',
      span: [1539, 1609],
    },
    {
      kind: 'heading1',
      text: '四、推进措施',
      span: [2522, 2528],
    },
    {
      kind: 'heading2',
      text: '（一）加大研发创新力度，夯实创新发展基础。',
      span: [2532, 2553],
    },
    {
      kind: 'text',
      text: '加强创新产品引育，不断向产业链高端延伸。加强与国内外专业优势明显的高校、科研机构、企业、医疗机构的合作，通过联合科研、成果孵化、市场合作等方式，形成“研发国际化、生产集约化、市场全球化”的良好态势。鼓励围绕重庆医科大学等高校和研究机构建设生物医药创新生态圈。加强科技成果转化，打造高水平创新孵化中心。鼓励建设公共技术平台、成果孵化和临床试验共享服务平台，支持企业和科研机构建设国家级重点实验室、国家级工程研究中心、工程技术研发中心和企业技术中心。突出“高精尖缺”导向，加强新型测序、医疗人工智能、生物大数据、脑科学与人工智能、基因编辑等前沿技术突破及颠覆性创新技术培育，提升重庆生物医药技术前沿领域原创水平。',
      span: [2553, 2857],
    },
    {
      kind: 'heading2',
      text: '（三）以人工智能和大数据为支撑，探索产业发展新模式。',
      span: [3171, 3197],
    },
    {
      kind: 'text',
      text: '引领发展以“精准化、数字化、智能化、一体化”为方向的新型医疗健康服务模式，推动人工智能、大数据技术在医疗影像分析、综合数据分析、多学科融合等领域的应用，着力打造科技创新平台、公共服务云平台等支撑平台，构建全链条、竞争力强的产业科技支撑体系。推动传统生产平台智能化改造，提升产品质量，降低生产成本，激活传统产业市场竞争力，到2022年70%的规模以上生物医药企业迈入数字化制造阶段。',
      span: [3197, 3387],
    },
  ],
  passages: [
    {
      number: 1,
      path: [],
      kind: 'opening',
      block: 1,
      text: '生物医药产业关系国计民生，是保障百姓身体健康、创造高品质生活的现实需求。大力发展生物医药产业对促进人民健康、促进我市产业转型升级和推动高质量发展具有重要意义。为推动我市生物医药产业全面提升创新能力和发展质量，经市政府同意，现就加快全市生物医药产业发展提出如下指导意见。',
      span: [29, 163],
      targets: [],
    },
    {
      number: 2,
      path: ['一、基本思路及原则', '（一）基本思路'],
      kind: 'principle',
      block: 4,
      text: '紧紧围绕“鼓励创新”“推动高质量发展”两条主线，以“增加优质品种、提升制造能力、补齐平台短板、优化产业布局”为抓手做强做优全市生物医药产业。加快国际化步伐积极参与全球生物医药产业分工，通过融合发展、协同发展，全面提升人才和研发水平。大力实施标准化和品牌化战略，培育生物医药产业新动能，全面提升生物医药产业发展水平。',
      span: [192, 349],
      targets: [],
    },
    {
      number: 8,
      path: ['二、发展目标', '（二）产业规模不断壮大'],
      kind: 'target',
      block: 7,
      text: '培育产值百亿级企业3家、50亿级企业5家、10亿级企业10家，培育行业独角兽企业3家和一大批“瞪羚”及单项冠军企业，到2022年实现生物医药工业总产值1300亿元。',
      span: [906, 988],
      targets: [
        {
          year: 2022,
          quote: '到2022年实现生物医药工业总产值1300亿元',
          span: [964, 987],
        },
      ],
    },
    {
      number: 14,
      path: ['三、主要任务', '（二）医疗器械走智能化、融合化之路', '高端医学影像'],
      kind: 'direction',
      block: 11,
      text: '重点研发核磁共振成像、动态光学成像等高端新型影像技术，积极推动彩超、CT（计算机X线断层扫描）等高端医疗设备及其配套关键零部件研发和产业化。',
      span: [1539, 1609],
      targets: [],
    },
    {
      number: 24,
      path: ['四、推进措施', '（一）加大研发创新力度，夯实创新发展基础'],
      kind: 'measure',
      block: 14,
      text: '加强创新产品引育，不断向产业链高端延伸。加强与国内外专业优势明显的高校、科研机构、企业、医疗机构的合作，通过联合科研、成果孵化、市场合作等方式，形成“研发国际化、生产集约化、市场全球化”的良好态势。鼓励围绕重庆医科大学等高校和研究机构建设生物医药创新生态圈。加强科技成果转化，打造高水平创新孵化中心。鼓励建设公共技术平台、成果孵化和临床试验共享服务平台，支持企业和科研机构建设国家级重点实验室、国家级工程研究中心、工程技术研发中心和企业技术中心。突出“高精尖缺”导向，加强新型测序、医疗人工智能、生物大数据、脑科学与人工智能、基因编辑等前沿技术突破及颠覆性创新技术培育，提升重庆生物医药技术前沿领域原创水平。',
      span: [2553, 2857],
      targets: [],
    },
    {
      number: 26,
      path: ['四、推进措施', '（三）以人工智能和大数据为支撑，探索产业发展新模式'],
      kind: 'measure',
      block: 16,
      text: '引领发展以“精准化、数字化、智能化、一体化”为方向的新型医疗健康服务模式，推动人工智能、大数据技术在医疗影像分析、综合数据分析、多学科融合等领域的应用，着力打造科技创新平台、公共服务云平台等支撑平台，构建全链条、竞争力强的产业科技支撑体系。推动传统生产平台智能化改造，提升产品质量，降低生产成本，激活传统产业市场竞争力，到2022年70%的规模以上生物医药企业迈入数字化制造阶段。',
      span: [3197, 3387],
      targets: [
        {
          year: 2022,
          quote: '到2022年70%的规模以上生物医药企业迈入数字化制造阶段',
          span: [3357, 3386],
        },
      ],
    },
  ],
}

/** What a topic on imaging with artificial intelligence serves. */
export const SERVED: ServedPassage[] = [
  {
    policy: 'chongqing-2019-biomedicine-policy',
    passage: 14,
    path: ['三、主要任务', '（二）医疗器械走智能化、融合化之路', '高端医学影像'],
    kind: 'direction',
    quote:
      '重点研发核磁共振成像、动态光学成像等高端新型影像技术，积极推动彩超、CT（计算机X线断层扫描）等高端医疗设备及其配套关键零部件研发和产业化。',
    span: [1539, 1609],
    terms: [
      {
        passage: '医学影像',
        topic: '医学影像',
        part: 'title',
        supporting: false,
      },
      {
        passage: 'CT',
        topic: 'CT',
        part: 'problem',
        supporting: false,
      },
      {
        passage: '彩超',
        topic: '超声',
        part: 'problem',
        supporting: false,
      },
      {
        passage: '扫描',
        topic: '扫描',
        part: 'indicators',
        supporting: false,
      },
    ],
    score: 699,
    expired: [],
    citation:
      '《重庆市人民政府办公厅关于加快生物医药产业发展的指导意见》（渝府办发〔2019〕52号）提出：“重点研发核磁共振成像、动态光学成像等高端新型影像技术，积极推动彩超、CT（计算机X线断层扫描）等高端医疗设备及其配套关键零部件研发和产业化。”',
  },
  {
    policy: 'chongqing-2019-biomedicine-policy',
    passage: 26,
    path: ['四、推进措施', '（三）以人工智能和大数据为支撑，探索产业发展新模式'],
    kind: 'measure',
    quote:
      '引领发展以“精准化、数字化、智能化、一体化”为方向的新型医疗健康服务模式，推动人工智能、大数据技术在医疗影像分析、综合数据分析、多学科融合等领域的应用，着力打造科技创新平台、公共服务云平台等支撑平台，构建全链条、竞争力强的产业科技支撑体系。',
    span: [3197, 3317],
    terms: [
      {
        passage: '人工智能',
        topic: 'AI',
        part: 'title',
        supporting: false,
      },
      {
        passage: '大数据',
        topic: '大数据',
        part: 'problem',
        supporting: false,
      },
      {
        passage: '影像',
        topic: '影像',
        part: 'title',
        supporting: false,
      },
      {
        passage: '融合',
        topic: '融合',
        part: 'problem',
        supporting: true,
      },
      {
        passage: '创新',
        topic: '创新',
        part: 'problem',
        supporting: true,
      },
    ],
    score: 281,
    expired: [],
    citation:
      '《重庆市人民政府办公厅关于加快生物医药产业发展的指导意见》（渝府办发〔2019〕52号）提出：“引领发展以‘精准化、数字化、智能化、一体化’为方向的新型医疗健康服务模式，推动人工智能、大数据技术在医疗影像分析、综合数据分析、多学科融合等领域的应用，着力打造科技创新平台、公共服务云平台等支撑平台，构建全链条、竞争力强的产业科技支撑体系。”',
  },
  {
    policy: 'chongqing-2019-biomedicine-policy',
    passage: 24,
    path: ['四、推进措施', '（一）加大研发创新力度，夯实创新发展基础'],
    kind: 'measure',
    quote:
      '突出“高精尖缺”导向，加强新型测序、医疗人工智能、生物大数据、脑科学与人工智能、基因编辑等前沿技术突破及颠覆性创新技术培育，提升重庆生物医药技术前沿领域原创水平。',
    span: [2776, 2857],
    terms: [
      {
        passage: '人工智能',
        topic: 'AI',
        part: 'title',
        supporting: false,
      },
      {
        passage: '大数据',
        topic: '大数据',
        part: 'problem',
        supporting: false,
      },
      {
        passage: '基因',
        topic: '基因',
        part: 'problem',
        supporting: true,
      },
      {
        passage: '创新',
        topic: '创新',
        part: 'problem',
        supporting: true,
      },
    ],
    score: 201,
    expired: [],
    citation:
      '《重庆市人民政府办公厅关于加快生物医药产业发展的指导意见》（渝府办发〔2019〕52号）提出：“突出‘高精尖缺’导向，加强新型测序、医疗人工智能、生物大数据、脑科学与人工智能、基因编辑等前沿技术突破及颠覆性创新技术培育，提升重庆生物医药技术前沿领域原创水平。”',
  },
]

/** A passage whose year is over. */
export const DATED: ServedPassage = {
  policy: 'chongqing-2019-biomedicine-policy',
  passage: 26,
  path: ['四、推进措施', '（三）以人工智能和大数据为支撑，探索产业发展新模式'],
  kind: 'measure',
  quote:
    '推动传统生产平台智能化改造，提升产品质量，降低生产成本，激活传统产业市场竞争力，到2022年70%的规模以上生物医药企业迈入数字化制造阶段。',
  span: [3317, 3387],
  terms: [
    {
      passage: '数字化制造',
      topic: '数字化制造',
      part: 'title',
      supporting: false,
    },
  ],
  score: 150,
  expired: [
    {
      year: 2022,
      quote: '到2022年70%的规模以上生物医药企业迈入数字化制造阶段',
      span: [3357, 3386],
    },
  ],
  citation:
    '《重庆市人民政府办公厅关于加快生物医药产业发展的指导意见》（渝府办发〔2019〕52号）提出：“推动传统生产平台智能化改造，提升产品质量，降低生产成本，激活传统产业市场竞争力，到2022年70%的规模以上生物医药企业迈入数字化制造阶段。”',
}

/** The years are the policy's; the topics are those of the fixtures, chosen to have one and several. */
export const NOTES: PolicyNotes = {
  expired: [
    {
      passage: 8,
      target: {
        year: 2022,
        quote: '到2022年实现生物医药工业总产值1300亿元',
        span: [964, 987],
      },
    },
    {
      passage: 26,
      target: {
        year: 2022,
        quote: '到2022年70%的规模以上生物医药企业迈入数字化制造阶段',
        span: [3357, 3386],
      },
    },
  ],
  topics: [
    {
      passage: 14,
      guide_id: 'chongqing-2023-biomedicine-major',
      topic_number: 11,
      topic_title: '创新药物和医疗器械临床研究与产品研发',
    },
    {
      passage: 26,
      guide_id: 'chongqing-2023-biomedicine-major',
      topic_number: 2,
      topic_title: '人体胸腺功能重建原创产品研发',
    },
    {
      passage: 26,
      guide_id: 'shapingba-2024-life-health-1',
      topic_number: 1,
      topic_title: '2型糖尿病血糖波动精准治疗的关键技术研究',
    },
  ],
}
