//! The names a guide's headings go by: the seven fields, the title of a topic, and what is none of them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::clause::TopicField;

/// What a name stands over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// One of the seven fields.
    Field(TopicField),
    /// The title of a topic: 项目名称.
    Title,
    /// A heading every programme has and that is none of the seven fields: 关键词, 联系人.
    Aside,
}

/// The names, parted by blanks: the Chongqing guides' own first, then those of the national programmes (科技部),
/// of other provinces' guides, and of 揭榜挂帅 lists.
const NAMES: [(Name, &str); 9] = [
    (
        Name::Field(TopicField::Problem),
        "拟解决问题 拟解决的问题 拟解决的关键问题 拟解决关键问题 拟解决的技术问题 拟解决的关键技术问题 \
         解决问题 关键问题 研究内容 研究目标 研究任务 研究方向 研究重点 研发内容 研发目标 研发任务 \
         研究开发内容 需求目标 需求内容 需求描述 需求背景 技术需求 任务目标 任务内容 任务描述 \
         目标任务 攻关内容 攻关目标 攻关任务 建设内容 建设目标 主要内容 主要任务 总体目标 项目目标 \
         项目内容 支持内容 支持重点 课题内容 攻关方向 研究要点 攻关要点 任务要点 工作内容 研究范围 技术内容 建设任务 重点内容 \
         领域方向 合作领域 研究内容与目标 研究目标与内容 研究内容及目标 研究目标及内容 研究背景 立项背景 项目背景 技术背景 应用背景 背景 \
         题目要求 赛题要求 赛题内容 赛题描述 赛题任务 赛题背景 题目描述 任务要求 命题内容 具体需求 需求说明 \
         研发方向 技术难点 需求简介 需求概述 任务概述 任务说明 项目概述 项目简介 关键技术问题 拟攻克的关键技术 重点研究内容 \
         技术攻关内容 验证内容 示范内容 转化内容 推广内容 现状与痛点 痛点描述 问题现状 需求现状 具体任务 具体内容 合作内容 服务内容 攻关需求 难题描述 难题简介 难题背景 难题概述 问题描述 现状描述 需求详情 选题内容 技术问题 现实问题 主攻方向 建设需求 \
         资助内容 支持领域 重点领域 支持范围 申报领域 重点支持领域 重点支持方向",
    ),
    (
        Name::Field(TopicField::Indicators),
        "考核指标 考核目标 考核内容 考核要求 预期成果及考核指标 预期成果和考核指标 研究内容及考核指标 \
         研究内容和考核指标 技术指标 验收指标 验收标准 主要技术指标 技术要求指标 绩效目标 绩效指标 预期成果 预期目标 预期指标 \
         预期绩效 预期效益 成果形式 成果要求 关键指标 主要指标 指标要求 技术经济指标 经济技术指标 \
         经济指标 经济效益指标 社会效益指标 学术指标 产业化指标 成果指标 性能指标 数量指标 质量指标 产出指标 效益指标 预期产出 预期成效 预期研究成果 \
         标志性成果 成果目标 交付成果 提交成果 完成指标 揭榜目标 \
         中期考核指标 中期指标 中期目标 里程碑考核指标 里程碑指标 里程碑目标 里程碑 阶段考核指标 阶段性考核指标 \
         阶段目标 年度考核指标 年度指标 评价指标 评审指标 评测指标 验收要求 结题要求 交付要求 交付指标 产出要求 考核任务 任务指标 \
         攻关指标 考核要点 验收考核指标 核心指标 核心技术指标 关键技术指标 具体指标 量化指标 预期达到目标 预期达到的目标 预期技术指标 \
         预期效果 拟达到的指标 拟达到指标 拟达到的目标 拟达到目标 完成目标 成效指标 结题指标 最终成果 成果产出 产出成果 预期成果形式 \
         技术参数 需求指标 约束性指标 技术要求 解决要求 目标指标 考核目标指标 目标要求 绩效要求 绩效考核 绩效考核指标 产出绩效 建设指标 建设成效 服务指标 攻关成效 考核标准 验收条件 验证指标 示范指标 转化指标 推广指标 目标与指标 目标及指标 任务目标及指标",
    ),
    (
        Name::Field(TopicField::Funding),
        "资助强度及方式 资助强度和方式 资助强度 资助方式 资助额度 资助标准 资助金额 资助经费 资助限额 \
         拨款额度 拨款标准 拨款金额 悬赏额 悬赏额度 奖金额度 资助数 资助方式及额度 资助方式及强度 支持方式 支持方式及额度 支持方式及强度 支持方式与强度 \
         支持强度 支持强度及方式 支持额度 支持标准 支持金额 支持经费 支持力度 支持数量 拟支持经费 \
         拟支持数量 拟支持项目数 拟支持项数 拟资助金额 拟资助额度 拟资助经费 拟支持金额 拟支持额度 拟投入资金 拟投入经费 \
         拟补助金额 拟补助额度 财政支持额度 财政资助额度 立项数量 经费额度 经费安排 经费支持 经费预算 经费标准 \
         财政经费 项目经费 榜单金额 榜单总金额 榜单经费 揭榜金额 项目总投入 项目总投资 项目投入 经费投入 资金投入 奖补标准 补助标准 资金支持 资助资金 资助力度 \
         资助数量 资助项数 资助项目数 拟资助项目数 支持资金 支持项目数 支持项数 支持政策 拟支持数 拟立项数 扶持资金 \
         扶持标准 补助金额 补助额度 补助方式 补助资金 奖励标准 奖励金额 奖补资金 立项经费 国拨经费 国拨经费概算 财政资金 \
         共拟支持经费 拟支持总经费 支持总经费 财政支持 经费支持强度 经费支持额度 项目资金 项目金额 悬赏金额 发榜金额 投入金额 资金额度 资金安排 资金来源 \
         经费来源 资助强度与方式 资助方式与强度 资助强度及数量 奖项设置 奖金设置 奖励设置 奖励办法 资助政策 支持方式与额度 支持强度与方式 经费及支持方式 \
         财政补助 补助强度 补助政策 补贴标准 补贴金额 财政补贴 财政拨款 财政投入 经费强度 经费规模 资金规模 资金强度 课题经费 课题资金 支持规模 资助规模 \
         支持比例 资助比例 补助比例 经费限额 申请额度 申请经费 拟安排经费 拟安排资金 奖励额度 奖励资金 榜单总额 榜单奖金 \
         经费控制 经费控制数 经费控制额 控制经费 经费概算 揭榜奖金 揭榜资金 揭榜经费 经费及周期 经费与周期 经费和周期 资助额度及周期 悬赏资金 悬赏奖金 投入资金 出资金额 投资金额 榜单资金 发榜方出资 发榜单位出资 发榜企业出资 政府资助额度 补贴额度 奖补额度 奖补金额 扶持额度 支持上限 资助上限 补助上限 预算总投入 总投入 拟投入 拟总投入 总投资 总预算 项目总预算 预算总额 投入预算 资金需求 财政资助 出资方式 资金支持方式 财政补助额度 财政资助金额 预算资金 项目预算 课题预算 榜单预算 预算金额",
    ),
    (
        Name::Field(TopicField::Period),
        "实施周期 实施期限 实施年限 实施时间 实施期 执行期限 执行年限 支持年限 支持期限 资助期限 资助年限 执行期 研究周期 研究期限 \
         研发周期 项目周期 项目期限 项目执行期 项目实施期 完成时限 完成时间 完成期限 时间节点 \
         时限要求 攻关周期 攻关期限 建设周期 起止时间 \
         研发期限 研发时限 研发时间 研究年限 研究时限 研究时间 资助期 支持期 支持周期 资助周期 攻关时限 实施时限 \
         课题周期 课题期限 项目实施周期 项目实施期限 项目执行期限 项目研究周期 项目研究期限 完成周期 项目完成时限 任务期限 任务周期 实施进度 揭榜期限 揭榜周期 研制周期 进度要求 进度及经费 进度与经费 周期及经费 周期与经费 \
         建设期限 研制期限 攻关期 攻关时间 完成日期 任务时限 项目时限 起止年限 起止日期 执行时间 执行周期 研究期 研发期 交付时间 交付期限 \
         结题时间 结项时间 解决时限 揭榜时限 期限要求 周期要求 建设期 建设时限 合作期限 合作期 交付时限 完成年限 工作期限 工作周期 合同期限 合同期 任务时间 项目时间 验证周期 验证期限 示范期限 示范周期 转化期限 交货期",
    ),
    (
        Name::Field(TopicField::Organization),
        "组织方式 组织实施方式 组织形式 实施方式 遴选方式 遴选形式 立项方式 揭榜方式 推荐方式",
    ),
    (
        Name::Field(TopicField::Eligibility),
        "申报条件 申报要求 申报资格 申报主体 申报对象 申报主体资格 申报单位 申报单位条件 牵头单位 \
         牵头申报单位 承担单位 揭榜方 揭榜条件 揭榜主体 揭榜方条件 揭榜方要求 揭榜要求 报名条件 报名要求 报名资格 参赛主体 参赛单位 竞榜主体 竞榜要求 参评条件 应征条件 参赛条件 参赛要求 参赛对象 参赛资格 揭榜单位 \
         申报说明 申报须知 申请说明 申请须知 申报注意事项 申请注意事项 支持对象 资助对象 奖励对象 补助对象 扶持对象 适用对象 申请条件 申请要求 申请资格 申请对象 申请单位 申请人条件 申请人资格 申报人条件 申报人资格 申报范围 申报限制 揭榜资格 \
         揭榜单位条件 揭榜单位要求 揭榜对象 牵头单位条件 牵头单位要求 负责人条件 项目负责人条件 承担单位条件 承担单位要求 \
         限项要求 申报主体要求 \
         牵头要求 申报门槛 准入条件 准入要求 负责人要求 团队要求 揭榜团队要求 承接条件 承接单位要求 承担主体 牵头主体 参与条件 申报人要求 \
         申请人要求 申请者条件 申报者条件 竞榜条件 申报资质 资格要求 资格条件 单位条件 单位要求 人员要求 揭榜者条件 联合申报要求 支持条件 资助条件 奖励条件 补助条件 扶持条件 奖补条件 承接单位 承接单位条件 承接方条件 承接方要求 揭榜企业条件 揭榜企业要求 申报企业条件 申报企业要求 牵头企业条件 牵头企业要求 承接主体 揭榜单位资格 揭榜方资格 揭榜团队资格 对揭榜方要求 对揭榜方的要求 对揭榜单位要求 对揭榜单位的要求 对揭榜团队要求 对揭榜团队的要求 对揭榜者要求 承担要求 承担条件 申领条件 申报方条件 揭榜人要求 揭榜者要求 揭榜主体要求 牵头条件 参与主体",
    ),
    (
        Name::Field(TopicField::Notes),
        "其他说明 其它说明 其他要求 其它要求 其他事项 其它事项 其他 其它 有关说明 有关要求 相关说明 \
         相关要求 有关事项 相关事项 其他有关说明 其他相关说明 特别说明 补充说明 备注 说明 注意事项 申报材料 申请材料 所需材料 共性要求 通用要求",
    ),
    (
        Name::Title,
        "项目名称 平台名称 基地名称 工程名称 成果名称 场景名称 榜单名称 课题名称 专题名称 需求名称 任务名称 榜单题目 项目题目 课题题目 \
         技术需求名称 难题名称 题目 名称 指南名称 方向名称 攻关任务名称 研究方向名称",
    ),
    (
        Name::Aside,
        "关键词 联系人 联系方式 联系电话 需求单位 需求方 发榜单位 发榜方 所属领域 技术领域 领域 \
         项目类别 项目类型 项目编号 榜单编号 需求编号 指南代码 指南编号 推荐单位 序号 编号 \
         产权归属 知识产权归属 成果归属 权益归属 保密要求 推荐渠道 申报渠道 应用场景 实施地点 \
         项目代码 专题编号 课题编号 任务编号 出题单位 需求企业 提出单位 合作方式 产权要求 合作协议 发榜企业 出题企业 名额 榜单有效期 有效期 揭榜截止时间 截止时间 张榜方 张榜单位 \
         发布单位 技术领域方向 所属专题 所属方向 需求类型 需求类别 榜单类型 成果权属 知识产权 知识产权要求 \
         利益分配 权属约定 归口单位 榜单来源 需求来源 任务来源",
    ),
];

