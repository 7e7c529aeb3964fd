//! Reckons a typed calculation: `=3*12.5`, `0.1+0.2`, `100万+5000元`. Exact in decimals, or refused.

use rust_decimal::Decimal;

use super::typed::{MoneyError, digits, unit_before_end};

/// The longest calculation read, in characters.
const MAX_LENGTH: usize = 200;

/// The most decimals a value on the way may have.
const MAX_SCALE: u32 = 15;

/// The largest value on the way. With [`MAX_SCALE`] decimals it has 28 digits, which a decimal holds exactly.
const MAX_VALUE: i64 = 1_000_000_000_000;

/// Is it a calculation? `-` and `/` alone make none, as `100-120` and `120/40` are two numbers to many: those need `=`.
pub(super) fn is_calculation(text: &str) -> bool {
    text.trim_start().starts_with('=') || text.contains(['+', '*'])
}

/// The result in 万元, of a text in half width. White space between numbers is taken only after `=`: of pasted cells
/// `120 - 40` is three.
pub(super) fn calculate(text: &str) -> Result<Decimal, MoneyError> {
    if text.chars().count() > MAX_LENGTH {
        return Err(MoneyError::NotANumber);
    }
    let sum = text.trim().strip_prefix('=').unwrap_or(text);
    let mut reckoner = Reckoner { rest: sum };
    let value = reckoner.sum()?;
    match reckoner.peek() {
        None => Ok(value.number),
        Some(c) if c.is_ascii_digit() => Err(MoneyError::Several),
        Some(_) => Err(MoneyError::NotANumber),
    }
}

/// A value on the way. A plain number is one of 万元 in the end.
#[derive(Clone, Copy)]
struct Value {
    number: Decimal,
    has_unit: bool,
}

struct Reckoner<'t> {
    rest: &'t str,
}

impl Reckoner<'_> {
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    /// Takes one of these marks, if it comes next.
    fn take(&mut self, marks: &[char]) -> Option<char> {
        let mark = self.peek().filter(|c| marks.contains(c))?;
        self.rest = &self.rest[mark.len_utf8()..];
        Some(mark)
    }

    fn sum(&mut self) -> Result<Value, MoneyError> {
        let negative = self.take(&['-']).is_some();
        let mut sum = self.product()?;
        if negative {
            sum.number = -sum.number;
        }
        while let Some(mark) = self.take(&['+', '-']) {
            let other = self.product()?;
            // Whether 100 in `100+50元` is of 元 or of 万元 nobody knows.
            if other.has_unit != sum.has_unit {
                return Err(MoneyError::MixedUnits);
            }
            let number = if mark == '+' { sum.number + other.number } else { sum.number - other.number };
            sum.number = bounded(number)?;
        }
        Ok(sum)
    }

    fn product(&mut self) -> Result<Value, MoneyError> {
        let mut product = self.factor()?;
        while let Some(mark) = self.take(&['*', '/']) {
            let other = self.factor()?;
            let is_share = mark == '/';
            // Money times money, and a number divided by money, are no amount.
            if other.has_unit && (product.has_unit || is_share) {
                return Err(MoneyError::NotANumber);
            }
            let reckon = if is_share { quotient } else { times };
            product = Value {
                number: reckon(product.number, other.number)?,
                has_unit: product.has_unit || other.has_unit,
            };
        }
        Ok(product)
    }

    fn factor(&mut self) -> Result<Value, MoneyError> {
        let mut value = if self.take(&['(']).is_some() {
            let value = self.sum()?;
            self.take(&[')']).ok_or(MoneyError::NotANumber)?;
            value
        } else {
            self.take(&['¥', '￥']);
            self.peek();
            let end =
                self.rest.find(|c: char| !matches!(c, '0'..='9' | ',' | '.')).unwrap_or(self.rest.len());
            let (number, rest) = self.rest.split_at(end);
            self.rest = rest;
            let number = digits(number)?.parse().map_err(|_| MoneyError::TooLarge)?;
            Value { number: bounded(number)?, has_unit: false }
        };
        self.peek();
        let end =
            self.rest.find(|c: char| !matches!(c, '亿' | '万' | '千' | '元')).unwrap_or(self.rest.len());
        if end > 0 {
            let (word, rest) = self.rest.split_at(end);
            self.rest = rest;
            let (before, per) = unit_before_end(word);
            if !before.is_empty() || value.has_unit {
                return Err(MoneyError::NotANumber);
            }
            value = Value { number: times(value.number, per)?, has_unit: true };
        }
        Ok(value)
    }
}

