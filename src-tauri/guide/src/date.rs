//! Dates: parsing typed ones, formatting, and the current date in China.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, offset};

/// The time zone of China, which has no daylight saving time.
pub const CHINA: Offset = offset(8);

/// Parses a typed date: `2027-01-01` as the form writes it, and as people write it: 2027.1.1, 2027/1/1, 2027年1月1日, in full
/// width too. `None` for anything else, and for a day that does not exist.
pub fn typed(text: &str) -> Option<Date> {
    let text: String = text.trim().chars().map(half_width).filter(|c| *c != ' ').collect();
    let (year, rest) = text.split_once(['-', '.', '/', '年'])?;
    let (month, day) = rest.split_once(['-', '.', '/', '月'])?;
    let marks = |c: char| matches!(c, '-' | '.' | '/' | '年' | '月' | '日');
    let used: String = text.trim_end_matches('日').chars().filter(|c| marks(*c)).collect();
    let day = if used == "年月" { day.strip_suffix('日').unwrap_or(day) } else { day };
    // The marks are of one kind.
    if !matches!(used.as_str(), "--" | ".." | "//" | "年月") {
        return None;
    }
    let figure = |text: &str, digits: std::ops::RangeInclusive<usize>| {
        let is_figure = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        is_figure.then(|| text.parse().ok()).flatten()
    };
    let year: i16 = figure(year, 4..=4)?;
    Date::new(year, i8::try_from(figure(month, 1..=2)?).ok()?, i8::try_from(figure(day, 1..=2)?).ok()?).ok()
}

/// The ASCII character for a full-width digit or mark.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '．' | '／' | '－' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// Formats a date: 2023年9月1日
pub fn in_words(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// The date in China at an instant.
pub fn in_china(at: Timestamp) -> Date {
    CHINA.to_datetime(at).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_people_write_it_and_only_if_there_is_such_a_day() {
        assert_eq!(typed(" 2024-02-29 ").map(in_words).as_deref(), Some("2024年2月29日"));
        for text in [
            "2027-01-01",
            "2027.1.1",
            "2027.01.01",
            "2027年1月1日",
            "2027 年 1 月 1 日",
            "2027年01月01",
            "２０２７．１．１",
            "2027/1/1",
            "2027-1-1",
        ] {
            assert_eq!(typed(text).map(|day| day.to_string()).as_deref(), Some("2027-01-01"), "{text}");
        }
        for text in [
            "",
            "2026-02-31",
            "2025.2.29",
            "2026-13-01",
            "2026-00-10",
            "20260901",
            "26.9.1",
            "2026.9",
            "2026年9月",
            "2026.9-1",
            "2026-9-1日",
            "2026.9.1.2",
            "2026-09-01T00:00",
            "2026-09-01 ,",
            "+002026-09-01",
            "2026-+9-1",
            "今天",
        ] {
            assert_eq!(typed(text), None, "{text}");
        }
    }

    #[test]
    fn the_day_in_china_begins_eight_hours_before_that_in_utc() {
        let day = |at: &str| in_china(at.parse().unwrap()).to_string();
        assert_eq!(day("2026-11-22T15:59:59Z"), "2026-11-22");
        assert_eq!(day("2026-11-22T16:00:00Z"), "2026-11-23");
    }
}