/// What may stand before a name without changing it.
const BEFORE: [&str; 16] = [
    "对",
    "主要",
    "项目",
    "课题",
    "总体",
    "具体",
    "本项目",
    "专题",
    "省级",
    "市级",
    "区级",
    "省",
    "市",
    "区",
    "中央",
    "国家",
];

/// What may stand after a name without changing it.
const AFTER: [&str; 7] = ["及要求", "要求", "的要求", "的条件", "如下", "说明", "及说明"];

/// What the name of a heading ends in, whatever stands before it: 立项资金, 验收说明. Before a number in 考核指标 only
/// the first group names no quantity.
const TAILS: [&str; 28] = [
    "规定",
    "须知",
    "名额",
    "资金",
    "经费",
    "金额",
    "额度",
    "期限",
    "年限",
    "时限",
    "归属",
    "资格",
    "说明",
    "事项",
    "渠道",
    "主体",
    "对象",
    "单位",
    "地点",
    "政策",
    "流程",
    "程序",
    "联系人",
    "产权",
    "权益",
    "电话",
    "邮箱",
    "地址",
];
const LOOSE_TAILS: [&str; 18] = [
    "条件", "要求", "时间", "周期", "强度", "标准", "方式", "范围", "成果", "效益", "目标", "内容", "任务",
    "背景", "意义", "类别", "类型", "安排",
];

