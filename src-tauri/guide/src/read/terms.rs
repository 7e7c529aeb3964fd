//! For how long a project may run.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::amount::compact;
use super::funding::category;
use super::number::{RANGE_MARKS, number};
use super::period_words::{BEFORE_PERIOD, PERIOD_NAMES, after_start};
use super::source::TextSlice;
use crate::clause::Span;
use crate::{Comparator, Period, Years};

pub(super) const AT_MOST: [&str; 18] = [
    "不得多于",
    "不能超过",
    "不得高于",
    "不应超过",
    "不宜超过",
    "不可超过",
    "最长不超过",
    "不得超过",
    "不超过",
    "不多于",
    "不高于",
    "不长于",
    "最长为",
    "最多",
    "至多",
    "最长",
    "以内",
    "内",
];
const AT_LEAST: [&str; 8] = ["不少于", "不得少于", "不低于", "不得低于", "不短于", "至少", "最短", "以上"];

/// Takes a comparator off the start of a text.
pub(super) fn bound(text: &str, comparator: Comparator) -> (bool, &str) {
    let words: &[&str] = if comparator == Comparator::AtMost { &AT_MOST } else { &AT_LEAST };
    words.iter().find_map(|word| text.strip_prefix(word)).map_or((false, text), |rest| (true, rest))
}

/// What one clause says of the period.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Limit {
    Max(Years),
    Min(Years),
    From(Date),
    Until(Date),
}

/// Reads the period out of its field, and gives the clauses it was read from. Nothing is read where one clause may
/// make an exception to another.
pub(crate) fn period(text: TextSlice<'_>) -> Option<(Period, Vec<TextSlice<'_>>)> {
    of_clauses(text.split(&['。', '；', ';', '，', ','])).or_else(|| ended(text))
}

/// The names of fields under which a date alone is the end.
const ENDS: [&str; 8] =
    ["交付时间", "交付日期", "交货期", "完成时间", "完成日期", "完成时限", "结题时间", "结项时间"];

/// 交付时间：2029 年 3 月
fn ended(text: TextSlice<'_>) -> Option<(Period, Vec<TextSlice<'_>>)> {
    let before = text.text().whole().str()[..text.start()].trim_end_matches([' ', '：', ':', '】']);
    ENDS.iter().any(|name| before.ends_with(name)).then_some(())?;
    let piece = text.sub(0, text.str().trim_end_matches(['。', '；', ' ']).len());
    let words = compact(piece.str());
    let (_, last, rest) = date(&words)?;
    rest.is_empty().then_some(())?;
    let period = Period {
        max_years: None,
        min_years: None,
        from_date: None,
        until_date: Some(last),
        quote: piece.str().to_owned(),
        span: piece.span(),
        checked_by: None,
    };
    Some((period, vec![piece]))
}

/// Reads a period that another field states, each clause with its name: 支持额度 10 万元/项，实施周期 3 年.
pub(crate) fn stated_period(text: TextSlice<'_>) -> Option<(Period, Vec<TextSlice<'_>>)> {
    of_clauses(
        text.split(&['。', '；', ';', '，', ',']).filter(|clause| states_period(&compact(clause.str()))),
    )
}

/// Whose period it is.
const WHOSE: [&str; 14] = [
    "以上项目",
    "上述项目",
    "以上课题",
    "各项目",
    "各课题",
    "所有项目",
    "全部项目",
    "本批项目",
    "每个项目",
    "每个课题",
    "单个项目",
    "项目",
    "课题",
    "各榜单",
];

/// Is a compact clause a period with its name, and no more?
pub(super) fn states_period(words: &str) -> bool {
    let bare = WHOSE.iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
    PERIOD_NAMES.longest(bare).is_some() && limits(bare).is_some()
}

fn of_clauses<'a>(clauses: impl Iterator<Item = TextSlice<'a>>) -> Option<(Period, Vec<TextSlice<'a>>)> {
    let mut period = Period {
        max_years: None,
        min_years: None,
        from_date: None,
        until_date: None,
        quote: String::new(),
        span: Span(0, 0),
        checked_by: None,
    };
    let mut read: Vec<TextSlice<'_>> = Vec::new();
    for clause in clauses {
        let words = compact(clause.str());
        match limits(&words) {
            Some(limits) => {
                for limit in limits {
                    add(&mut period, limit)?;
                }
                read.push(clause);
            }
            // 自合同签订之日起计算: a beginning that moves with the project.
            None if !read.is_empty() && begins(&words) => {
                read.push(clause);
            }
            // 涉及临床试验的不超过 5 年: a number, or a condition, of which it is not known what it changes.
            // 其中 2027 年底前完成中试: a step on the way.
            None if !read.is_empty() && words.starts_with("其中") && is_a_step(&words) => {}
            None if read.is_empty() || is_open(&words) => return None,
            None => {}
        }
    }
    let (first, last) = (read.first()?, read.last()?);
    let whole = first.text().piece(first.start(), last.end());
    (period.quote, period.span) = (whole.str().to_owned(), whole.span());
    Some((period, read))
}

