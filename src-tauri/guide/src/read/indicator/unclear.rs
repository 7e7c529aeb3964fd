//! Demands of several numbers or of a grade, of which no single target is read: 2×50 MW, 不低于 IP67.

use super::super::number::digit;
use super::compare::{Sign, before};
use super::numeral::Numeral;
use super::unit::unit;

/// In bytes: what stands between 至 and the upper end of a range.
const MAX_REACH: usize = 12;

/// 水下 500 米至水上 1000 米: is this the upper end of a range whose lower end stands before it?
pub(super) fn reached(subject: &str) -> bool {
    subject.rfind('至').is_some_and(|at| {
        let (lower, upper) = subject.split_at(at);
        upper.len() <= MAX_REACH
            && lower.contains(|c: char| c.is_ascii_digit())
            && !upper.contains(|c: char| c.is_ascii_digit())
    })
}

/// 不低于 IP67, 达到 TRL6: does a comparing word stand before a name with a number that is a grade?
pub(super) fn demands_a_grade(head: &str, standard: bool) -> bool {
    let name = head.len() - head.trim_end().trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let (before, name) = head.split_at(head.len() - name);
    let grade = matches!(name.trim(), "TRL" | "MRL" | "IP");
    match self::before(before, false).sign {
        Some(Sign::Plain(crate::TargetComparator::Exactly)) | None => false,
        Some(Sign::Reach) => grade,
        Some(_) => grade || !standard,
    }
}

/// Past the last number of 2×50 MW, which is one demand of several numbers, and no sides of a thing.
/// 1100℃×100h are two measures.
pub(super) fn product(words: &str, end: usize, first: &str) -> Option<usize> {
    let mut at = end;
    for _ in 0..3 {
        let rest = words[at..].trim_start();
        // 600 mm（长）×400 mm（宽）
        let named = rest.strip_prefix(['（', '(']).and_then(|inner| inner.split_once(['）', ')']));
        let rest =
            named.filter(|(name, _)| name.chars().count() <= 2).map_or(rest, |(_, after)| after.trim_start());
        let Some(second) = rest.strip_prefix(['×', '*', '✕', '╳']).map(str::trim_start) else { break };
        let digits: usize =
            second.chars().take_while(|c| digit(*c).is_some() || *c == '.').map(char::len_utf8).sum();
        if digits == 0 {
            break;
        }
        let after = &second[digits..];
        let second_unit = unit(after.trim_start(), true, true);
        if !first.is_empty() && second_unit.is_some_and(|unit| unit.words != first) {
            break;
        }
        let unit = second_unit.map_or(0, |unit| after.len() - after.trim_start().len() + unit.words.len());
        at = words.len() - after.len() + unit;
    }
    (at > end).then_some(at)
}

/// The scale of hardness a number stands behind as other numbers stand before their unit: 硬度≥HRC58.
pub(super) fn scale_before(head: &str) -> Option<&str> {
    let scale = ["HRC", "HRA", "HRB", "HBW"].iter().find(|scale| head.ends_with(**scale))?;
    let before = &head[..head.len() - scale.len()];
    (!before.ends_with(|c: char| c.is_ascii_alphanumeric())).then(|| &head[before.len()..])
}

/// 防护等级不低于 IP66, 满足 IP65 要求: the grade of a housing a number of two digits stands behind, where it is demanded;
/// in IP67 连接器 it names a thing.
pub(super) fn protection_before<'a>(head: &'a str, follows: &str, number: &Numeral) -> Option<&'a str> {
    let before = head.strip_suffix("IP")?;
    let two_digits =
        number.arabic && number.max.is_none() && (10..=69).any(|grade| number.value == grade.into());
    let rest = follows.trim_start();
    let ends = rest.is_empty()
        || ["要求", "标准", "等级", "防护", "级", "以上", "及以上", "（"]
            .iter()
            .any(|word| rest.starts_with(word));
    let found = self::before(before, false);
    let demanded = found.sign.is_some() || (ends && !found.subject.trim().is_empty());
    (two_digits && demanded && !before.ends_with(|c: char| c.is_ascii_alphanumeric()))
        .then(|| &head[before.len()..])
}

/// 通道数 128: do these words end in a number of something?
pub(super) fn is_number_of(subject: &str) -> bool {
    let subject = subject.trim_end();
    subject.ends_with('数') && !["函数", "读数", "岁数", "分数"].iter().any(|word| subject.ends_with(word))
}

/// 粗糙度 Ra 0.8, Ra1.6: do these words end in the symbol of a roughness?
pub(super) fn is_roughness(words: &str) -> bool {
    let words = words.trim_end();
    let symbol = ["Ra", "Rz", "Rq", "Sa", "Sq"].iter().find_map(|symbol| words.strip_suffix(symbol));
    symbol.is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_alphanumeric()))
}