/// How surely an unknown name is that of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    /// 立项资金：
    Heading,
    /// 存储周期：; it may name a quantity
    MayMeasure,
    /// 电池：
    Unknown,
}

/// How surely an unknown name is that of a heading, by its last word.
pub(crate) fn tail(name: &str) -> Tail {
    let ends = |tails: &[&str]| tails.iter().any(|tail| name.ends_with(tail));
    match () {
        () if ends(&TAILS) => Tail::Heading,
        () if ends(&LOOSE_TAILS) => Tail::MayMeasure,
        () => Tail::Unknown,
    }
}

/// The longest heading before its colon, in characters.
pub(crate) const MAX_CHARS: usize = 24;

/// The name `text` begins with, the longest there is: what it stands over, and its length in bytes.
pub(crate) fn at_start(text: &str) -> Option<(Name, usize)> {
    let prefix = |text: &str| listed(&INDEX.by_first, text.chars().next(), |word| text.starts_with(word));
    let plain = prefix(text);
    let stem = BEFORE.iter().find_map(|stem| {
        let rest = text.strip_prefix(stem)?;
        prefix(rest).map(|(name, length)| (name, stem.len() + length))
    });
    let (name, length) = plain.into_iter().chain(stem).max_by_key(|(_, length)| *length)?;
    let tail = AFTER.iter().filter(|tail| text[length..].starts_with(**tail)).map(|tail| tail.len()).max();
    Some((name, length + tail.unwrap_or(0)))
}

