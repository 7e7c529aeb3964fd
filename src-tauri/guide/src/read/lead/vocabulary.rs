//! The words a clause says with who may lead.

/// Words that name the one who leads: 牵头单位应为企业. A longer word is tried before a shorter one it begins with.
pub(super) const SUBJECTS: [&str; 22] = [
    "牵头申报单位",
    "牵头承担单位",
    "牵头单位",
    "牵头方",
    "申报单位",
    "申报主体",
    "申报对象",
    "申请单位",
    "申报方",
    "承担单位",
    "揭榜单位",
    "揭榜方",
    "牵头主体",
    "承担主体",
    "实施主体",
    "揭榜主体",
    "支持对象",
    "资助对象",
    "扶持对象",
    "受理对象",
    "申请主体",
    "申请对象",
];
/// Words that may stand before the name of the one who leads: 项目第一申报单位.
pub(super) const OF_THE_PROJECT: [&str; 7] = ["项目", "课题", "榜单", "任务", "主要", "第一", "的"];
/// Between its name and the kinds: 牵头单位应为企业.
pub(super) const MUST_BE: [&str; 22] = [
    "应当为",
    "应当是",
    "必须为",
    "必须是",
    "只能为",
    "只能是",
    "应为",
    "应是",
    "须为",
    "须是",
    "需为",
    "仅限于",
    "仅限",
    "限定为",
    "限定于",
    "限于",
    "限",
    "主要为",
    "主要是",
    "仅为",
    "为",
    "是",
];
pub(super) const MUST_NOT_BE: [&str; 5] = ["不得为", "不得是", "不能为", "不能是", "不可为"];
pub(super) const LIMITED: [&str; 16] = [
    "仅限于",
    "仅限",
    "只限",
    "限于",
    "限",
    "仅面向",
    "只面向",
    "仅接受",
    "只接受",
    "仅受理",
    "只受理",
    "仅支持",
    "只支持",
    "仅允许",
    "仅对",
    "只对",
];
/// 面向企业 speaks of whom a result serves as well: it says who leads only of all projects, or of who applies.
pub(super) const OPEN_TO: [&str; 2] = ["主要面向", "面向"];
pub(super) const REFUSED: [&str; 7] = ["不得", "不能", "不可以", "不可", "不允许", "不应", "禁止"];
pub(super) const TURNED_AWAY: [&str; 7] =
    ["不予受理", "不受理", "不接受", "不接收", "不支持", "不面向", "拒绝"];
/// Words before a refusal that leave it one: 暂不受理.
pub(super) const ADVERBS: [&str; 8] = ["暂时", "暂", "一律", "原则上", "本次", "均", "也", "概"];
/// All but those: 企业以外的单位.
pub(super) const OTHERS: [&str; 6] =
    ["以外的其他单位", "以外的单位", "以外单位", "之外的单位", "以外的机构", "以外的"];
/// Words that say whether someone may: a phrase with one of them is no kind.
pub(super) const SAYS_WHETHER: [&str; 10] =
    ["不得", "不能", "不可", "不允许", "不应", "不予", "不受理", "不接", "不支持", "禁止"];
/// After those who are turned away: 高校不在支持范围内.
pub(super) const OUT_OF_SCOPE: [&str; 6] =
    ["不在支持范围内", "不在支持范围", "不在申报范围内", "不在申报范围", "不在受理范围内", "不在受理范围"];
/// The words for the one project a clause stands in.
pub(super) const THIS_PROJECT: [&str; 6] = ["本项目", "该项目", "本课题", "该课题", "本任务", "该榜单"];

/// Words that may stand before the kinds: 由企业牵头.
pub(super) const BEFORE: [&str; 24] = [
    "要求",
    "可以",
    "可",
    "应当",
    "必须",
    "须",
    "应",
    "需",
    "仅限",
    "只限",
    "原则上",
    "本项目",
    "该项目",
    "本课题",
    "本任务",
    "本榜单",
    "项目",
    "课题",
    "任务",
    "榜单",
    "支持",
    "由",
    "以",
    "限",
];
/// Words that may stand between the kinds and 牵头: 高校可牵头.
pub(super) const BETWEEN: [&str; 10] =
    ["均可以", "均可", "也可", "亦可", "都可", "可以", "可", "须", "应", "需"];

/// Words that make a list of kinds one of partners.
pub(super) const TOGETHER: [&str; 8] = ["联合", "合作", "参与", "协同", "共同", "会同", "组成", "联盟"];

/// What leading is called.
pub(super) const LEADS: [&str; 18] = [
    "牵头申报实施",
    "牵头组织实施",
    "牵头组织申报",
    "牵头申报项目",
    "牵头申报",
    "牵头承担",
    "牵头实施",
    "牵头组织",
    "牵头的",
    "牵头",
    "为牵头申报单位",
    "为牵头单位",
    "作为牵头申报单位",
    "作为牵头单位",
    "作为申报主体",
    "为申报主体",
    "申报承担",
    "申报",
];

/// What names all the projects a general clause holds for: 本专题所有项目均.
pub(super) const ALL_OF: [&str; 10] =
    ["本专题", "本专项", "本方向", "本领域", "本批", "本次", "本榜单", "本指南", "本章", "本部分"];
pub(super) const EVERY: [&str; 9] = ["所有", "全部", "各个", "各", "每个", "每一", "申报", "支持", "的"];
pub(super) const PROJECTS: [&str; 6] = ["项目", "课题", "任务", "榜单", "方向", "专题"];
pub(super) const ALIKE: [&str; 4] = ["原则上均", "均", "都", "一律"];
