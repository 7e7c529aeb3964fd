//! Ratios between two sums.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Money, MoneyError};

/// A ratio as a guide writes it, `3:1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TS)]
#[ts(export, type = "string")]
pub struct Ratio {
    /// The 3 of 3:1.
    pub left: Decimal,
    /// The 1 of 3:1. Never zero.
    pub right: Decimal,
}

impl Ratio {
    /// Builds a ratio; `None` if the right side is not above zero.
    pub fn new(left: Decimal, right: Decimal) -> Option<Ratio> {
        (right > Decimal::ZERO).then_some(Ratio { left, right })
    }

    /// How much the left side must be when the right side is `base`.
    pub fn demanded_of(self, base: Money) -> Money {
        Money::from_wan(base.0 * self.left / self.right)
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
}
