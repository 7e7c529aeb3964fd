//! Periods as applications write them: 2024年7月—12月, 2024.07-2025.06, 2024年全年.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

/// The first and the last day of a period at the beginning of a text, and what is behind it.
pub(crate) fn period(text: &str) -> Option<(Date, Date, String)> {
    let text: String = text.nfkc().collect();
    let text = text.trim_start();
    let (first, rest) = day(text, None)?;
    let is_dash = |c: char| "-—–~～−至到".contains(c) || c.is_whitespace();
    let behind = rest.trim_start_matches(is_dash);
    let has_dash = rest[..rest.len() - behind.len()].contains(|c: char| is_dash(c) && !c.is_whitespace());
    match day(behind, Some(first)).filter(|_| has_dash) {
        Some((last, rest)) => {
            let (start, end) = (first.first()?, last.last()?);
            (start <= end).then(|| (start, end, rest.to_owned()))
        }
        None => Some((first.first()?, first.last()?, rest.to_owned())),
    }
}

/// A year, or with its month, or with its day.
#[derive(Clone, Copy)]
struct Part {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl Part {
    fn first(self) -> Option<Date> {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }

    fn last(self) -> Option<Date> {
        let month = self.month.unwrap_or(12);
        match self.day {
            Some(day) => Date::new(self.year, month, day).ok(),
            None => Some(Date::new(self.year, month, 1).ok()?.last_of_month()),
        }
    }
}

/// Reads a day, month or year; a month without a year is in the year before it.
fn day(text: &str, before: Option<Part>) -> Option<(Part, &str)> {
    let (number, rest) = digits(text)?;
    let (year, rest) = if (1900..=2200).contains(&number) {
        (i16::try_from(number).ok()?, rest)
    } else {
        let part = before?;
        let month = i8::try_from(number).ok().filter(|month| (1..=12).contains(month))?;
        let rest = rest.trim_start();
        // 2024.7-12 leaves the word out.
        let is_bare = part.month.is_some() && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '.');
        let rest = rest.strip_prefix('月').or(is_bare.then_some(rest))?;
        let rest = rest.strip_prefix(['份', '底', '末']).unwrap_or(rest);
        return Some((Part { year: part.year, month: Some(month), day: None }, rest));
    };
    let rest = rest.trim_start();
    let Some(inner) = rest.strip_prefix(['年', '.', '/', '-']) else {
        return Some((Part { year, month: None, day: None }, rest));
    };
    let Some((month, after)) = digits(inner.trim_start()).filter(|(month, _)| (1..=12).contains(month))
    else {
        // 2024年-2025年, 2024年底, 2024年度
        let rest = if rest.starts_with('年') { inner.strip_prefix('度').unwrap_or(inner) } else { rest };
        return Some((Part { year, month: None, day: None }, rest));
    };
    let month = i8::try_from(month).ok();
    let after = after.trim_start();
    // 2026年1-2月: the first month leaves its word out.
    if rest.starts_with('年')
        && let Some(end) = after.strip_prefix(['-', '—', '–', '~', '～', '至'])
        && let Some((_, behind)) = digits(end.trim_start()).filter(|(last, _)| (1..=12).contains(last))
        && behind.trim_start().starts_with('月')
    {
        return Some((Part { year, month, day: None }, after));
    }
    let (behind, is_marked) = match after.strip_prefix(['月', '.', '/', '-']) {
        Some(behind) => (behind, true),
        None => (after, false),
    };
    let day = digits(behind.trim_start()).filter(|(day, _)| is_marked && (1..=31).contains(day));
    let Some((day, behind_day)) = day else {
        let rest = match after.strip_prefix('月') {
            Some(rest) => rest.strip_prefix(['份', '底', '末']).unwrap_or(rest),
            None => after,
        };
        return Some((Part { year, month, day: None }, rest));
    };
    // 2024.7-12 is two months, 2024-7-12 a day.
    let is_same_mark = rest.chars().next() == after.chars().next() || after.starts_with('月');
    if !is_same_mark || after.starts_with('月') && !behind_day.trim_start().starts_with('日') {
        let rest = after.strip_prefix('月').unwrap_or(after);
        return Some((Part { year, month, day: None }, rest));
    }
    let rest = behind_day.trim_start().strip_prefix('日').unwrap_or(behind_day);
    Some((Part { year, month, day: i8::try_from(day).ok() }, rest))
}

fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn periods_are_read_as_they_are_written() {
        let is = |from: Date, to: Date| Some((from, to));
        for (text, expected) in [
            ("2024年7月—12月", is(date(2024, 7, 1), date(2024, 12, 31))),
            ("2025年10月—2026年3月", is(date(2025, 10, 1), date(2026, 3, 31))),
            ("２０２３年４月至２０２５年３月", is(date(2023, 4, 1), date(2025, 3, 31))),
            ("2024.07-2024.12", is(date(2024, 7, 1), date(2024, 12, 31))),
            ("2024/7—2025/2", is(date(2024, 7, 1), date(2025, 2, 28))),
            ("2024-01-15 至 2024-03-02：设计", is(date(2024, 1, 15), date(2024, 3, 2))),
            ("2024.7-12", is(date(2024, 7, 1), date(2024, 12, 31))),
            ("2027年", is(date(2027, 1, 1), date(2027, 12, 31))),
            ("2024年1月1日至2026年12月31日", is(date(2024, 1, 1), date(2026, 12, 31))),
            ("2026年1-2月 验收", is(date(2026, 1, 1), date(2026, 2, 28))),
            ("2025年度：建模", is(date(2025, 1, 1), date(2025, 12, 31))),
            ("2024年6月前完成", is(date(2024, 6, 1), date(2024, 6, 30))),
            ("第一年", None),
            ("12 个月", None),
        ] {
            assert_eq!(period(text).map(|(from, to, _)| (from, to)), expected, "{text}");
        }
        assert_eq!(period("2024年1月—6月：设计").unwrap().2, ":设计");
    }
}
