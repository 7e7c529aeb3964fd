//! Money: exact decimals in 万元, never floats.

mod calculation;
mod capitals;
mod ratio;
mod typed;

pub use ratio::Ratio;
pub use typed::MoneyError;

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An amount in 万元 (10,000 yuan), exact to six decimals (one fen is 0.000001 万元).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(export, type = "string")]
pub struct Money(Decimal);

impl Money {
    /// Zero.
    pub const ZERO: Money = Money(Decimal::ZERO);

    /// An amount in 万元.
    pub fn from_wan(wan: Decimal) -> Money {
        Money(wan.normalize())
    }

    /// The amount in 万元.
    pub fn wan(self) -> Decimal {
        self.0
    }

    /// Formats the amount with at least two decimals and thousands separators (`1,409.50`): sums are computed before
    /// rounding, and no decimals are dropped silently.
    pub fn to_grouped(self) -> String {
        self.grouped(2)
    }

    /// Writes the amount as [`Money::to_grouped`] does, with at least this many decimals.
    pub fn grouped(self, decimals: u32) -> String {
        let digits = format!("{:.*}", self.0.normalize().scale().max(decimals) as usize, self.0);
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
        let mut grouped = String::new();
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        if fraction.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{fraction}") }
    }
}

/// Writes the shortest exact form: `500`, `12.5`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.normalize())
    }
}

/// Saturating addition. An untrusted draft may contain any number: sums stop at the largest decimal (7.9 × 10^28)
/// instead of panicking; a form accepts no amount above 10^6 (see [`Money::parse_typed`]).
impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, Add::add)
    }
}

impl Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Money, D::Error> {
        let text = String::deserialize(deserializer)?;
        Decimal::from_str(&text).map(Money::from_wan).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grouping_keeps_every_decimal_that_counts() {
        let grouped = |s: &str| s.parse::<Money>().unwrap().to_grouped();
        assert_eq!(grouped("1409.5"), "1,409.50");
        assert_eq!(grouped("0.123456"), "0.123456");
        assert_eq!(grouped("1000000"), "1,000,000.00");
        assert_eq!(grouped("12"), "12.00");
    }

    #[test]
    fn a_sum_beyond_the_largest_decimal_stops_there() {
        let largest = Money::from_wan(Decimal::MAX);
        assert_eq!(largest + largest, largest);
        assert_eq!(Money::ZERO - largest - largest, Money::from_wan(Decimal::MIN));
        let ratio: Ratio = "9999999999:0.0000000001".parse().unwrap();
        assert_eq!(ratio.demanded_of(largest), largest);
        assert!(largest.to_chinese_capitals().contains("亿亿"));
    }

    proptest::proptest! {
        /// Whatever a draft or a guide contains, no operation on money panics, and none loses a decimal that fits.
        #[test]
        fn no_figure_overflows(
            digits in "[0-9]{1,22}(\\.[0-9]{1,6})?",
            other in "[0-9]{1,28}(\\.[0-9]{1,12})?",
            ratio in "[0-9]{1,28}:[1-9][0-9]{0,27}",
        ) {
            let of = |text: &str| serde_json::from_str::<Money>(&format!("\"{text}\"")).ok();
            let (a, b, ratio) = (of(&digits), of(&other), ratio.parse::<Ratio>().ok());
            if let (Some(a), Some(b)) = (a, b) {
                let sum = a + b;
                let _ = (a - b).to_grouped();
                if a.wan() < Decimal::from(1_000_000_000_000_i64) && b.wan() < Decimal::from(1_000_000_000_000_i64) {
                    proptest::prop_assert_eq!((sum - b).to_string(), a.to_string());
                }
                let _ = (sum.to_chinese_capitals(), sum.to_grouped());
                if let Some(ratio) = ratio {
                    let _ = (ratio.demanded_of(a), ratio.compare(a, b), Ratio::of_percent(b).compare(a, b));
                }
            }
            let _ = Money::parse_typed(&digits);
            let _ = Money::parse_typed(&other);
        }
    }
}
