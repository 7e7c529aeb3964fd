//! Ratios between two sums.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Money, MoneyError};

/// A ratio as written in a guide, `3:1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TS)]
#[ts(export, type = "string")]
pub struct Ratio {
    /// The 3 of 3:1.
    pub left: Decimal,
    /// The 1 of 3:1. Never zero.
    pub right: Decimal,
}

impl Ratio {
    /// A ratio; `None` if the right side is not positive.
    pub fn new(left: Decimal, right: Decimal) -> Option<Ratio> {
        (right > Decimal::ZERO).then_some(Ratio { left, right })
    }

    /// The required left side for the right side `base`, rounded up to the fen.
    pub fn demanded_of(self, base: Money) -> Money {
        let exact = base.0.saturating_mul(self.left).checked_div(self.right).unwrap_or(Decimal::MAX);
        Money::from_wan(exact.round_dp_with_strategy(6, RoundingStrategy::ToPositiveInfinity))
    }

    /// Compares `left` with the amount that the ratio requires for `right`, without rounding.
    pub fn compare(self, left: Money, right: Money) -> Ordering {
        left.0.saturating_mul(self.right).cmp(&right.0.saturating_mul(self.left))
    }

    /// A percentage as a ratio: 50 is 50:100.
    pub fn of_percent(percent: Money) -> Ratio {
        Ratio { left: percent.0, right: Decimal::ONE_HUNDRED }
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.left.normalize(), self.right.normalize())
    }
}

impl FromStr for Ratio {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Ratio, MoneyError> {
        let (left, right) = text.split_once(':').ok_or(MoneyError::NotANumber)?;
        let side = |s: &str| Decimal::from_str(s.trim()).map_err(|_| MoneyError::NotANumber);
        Ratio::new(side(left)?, side(right)?).ok_or(MoneyError::NotANumber)
    }
}

impl Serialize for Ratio {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Ratio {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Ratio, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_reads_and_writes_as_the_guide_has_it() {
        let ratio: Ratio = "3:1".parse().unwrap();
        assert_eq!(ratio.to_string(), "3:1");
        assert_eq!(ratio.demanded_of("3000".parse().unwrap()).to_string(), "9000");
        assert!("3:0".parse::<Ratio>().is_err());
    }

    #[test]
    fn a_third_is_compared_without_rounding() {
        let money = |text: &str| text.parse::<Money>().unwrap();
        let third: Ratio = "1:3".parse().unwrap();
        assert_eq!(third.demanded_of(money("100")), money("33.333334"));
        assert_eq!(third.compare(money("33.333333"), money("100")), Ordering::Less);
        assert_eq!(third.compare(money("33.333334"), money("100")), Ordering::Greater);
        assert_eq!(third.compare(money("30"), money("90")), Ordering::Equal);
        let share = Ratio::of_percent(money("33.3"));
        assert_eq!(share.compare(money("33.3"), money("100")), Ordering::Equal);
    }
}