/// 其中 2027 年底前完成中试, 其中第一阶段 12 个月: is it a step on the way?
fn is_a_step(words: &str) -> bool {
    words.contains("完成") || words.contains("阶段")
}

/// Is a clause a beginning that moves with the project, and no more?
fn begins(words: &str) -> bool {
    after_start(words).is_some_and(|rest| ["", "计算", "算起", "起算"].contains(&rest))
}

fn is_open(words: &str) -> bool {
    let counts = words.char_indices().any(|(at, c)| matches!(c, '年' | '月') && number_ends(&words[..at]));
    counts || ["除", "特殊", "确需", "可延长", "可适当", "但", "延长"].iter().any(|word| words.contains(word))
}

fn number_ends(text: &str) -> bool {
    text.chars().next_back().is_some_and(|c| c.is_ascii_digit() || "一二两三四五六七八九十个".contains(c))
}

/// Adds a limit; `None` where the field says another of the same kind.
fn add(period: &mut Period, limit: Limit) -> Option<()> {
    match limit {
        Limit::Max(max) => set(&mut period.max_years, max),
        Limit::Min(min) => set(&mut period.min_years, min),
        Limit::From(date) => set(&mut period.from_date, date),
        Limit::Until(date) => set(&mut period.until_date, date),
    }
}

fn set<T: PartialEq>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.as_ref().is_none_or(|other| *other == value).then_some(())?;
    *slot = Some(value);
    Some(())
}

/// What a compact clause of the field says; `None` where it has any other shape.
fn limits(words: &str) -> Option<Vec<Limit>> {
    let words = words.replace(['“', '”'], "");
    // 3 年（2027 年 1 月至 2029 年 12 月）: the bracket says it again, in dates.
    let bracket = words.strip_suffix('）').and_then(|inner| inner.split_once('（'));
    if let Some((before, inside)) = bracket {
        let mut found = one_limit(before)?;
        match inside {
            "含" | "含验收" | "含验收期" | "含验收时间" => {}
            // 3 年（自签订任务书之日起）
            inside if begins(inside) => {}
            inside => found.extend(one_limit(inside)?),
        }
        return Some(found);
    }
    // 不少于 2 年且不超过 3 年
    let both = ["，且", "且", "并"].iter().find_map(|mark| words.split_once(mark));
    if let Some((one, other)) = both {
        return Some([one_limit(one)?, one_limit(other)?].concat());
    }
    one_limit(&words)
}

/// What words say that set one limit, or two ends of one.
fn one_limit(words: &str) -> Option<Vec<Limit>> {
    // 一般项目 2 年: of one category.
    if category(words).is_some() {
        return None;
    }
    let (mut rest, mut deadline) = (words, false);
    loop {
        if let Some((name, ends)) = PERIOD_NAMES.longest(rest) {
            (rest, deadline) = (&rest[name.len()..], deadline || ends);
        } else if let Some(after) =
            BEFORE_PERIOD.iter().find_map(|word| rest.strip_prefix(word)).or_else(|| after_start(rest))
        {
            rest = after;
        } else {
            break;
        }
    }
    let begins =
        ["起始时间", "开始时间", "起始日期", "开始日期"].iter().find_map(|name| words.strip_prefix(name));
    if let Some((first, _, "" | "起")) =
        begins.and_then(|rest| date(rest.trim_start_matches(['为', ':', '自'])))
    {
        return Some(vec![Limit::From(first)]);
    }
    // 完成期限：2029 年底
    if (deadline || words.ends_with('底'))
        && let Some((_, last, "")) = date(rest)
    {
        return Some(vec![Limit::Until(last)]);
    }
    dates(rest).or_else(|| length(rest))
}

