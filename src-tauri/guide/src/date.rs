//! Dates: parsing typed ones, formatting, and the current date in China.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, offset};

/// The time zone of China, which has no daylight saving time.
pub const CHINA: Offset = offset(8);

/// Parses a date as in the form, `YYYY-MM-DD`, ignoring surrounding white space; `None` for anything else, and for a
/// day that does not exist.
pub fn typed(text: &str) -> Option<Date> {
    let text = text.trim();
    // The parser takes other spellings of ISO 8601 too, and what is no more than the start of a time.
    text.parse().ok().filter(|day: &Date| day.to_string() == text)
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
    fn a_date_is_read_in_one_spelling_and_only_if_there_is_such_a_day() {
        assert_eq!(typed(" 2024-02-29 ").map(in_words).as_deref(), Some("2024年2月29日"));
        for text in [
            "",
            "2026-02-31",
            "2025-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-9-1",
            "20260901",
            "2026/09/01",
            "2026-09-01T00:00",
            "2026-09-01 ,",
            "+002026-09-01",
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
