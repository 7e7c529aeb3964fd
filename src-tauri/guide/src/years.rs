//! Lengths of time in guides: given in years, computed in months.

use std::fmt;

use jiff::{Span, ToSpan};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A length of time in years, as in a guide: 3, 2.5; 20 个月 is 1.6667.
///
/// JSON has it as a decimal string. Four places distinguish all months, so that [`Years::months`] is exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[ts(export, type = "string")]
pub struct Years(Decimal);

/// The longest plausible period of a project. A higher number is a year (2026 年), not a length.
const TOO_LONG: Decimal = Decimal::ONE_HUNDRED;

/// The maximum number of months for date arithmetic. An untrusted draft may contain any number; this is far beyond any
/// project and within the range of the calendar.
const MAX_MONTHS: i32 = 12 * 1000;

impl Years {
    /// A length in years; `None` where it is less than a month or implausible for a project.
    pub fn new(years: Decimal) -> Option<Years> {
        let years = Years(years.round_dp(4).normalize());
        (years.0 > Decimal::ZERO && years.0 < TOO_LONG && years.months() > 0).then_some(years)
    }

    /// A length as a count of parts of a year: 20 of twelve.
    pub fn of_parts(count: Decimal, in_a_year: u32) -> Option<Years> {
        Years::new(count.checked_div(Decimal::from(in_a_year))?)
    }

    /// In years.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// In whole months.
    pub fn months(self) -> i32 {
        let months = self.0.saturating_mul(Decimal::from(12)).round().clamp(Decimal::ZERO, MAX_MONTHS.into());
        i32::try_from(months).unwrap_or(MAX_MONTHS)
    }

    /// The length as a calendar span of whole months.
    pub fn span(self) -> Span {
        self.months().months()
    }
}

/// The shortest exact form: `3`, `1.6667`.
impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.normalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_months_comes_back_as_it_was() {
        for months in 1..1200 {
            let years = Years::of_parts(months.into(), 12).unwrap();
            assert_eq!(years.months(), months);
            let json = serde_json::to_string(&years).unwrap();
            assert_eq!(serde_json::from_str::<Years>(&json).unwrap(), years, "{json}");
        }
    }

    #[test]
    fn json_has_the_words_a_draft_of_an_older_version_has() {
        for text in ["\"3\"", "\"2.5\"", "\"1.6667\"", "\"0.0833\"", "\"1.3\"", "\"0\"", "\"500\""] {
            let years: Years = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&years).unwrap(), text);
        }
        let most: Years = serde_json::from_str("\"79228162514264337593543950335\"").unwrap();
        assert_eq!(most.months(), MAX_MONTHS);
    }

    #[test]
    fn what_is_no_length_of_a_project_is_none() {
        for years in ["0", "-1", "100", "2026", "0.01", "0.00001"] {
            assert_eq!(Years::new(years.parse().unwrap()), None, "{years}");
        }
    }
}