/// 不超过 3 年, 1—2 年, 两年半, 24 个月以内, 不少于 1 年.
fn length(text: &str) -> Option<Vec<Limit>> {
    let (at_most, rest) = bound(text, Comparator::AtMost);
    let (at_least, rest) = bound(rest, Comparator::AtLeast);
    let (first, unit, rest) = time(rest)?;
    if let Some(after) = rest.strip_prefix(RANGE_MARKS) {
        let (second, second_unit, after) = time(after.trim_start_matches(RANGE_MARKS))?;
        let (_, after) = bound(after, Comparator::AtMost);
        // The lower end of 12—24 个月 is in the unit of the upper.
        let low = Years::of_parts(first, unit.or(second_unit)?)?;
        let high = Years::of_parts(second, second_unit?)?;
        let plain = after.is_empty() && low < high && !at_least;
        return plain
            .then(|| if at_most { vec![Limit::Max(high)] } else { vec![Limit::Min(low), Limit::Max(high)] });
    }
    let (within, rest) = bound(rest, Comparator::AtMost);
    let (above, rest) = bound(rest, Comparator::AtLeast);
    let rest = rest.strip_prefix("（含）").unwrap_or(rest);
    let rest = ["内完成", "完成", "内"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let (at_most, at_least) = (at_most || within, at_least || above);
    let years = Years::of_parts(first, unit?)?;
    (rest.is_empty() && !(at_most && at_least)).then_some(())?;
    Some(vec![if at_least { Limit::Min(years) } else { Limit::Max(years) }])
}

/// A stretch of time at the start of a text: its number, how many of its unit make a year, and what follows.
fn time(text: &str) -> Option<(Decimal, Option<u32>, &str)> {
    let half = Decimal::new(5, 1);
    if let Some(rest) = text.strip_prefix("半年") {
        return Some((half, Some(1), rest));
    }
    let (value, length) = number(text)?;
    let rest = &text[length..];
    if let Some(after) = rest.strip_prefix("年半") {
        return Some((value.checked_add(half)?, Some(1), after));
    }
    let years = ["年期", "年度", "个年度", "年"];
    if let Some(after) = years.iter().find_map(|unit| rest.strip_prefix(unit)) {
        return Some((value, Some(1), after));
    }
    let months = ["个月", "月"].iter().find_map(|unit| rest.strip_prefix(unit));
    Some(months.map_or((value, None, rest), |after| (value, Some(12), after)))
}

/// 2026 年 1 月—2028 年 12 月, 2028 年 12 月底前完成.
fn dates(text: &str) -> Option<Vec<Limit>> {
    let opener =
        ["自", "从", "至", "不晚于", "不迟于"].into_iter().find(|word| text.starts_with(word)).unwrap_or("");
    if let Some((first, last, rest)) = between_years(&text[opener.len()..]) {
        let plain = matches!(opener, "" | "自" | "从") && matches!(rest, "" | "止");
        return plain.then(|| vec![Limit::From(first), Limit::Until(last)]);
    }
    let (first, last, rest) = date(&text[opener.len()..])?;
    let closes = |rest: &str| ["", "完成", "结束", "止", "结题", "完成验收"].contains(&rest);
    if let Some(after) = rest.strip_prefix(RANGE_MARKS) {
        let (_, last, rest) = date(after.trim_start_matches(RANGE_MARKS))?;
        let plain = matches!(opener, "" | "自" | "从") && closes(rest) && first < last;
        return plain.then(|| vec![Limit::From(first), Limit::Until(last)]);
    }
    match (opener, rest.strip_prefix("前").or_else(|| rest.strip_prefix("之前"))) {
        ("", Some(rest)) if closes(rest) => Some(vec![Limit::Until(last)]),
        ("至" | "不晚于" | "不迟于", None) if closes(rest) => Some(vec![Limit::Until(last)]),
        ("自" | "从" | "", None) if matches!(rest, "起" | "开始" | "起实施") => {
            Some(vec![Limit::From(first)])
        }
        _ => None,
    }
}

/// 2026—2029 年
fn between_years(text: &str) -> Option<(Date, Date, &str)> {
    let year = |text: &str| {
        let digits = text.get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
        let year: i16 = digits.parse().ok()?;
        ((1990..2100).contains(&year) && !text[4..].starts_with(|c: char| c.is_ascii_digit())).then_some(year)
    };
    let first = year(text)?;
    let after = text[4..].strip_prefix(RANGE_MARKS)?.trim_start_matches(RANGE_MARKS);
    let last = year(after)?;
    let rest = after[4..].strip_prefix('年')?;
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    (first < last).then_some(())?;
    Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?, rest))
}

/// A date at the start of a text: the first and the last day it may mean, and what follows.
pub(super) fn date(text: &str) -> Option<(Date, Date, &str)> {
    let part = |text: &str| {
        let (value, length) = number(text)?;
        Some((i16::try_from(value).ok()?, length)).filter(|_| value.is_integer())
    };
    // 2026.1 would be read as one number: the year is its first four digits.
    let year: i16 =
        text.get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    // 2026.01, 2026-01, 2026/01
    let mark = text[4..].chars().next().filter(|mark| matches!(mark, '.' | '-' | '/'));
    let dotted = mark.is_some();
    let after_year = text[4..].strip_prefix(mark.unwrap_or('年'))?;
    let month = if dotted {
        let digits = after_year.find(|c: char| !c.is_ascii_digit()).unwrap_or(after_year.len());
        Some((after_year[..digits].parse().ok()?, &after_year[digits..]))
    } else {
        part(after_year).and_then(|(month, length)| Some((month, after_year[length..].strip_prefix('月')?)))
    };
    (1900..2100).contains(&year).then_some(())?;
    let Some((month, rest)) = month else {
        let rest = after_year.strip_prefix('底').unwrap_or(after_year);
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?, rest));
    };
    let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
    let marked_day = mark.and_then(|mark| {
        let rest = rest.strip_prefix(mark)?;
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let day = Date::new(year, first.month(), rest[..digits].parse().ok()?).ok()?;
        (digits <= 2).then_some((day, &rest[digits..]))
    });
    if let Some((day, rest)) = marked_day {
        return Some((day, day, rest));
    }
    let day = if dotted { None } else { part(rest) };
    if let Some((day, rest)) = day.and_then(|(day, length)| Some((day, rest[length..].strip_prefix('日')?)))
    {
        let day = Date::new(year, first.month(), i8::try_from(day).ok()?).ok()?;
        return Some((day, day, rest));
    }
    Some((first, first.last_of_month(), rest.strip_prefix('底').unwrap_or(rest)))
}

#[cfg(test)]
mod tests;
