//! Numbers that stand beside a target and are none: 500 次循环容量保持率, 28 d≥80 MPa, 3 级及以上不良反应, 八通道采集仪.

use super::condition::{PARTS, condition_or_name};
use super::quantity::Quantity;
use super::unit::Kind;
use crate::ledger::NonTarget;
use crate::read::number::digit;

/// States and settings that stand behind their number: 50%荷电态, 100%DOD.
const STATES: [&str; 14] = [
    "荷电态",
    "荷电状态",
    "电量状态",
    "SOC",
    "DOD",
    "放电深度",
    "相对湿度",
    "湿度",
    "RH",
    "占空比",
    "负荷",
    "负载",
    "额定载荷",
    "开度",
];

/// 50%荷电态、常温搁置 28 天容量保持率≥95%: does a measure set the state in which the next is measured?
pub(super) fn sets_state(quantity: &Quantity<'_>, gap: &str) -> bool {
    let plain = quantity.before.sign.is_none() && quantity.late.is_none();
    let behind = STATES.iter().find_map(|state| gap.trim_start().strip_prefix(state));
    plain
        && quantity.kind != Kind::Counter
        && quantity.before.subject.trim().is_empty()
        && behind.is_some_and(|behind| behind.trim_start().starts_with(['、', '，', '/', '状', '循']))
}

/// 1100℃热震 50 次不开裂, 0.5C循环 2000 次: does a measure under which things are tested open the clause, before
/// what is done so often or so long? `more`: another number follows.
pub(super) fn sets_what_is_done(quantity: &Quantity<'_>, gap: &str, more: bool) -> bool {
    let plain = quantity.before.sign.is_none() && quantity.late.is_none();
    let gap = gap.trim_start();
    let done = gap.starts_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c))
        && !gap.starts_with(['的', '以', '及', '左', '和', '与', '至', '到']);
    plain
        && done
        && (more || gap.contains(|c: char| c.is_ascii_digit()))
        && quantity.before.subject.trim().is_empty()
        && condition_or_name(quantity.unit) == NonTarget::TestCondition
}

/// 液氮浸泡 before 48 h: what a thing is put through for so long.
pub(super) fn is_treated(subject: &str, unit: &str) -> bool {
    const TREATMENTS: [&str; 9] = ["浸泡", "老化", "放置", "搁置", "静置", "储存", "贮存", "保温", "盐雾"];
    matches!(unit, "h" | "小时" | "min" | "分钟" | "d" | "天" | "周" | "个月")
        && TREATMENTS.iter().any(|word| subject.ends_with(word))
}

/// 阀座比压 20 MPa、 before what closes the condition: a setting in a list of them.
pub(super) fn is_set(quantity: &Quantity<'_>, next: &Quantity<'_>) -> bool {
    const SETTINGS: [&str; 11] =
        ["压力", "比压", "温度", "转速", "载荷", "电流密度", "流速", "湿度", "应力", "风速", "倍率"];
    let subject = quantity.before.subject.trim_end();
    next.before.subject.starts_with('、') && SETTINGS.iter().any(|word| subject.ends_with(word))
}

/// 100%DOD循环, or 0.5C循环, before 3000 次
pub(super) fn cycles_in_a_state(subject: &str) -> bool {
    let rate = |words: &str| {
        words.ends_with('C') && words.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '/' | 'C'))
    };
    subject
        .strip_suffix("循环")
        .is_some_and(|before| rate(before) || STATES.iter().any(|state| before.contains(state)))
}

/// What is done so many times before something is measured: 500 次循环容量保持率≥80%.
pub(super) const CYCLES: [&str; 14] = [
    "循环",
    "充放电",
    "弯折",
    "弯曲",
    "冲击",
    "启停",
    "开关",
    "插拔",
    "往复",
    "疲劳",
    "洗涤",
    "水洗",
    "拉伸",
    "热震",
];

/// Does a measure behind 经 say between what is cycled so many times: 经-55℃～125℃温度循环 1000 次?
pub(super) fn is_cycled(quantity: &Quantity<'_>, next: &Quantity<'_>) -> bool {
    let opened = matches!(quantity.before.subject.trim(), "经" | "经过" | "经历" | "在");
    let plain = quantity.before.sign.is_none() && quantity.late.is_none() && quantity.kind != Kind::Counter;
    let subject = next.before.subject.trim_end();
    opened && plain && next.before.sign.is_none() && CYCLES.iter().any(|word| subject.ends_with(word))
}