/// The name `text` ends in: what it stands over, and its length in bytes.
pub(crate) fn at_end(text: &str) -> Option<(Name, usize)> {
    let tail = AFTER.iter().filter(|tail| text.ends_with(**tail)).map(|tail| tail.len()).max().unwrap_or(0);
    [tail, 0].into_iter().find_map(|tail| {
        let before = &text[..text.len() - tail];
        let last = before.chars().next_back();
        let (name, length) = listed(&INDEX.by_last, last, |word| before.ends_with(word))?;
        let stem = BEFORE.iter().filter(|stem| before[..before.len() - length].ends_with(**stem));
        let stem = stem.map(|stem| stem.len()).max().unwrap_or(0);
        Some((name, stem + length + tail))
    })
}

/// Do the words of a label say that it stands over money, time or who applies, and over no figure of the work?
pub(crate) fn is_on_terms(label: &str) -> bool {
    const TERMS: [&str; 14] = [
        "经费",
        "资金",
        "资助",
        "补助",
        "拨款",
        "自筹",
        "配套",
        "申报",
        "申请",
        "期限",
        "负责人",
        "牵头",
        "承担单位",
        "联系",
    ];
    TERMS.iter().any(|word| label.contains(word))
        && !label.ends_with(['率', '量', '额', '比', '数', '值'])
        && !["专利", "著作权", "标准", "论文"].iter().any(|word| label.contains(word))
}

/// The field a short name stands for where it heads a column, or the same line of several topics: 内容, 指标.
pub(crate) fn short(name: &str) -> Option<TopicField> {
    Some(match name {
        "支持方向" | "资助方向" | "内容" | "现状" | "问题" | "难点" | "痛点" => {
            TopicField::Problem
        }
        "指标" | "目标" | "成果" | "产出" => TopicField::Indicators,
        "经费" | "金额" | "资金" | "投入" | "预算" | "支持" | "资助" => TopicField::Funding,
        "周期" | "期限" | "时限" | "交期" | "工期" => TopicField::Period,
        "条件" => TopicField::Eligibility,
        _ => return None,
    })
}

fn listed(
    index: &BTreeMap<char, Vec<(&'static str, Name)>>,
    key: Option<char>,
    holds: impl Fn(&'static str) -> bool,
) -> Option<(Name, usize)> {
    let names = index.get(&key?)?.iter();
    names
        .filter(|(word, _)| holds(word))
        .map(|(word, name)| (*name, word.len()))
        .max_by_key(|(_, length)| *length)
}

/// The names by their first and by their last character.
struct Index {
    by_first: BTreeMap<char, Vec<(&'static str, Name)>>,
    by_last: BTreeMap<char, Vec<(&'static str, Name)>>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index { by_first: BTreeMap::new(), by_last: BTreeMap::new() };
    for (name, words) in NAMES {
        for word in words.split_whitespace() {
            let ends =
                [(&mut index.by_first, word.chars().next()), (&mut index.by_last, word.chars().next_back())];
            for (by, key) in ends {
                if let Some(key) = key {
                    by.entry(key).or_default().push((word, name));
                }
            }
        }
    }
    index
});
