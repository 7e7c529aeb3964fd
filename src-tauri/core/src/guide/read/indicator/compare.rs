//! How a target compares: the words before a number, and those after its unit.

/// Words before a number. Of several that fit, the longest counts: 不低于, not 低于.
const BEFORE: [(&str, &str); 38] = [
    (">=", "≥"),
    (">=", "不少于"),
    (">=", "不低于"),
    // 不低90% stands in a published guide: what else could it mean.
    (">=", "不低"),
    (">=", "不小于"),
    (">=", "至少"),
    (">=", "至少有"),
    (">=", "至少在"),
    (">=", "至少为"),
    (">=", "达到"),
    (">=", "达"),
    (">=", "不得少于"),
    (">=", "不得低于"),
    (">=", "大于等于"),
    (">", "＞"),
    (">", ">"),
    (">", "大于"),
    (">", "超过"),
    (">", "高于"),
    (">", "多于"),
    ("<=", "≤"),
    ("<=", "不超过"),
    ("<=", "不高于"),
    ("<=", "不大于"),
    ("<=", "不多于"),
    ("<=", "不得超过"),
    ("<=", "小于等于"),
    ("<=", "最多"),
    ("<=", "控制在"),
    ("<", "＜"),
    ("<", "<"),
    ("<", "小于"),
    ("<", "均小于"),
    ("<", "低于"),
    ("<", "少于"),
    // Better than 5 mm: of an error, smaller.
    ("<", "优于"),
    ("<", "短于"),
    ("=", "="),
];

const AFTER: [(&str, &str); 8] = [
    (">=", "及以上"),
    (">=", "以上"),
    (">=", "或以上"),
    ("<=", "以内"),
    ("<=", "以下"),
    ("<=", "及以下"),
    ("<=", "之内"),
    (">=", "起"),
];

/// A detection limit that 达到s 0.001 pg/mL is at most that much.
const LIMIT_UNITS: [&str; 3] = ["pg/mL", "ng/mL", "nm"];

/// The comparator before a number of a unit, or of a share of something, and what stands before it.
pub(super) fn before<'a>(text: &'a str, unit: &str, share: bool) -> (Option<&'static str>, &'a str) {
    let text = text.trim_end();
    let text = ["每秒", "每年"].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim_end();
    let found = BEFORE.iter().filter(|(_, word)| text.ends_with(word)).max_by_key(|(_, word)| word.len());
    let Some((comparator, word)) = found else {
        // 小于国际竞品的 1/3: what the share is of stands between.
        let of = share.then(|| text.strip_suffix('的')?.split_once("小于")).flatten();
        return of.map_or((None, text), |(subject, _)| (Some("<"), subject));
    };
    let limit = word.starts_with('达') && LIMIT_UNITS.contains(&unit);
    (Some(if limit { "<=" } else { *comparator }), &text[..text.len() - word.len()])
}

/// The comparator after a unit, and what stands after it.
pub(super) fn after(text: &str) -> (Option<&'static str>, &str) {
    let trimmed = text.trim_start();
    let found = AFTER.iter().filter(|(_, word)| trimmed.starts_with(word)).max_by_key(|(_, word)| word.len());
    found.map_or((None, text), |(comparator, word)| (Some(*comparator), &trimmed[word.len()..]))
}