pub(super) fn is_grade_of(quantity: &Quantity<'_>, next: &Quantity<'_>) -> bool {
    quantity.unit == "级"
        && quantity.late.is_some()
        && quantity.before.sign.is_none()
        && quantity.before.subject.trim().is_empty()
        && next.before.sign.is_some()
        && !next.before.subject.trim().is_empty()
        && !next.before.subject.contains(PARTS)
}

/// Parts a thing is named by how many it has of: 八通道, 六自由度.
const PARTS_OF_A_THING: [&str; 16] = [
    "通道",
    "自由度",
    "关节",
    "工位",
    "波段",
    "路",
    "轴",
    "缸",
    "层",
    "孔",
    "臂",
    "翼",
    "腔",
    "频",
    "联",
    "极",
];

pub(super) fn names_by_parts(quantity: &Quantity<'_>, gap: &str) -> bool {
    let in_words = !quantity.written.starts_with(|c: char| digit(c).is_some());
    in_words
        && PARTS_OF_A_THING.contains(&quantity.unit)
        && quantity.before.sign.is_none()
        && quantity.late.is_none()
        && quantity.before.subject.trim().is_empty()
        && gap.starts_with(char::is_alphabetic)
        && !gap.starts_with(['的', '以', '和', '与', '及'])
}

pub(super) fn stands_before_a_sign(quantity: &Quantity<'_>, next: &Quantity<'_>) -> bool {
    let plain = quantity.before.sign.is_none() && quantity.late.is_none() && quantity.max.is_none();
    plain
        && quantity.kind != Kind::Counter
        && next.before.sign.is_some()
        && next.before.subject.trim().is_empty()
        && next.before.basis.is_empty()
}

/// Does a measure stand between the verb and the noun of what is to be made?
pub(super) fn is_made(quantity: &Quantity<'_>, gap: &str) -> bool {
    const MAKES: [&str; 6] = ["研制", "研发", "开发", "研究", "攻克", "设计"];
    let plain = quantity.before.sign.is_none() && quantity.late.is_none();
    let measure = !quantity.counts && !quantity.unit.is_empty() && quantity.kind != Kind::Counter;
    let gap = gap.trim_start();
    let noun = gap.starts_with(char::is_alphabetic) && !gap.starts_with(['的', '以', '及', '左']);
    plain && measure && noun && MAKES.contains(&quantity.before.subject.trim())
}

/// 3C/0.5C 放电倍率性能: does a measure stand over another, to name what is compared?
pub(super) fn is_compared_with(quantity: &Quantity<'_>, gap: &str) -> bool {
    let plain = quantity.before.sign.is_none() && quantity.late.is_none() && !quantity.unit.is_empty();
    let under = gap.strip_prefix(['/', '／']).map(str::trim_start);
    plain
        && quantity.kind != Kind::Counter
        && under.is_some_and(|under| under.starts_with(|c: char| digit(c).is_some() || c == '-'))
}

/// 10 μm 以下颗粒去除率≥99%, 直径 5 mm 以上冰雹拦截率: does a measure with 以上 or 以下 say of which things the next
/// one is a share or a measure? A count of such things leaves it a demand: 500 m² 以上实验室不少于 2 个.
pub(super) fn sorts(quantity: &Quantity<'_>, next: &Quantity<'_>) -> bool {
    const SIZES: [&str; 14] = [
        "", "直径", "粒径", "孔径", "尺寸", "长度", "厚度", "宽度", "高度", "水深", "埋深", "深度", "距离",
        "功率",
    ];
    let thing = next.before.subject.trim();
    quantity.kind != Kind::Counter
        && !matches!(quantity.unit, "%" | "％" | "‰")
        && quantity.late.is_some()
        && quantity.before.sign.is_none()
        && SIZES.contains(&quantity.before.subject.trim())
        && next.kind != Kind::Counter
        && (next.before.sign.is_some() || next.late.is_some())
        && thing.starts_with(char::is_alphabetic)
        && !thing.contains(PARTS)
        && next.link_is_short()
}
