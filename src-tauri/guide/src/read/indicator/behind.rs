//! What stands behind a unit: a comparator (以上, 内), and how often (/年).

use super::compare::after;
use super::unit::{Kind, Unit};
use crate::TargetComparator;

/// The comparator after a unit, and what follows it; 内 too, after a time that is not a period of years.
pub(super) fn late<'a>(text: &'a str, unit: Option<Unit<'_>>) -> (Option<TargetComparator>, &'a str) {
    let (late, rest) = after(text);
    let short = unit.is_some_and(|unit| {
        unit.kind == Kind::Property
            && !unit.words.starts_with(['年', '月'])
            && !unit.words.ends_with(['月', '度'])
    });
    match text.trim_start().strip_prefix('内') {
        Some(rest) if late.is_none() && short && !rest.starts_with(['镜', '科', '外', '部', '源']) => {
            (Some(TargetComparator::AtMost), rest)
        }
        _ => (late, rest),
    }
}

/// 每年, /年 after a unit.
pub(super) fn recurring(rest: &str) -> (Option<&'static str>, &str) {
    const RECURRING: &[(&str, &str)] = &[
        ("每年", "每年"),
        ("/年", "每年"),
        ("／年", "每年"),
        ("/a", "每年"),
        ("每季度", "每季度"),
        ("/季度", "每季度"),
        ("每月", "每月"),
        ("/月", "每月"),
        ("/周", "每周"),
        ("每天", "每天"),
        ("/日", "每天"),
        ("每日", "每天"),
        ("每秒", "每秒"),
    ];
    let trimmed = rest.trim_start();
    let found = RECURRING.iter().find(|(word, _)| trimmed.starts_with(word));
    found.map_or((None, rest), |(word, period)| {
        let after = &trimmed[word.len()..];
        let (_, after) = self::after(after);
        (Some(*period), after)
    })
}
