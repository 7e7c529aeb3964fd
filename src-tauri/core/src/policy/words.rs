//! The word lists that determine the significance of shared terms. Each list has its reason; a word in none of them has
//! full weight. A line holds several words, separated by spaces.

/// Characters that join words: a run of text is cut at them.
pub(super) const JOINING: &str = "的和与及等在对以为将于并或从由向了各该其";

/// Words that every guide and policy contains. They say nothing about a subject, so a text is cut at them, and sharing
/// them means nothing.
pub(super) const CUT: &[&str] = &[
    // Places and who acts
    "重庆市 重庆 我市 全市 市内 全国 国家 国内外 国内 国际 区县 社会 行业 单位 机构 企业",
    "高校 中心 市场",
    // What policies do
    "提供 提升 提高 利用 建立 建设 建成 构建 开发 开展 研究 研发 保障 完善 整合 评价 分析",
    "制定 围绕 实施 指导 降低 优化 加强 打造 挖掘 探索 转化 引导 引进 示范 共享 取得 搭建",
    "支撑 符合 统一 配套 采用 具备 发挥 影响 给予 覆盖 要求 具有 拓展 突出 突破 采取 驱动",
    "争取 提出 深入 联合 部署 应用 发展 推动 推进 支持 鼓励 促进 生产 针对 进行 通过 实现",
    "形成 申请 推广 管理 服务 合作 运用 扩大 协同 联动 纳入 使用 注册 加快 配置 结合 按照",
    "吸收 消化 再创新 改造",
    // How well
    "有效 优势 特色 传统 高质量 高水平 优质 全面 自主 重大 核心 现代 充分 良好 重要 主要",
    "明显 明确 更好 最新 独立 较大 关键 重点 新型 高端 相关 综合 不断 优先 积极 科学 各类",
    "便利 原创 快速 准确 精准化 精准 可用 绿色 高精 一体化 一体 标准化 产业化 进一步 一步",
    // What anything consists of
    "技术 产品 资源 模式 能力 项目 领域 基础 成果 规模 设备 一批 成本 方式 时间 科研 价值",
    "环境 生活 阶段 同时 工作 工程 指标 效果 生态 经济 原则 品质 范围 规划 链条 任务 条件",
    "环节 试点 产业 体系 系统 平台 问题 质量 标准 水平 需求 作用 规范 意见 经验 效应 机制",
    "专利 工业 附加值 计算机 多学科",
    // The field all these documents are about
    "生物医药 医药 临床",
];

/// Words of the field that name a kind or a part of the body but no subject: half the topics contain 细胞 or 诊断. Alone
/// they only support other evidence; joined (细胞治疗, 免疫细胞, 诊断试剂) they have full weight.
pub(super) const GENERAL: &[&str] = &[
    // Kinds of product, as drug and device law divides them
    "药物 药品 新药 化学 制剂 制品 生物制品 生物 器械 医疗器械 医疗 医学 医用",
    // Of the body and its illnesses
    "疾病 肿瘤 免疫 心血管 血管 神经 血液 血糖 血脂 细胞 蛋白 基因 分子 因子 器官 组织",
    "靶点 健康",
    // What is done about them
    "治疗 诊疗 诊断 检测 监测 筛查 试验 制备 疗效 功能 辅助 融合",
    // How it is done
    "智能化 智能 数字化 数字 数据 信息 人工 特异性 特异 前沿 创新",
];

/// Endings of names of diseases. A disease says for whom something is, not what it is: a vaccine and a scanner may both
/// be for 肿瘤. A shared disease is only supporting evidence.
pub(super) const DISEASE_ENDINGS: [char; 4] = ['病', '瘤', '癌', '症'];

/// The replacement of a word that guides and policies write in two ways.
#[derive(Clone, Copy, Debug)]
pub(super) enum As {
    /// A name that is shared only as a whole.
    Name(&'static str),
    /// Other words.
    Words(&'static str),
}

/// Words and their replacements, longer ones before their prefixes.
pub(super) const READ_AS: &[(&str, As)] = &[
    // The 2024 guide writes AI, the policy 人工智能; neither shares 智能 with 智能医疗器械.
    ("人工智能", As::Name("AI")),
    // Not 数据, which every database is of.
    ("大数据", As::Name("大数据")),
    // The guide's direction and the policy's subhead, the same words in another order.
    ("创新化学药", As::Words("化学创新药")),
    // Small molecules are 化学药 in the classes of drug registration (化学药, 生物制品, 中药); guides say it of new ones.
    ("小分子", As::Words("化学创新药")),
    // 彩色多普勒超声
    ("彩超", As::Words("超声")),
    // Of preparations and treatments, 中医药 is 中医 with its 中药.
    ("中医药", As::Words("中药")),
    // 体外诊断试剂 are by definition reagents for testing (检测) samples in vitro.
    ("检测试剂", As::Words("诊断试剂")),
];