fn bounded(number: Decimal) -> Result<Decimal, MoneyError> {
    let number = number.normalize();
    if number.abs() > Decimal::from(MAX_VALUE) {
        Err(MoneyError::TooLarge)
    } else if number.scale() > MAX_SCALE {
        Err(MoneyError::TooPrecise)
    } else {
        Ok(number)
    }
}

/// A product that is exact: the decimals of `rust_decimal` round one that needs more than 28 digits.
fn times(a: Decimal, b: Decimal) -> Result<Decimal, MoneyError> {
    let (a, b) = (a.normalize(), b.normalize());
    let digits = a.mantissa().checked_mul(b.mantissa());
    let exact =
        digits.and_then(|digits| Decimal::try_from_i128_with_scale(digits, a.scale() + b.scale()).ok());
    let too_much = if a.saturating_mul(b).abs() > Decimal::from(MAX_VALUE) {
        MoneyError::TooLarge
    } else {
        MoneyError::TooPrecise
    };
    bounded(exact.ok_or(too_much)?)
}

/// A quotient that is exact.
fn quotient(a: Decimal, b: Decimal) -> Result<Decimal, MoneyError> {
    let quotient = a.checked_div(b).ok_or(MoneyError::NotANumber)?.normalize();
    match times(quotient, b) {
        Ok(product) if product == a => bounded(quotient),
        _ => Err(MoneyError::Inexact),
    }
}

#[cfg(test)]
mod tests {
    use crate::money::{Money, MoneyError};

    fn typed(text: &str) -> Result<String, MoneyError> {
        Ok(Money::parse_typed(text)?.map_or(String::new(), |m| m.to_string()))
    }

    #[test]
    fn a_calculation_is_exact() {
        for (text, result) in [
            ("=3*12.5", "37.5"),
            ("0.1+0.2", "0.3"),
            ("＝３×１２．５", "37.5"),
            ("=1+2*3", "7"),
            ("=(1+2)*3", "9"),
            ("= 100 - 20 / 4", "95"),
            ("=-5+8", "3"),
            ("3*12.5万元", "37.5"),
            ("=(2000+3000)元", "0.5"),
            ("100万+5000元", "100.5"),
            ("=1,200,000元*2", "240"),
            ("12*1500元", "1.8"),
            ("=.5+50.", "50.5"),
        ] {
            assert_eq!(typed(text), Ok(result.into()), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_reckoned_exactly_is_refused() {
        for (text, error) in [
            ("=100/3", MoneyError::Inexact),
            ("=1/0", MoneyError::NotANumber),
            ("=", MoneyError::NotANumber),
            ("=3*", MoneyError::NotANumber),
            ("=(3", MoneyError::NotANumber),
            ("=3)", MoneyError::NotANumber),
            ("+5", MoneyError::NotANumber),
            ("=5-8", MoneyError::Negative),
            ("100+50元", MoneyError::MixedUnits),
            ("=2元*3元", MoneyError::NotANumber),
            ("=6/2元", MoneyError::NotANumber),
            ("=2*元", MoneyError::NotANumber),
            ("=0.0000001+0.1", MoneyError::TooPrecise),
            ("=999999999999*999999999999", MoneyError::TooLarge),
            ("=1000000+1", MoneyError::TooLarge),
            ("=0.000000000000001*0.000000000000001", MoneyError::TooPrecise),
            ("=12,34+1", MoneyError::Separator),
        ] {
            assert_eq!(typed(text), Err(error), "{text}");
        }
        assert_eq!(typed(&format!("={}1", "(".repeat(5000))), Err(MoneyError::NotANumber));
        assert_eq!(typed(&format!("={}", "1+".repeat(5000))), Err(MoneyError::NotANumber));
    }

    #[test]
    fn pasted_cells_are_no_calculation() {
        for text in ["120\t-40", "120 - 40", "120 -\t40", "120 + 40", "=120 40", "=120\t-40", "=3\n*4"] {
            assert_eq!(typed(text), Err(MoneyError::Several), "{text:?}");
        }
        for text in ["100-120", "120/40", "10-2"] {
            assert_eq!(typed(text), Err(MoneyError::NotANumber), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_calculation_panics(text in "[-=0-9.,+*/()元万 ]{0,60}") {
            let _ = Money::parse_typed(&text);
        }

        #[test]
        fn a_sum_is_the_sum(a in 0u32..50_000_000, b in 0u32..50_000_000, scale in 0u32..6) {
            let of = |n: u32| rust_decimal::Decimal::new(i64::from(n), scale.max(3));
            let (a, b) = (of(a), of(b));
            proptest::prop_assert_eq!(typed(&format!("={a}+{b}")), Ok((a + b).normalize().to_string()));
        }
    }
}
