//! Units and counters, and the words that make a number a name instead of a target.

/// Measures: with one of these any number is a target.
const MEASURES: [&str; 44] = [
    "TOPS/W", "pg/mL", "ng/mL", "μg/mL", "mg/mL", "亿元", "万元", "元", "mm", "μm", "um", "nm", "cm", "km",
    "ms", "μs", "kg", "mg", "mL", "ml", "kHz", "MHz", "GHz", "Hz", "dB", "TB", "GB", "MB", "fps", "分钟",
    "小时", "个月", "%", "％", "°", "℃", "秒", "s", "m", "g", "L", "天", "周", "倍",
];

/// Counters: 3 项, 一套.
const COUNTERS: [&str; 44] = [
    "人次", "人/次", "批次", "模态", "例次", "项", "个", "件", "套", "条", "种", "家", "例", "份", "篇",
    "类", "组", "轴", "名", "人", "位", "台", "批", "处", "所", "座", "亩", "次", "对", "只", "株", "幅",
    "张", "款", "版", "部", "支", "枚", "株系", "吨", "公斤", "千克", "年", "门",
];

/// What follows a number that is a name or a condition, not a target.
const NAMED: [&str; 10] = ["型", "期", "代", "岁", "号", "指挥", "级", "维", "D", "G"];

/// The longest unit the text begins with.
pub(super) fn unit(text: &str) -> Option<&'static str> {
    let longest = |units: &[&'static str]| {
        units.iter().filter(|u| text.starts_with(**u)).max_by_key(|u| u.len()).copied()
    };
    let measure = longest(&MEASURES).filter(|unit| {
        // s, m, g, L are units only where no Latin word goes on.
        let goes_on = text[unit.len()..].starts_with(|c: char| c.is_ascii_alphabetic());
        !(goes_on && unit.chars().all(|c| c.is_ascii_alphabetic()))
    });
    match (measure, longest(&COUNTERS)) {
        (Some(measure), Some(counter)) if counter.len() > measure.len() => Some(counter),
        (measure, counter) => measure.or(counter),
    }
}

/// Is it a measure (%, mm) rather than a counter (项)?
pub(super) fn is_measure(unit: &str) -> bool {
    MEASURES.contains(&unit)
}

/// Is a number before this text part of a name, or a condition?
pub(super) fn names(text: &str) -> bool {
    NAMED.iter().any(|word| text.starts_with(word))
}
