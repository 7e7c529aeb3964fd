//! Money: decimals in 万元, never floats, from the keyboard to the page.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An amount in 万元 (10,000 yuan), exact to six decimals (one fen is 0.000001 万元).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(export, type = "string")]
pub struct Money(Decimal);

/// The largest amount a form takes, in 万元: 100 亿元. Anything above is a slip of the keyboard.
const LARGEST: i64 = 1_000_000;

/// One fen is 0.000001 万元: a seventh decimal cannot be paid.
const DECIMALS: u32 = 6;

/// Why a typed amount is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// There is something that is no digit.
    #[error("不是数字：请只填阿拉伯数字，单位万元，例如 120.5")]
    NotANumber,
    /// Below zero.
    #[error("金额不能为负数")]
    Negative,
    /// Above the largest a form takes.
    #[error("金额超过 100 亿元，请检查是否多写了位数或把“元”当成了“万元”")]
    TooLarge,
    /// More decimals than can be paid.
    #[error("小数超过 6 位（1 分 = 0.000001 万元），请检查")]
    TooPrecise,
    /// A comma where no thousands separator stands.
    #[error("逗号的位置不像千分位，请去掉逗号重填，小数点用“.”")]
    Separator,
}

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(Decimal::ZERO);

    /// Takes an amount in 万元 as it is.
    pub fn from_wan(wan: Decimal) -> Money {
        Money(wan.normalize())
    }

    /// The amount in 万元.
    pub fn wan(self) -> Decimal {
        self.0
    }

    /// Reads what a person typed; a blank is no amount.
    ///
    /// Full-width digits and marks, spaces, thousands separators and a trailing 万元, 亿元 or 元 are understood.
    ///
    /// # Errors
    /// Everything else is refused with a sentence that says what to do.
    pub fn parse_typed(typed: &str) -> Result<Option<Money>, MoneyError> {
        let text: String = typed.chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
        if text.is_empty() { Ok(None) } else { parse_plain(&text).map(Some) }
    }

    /// Writes the amount with two decimals and thousands separators (`1,409.50`), more decimals only if it has
    /// them: totals are computed before rounding, and nothing is rounded away in silence.
    pub fn to_grouped(self) -> String {
        let digits = format!("{:.*}", self.0.normalize().scale().max(2) as usize, self.0);
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, "00"));
        let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
        let mut grouped = String::new();
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        format!("{sign}{grouped}.{fraction}")
    }

    /// Writes the amount as 人民币大写 (支付结算办法, 附一): 0.140950 万元 is 壹仟肆佰零玖元伍角.
    pub fn to_chinese_capitals(self) -> String {
        let fen = (self.0.abs() * Decimal::from(1_000_000))
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        let fen: u64 = fen.try_into().unwrap_or(u64::MAX);
        let (yuan, jiao, fen) = (fen / 100, fen / 10 % 10, fen % 10);
        let mut text = String::new();
        if self.0.is_sign_negative() && !self.0.is_zero() {
            text.push('负');
        }
        if yuan > 0 {
            text.push_str(&capital_integer(yuan));
            text.push('元');
        }
        match (jiao, fen) {
            (0, 0) if yuan == 0 => text.push_str("零元整"),
            (0, 0) => text.push('整'),
            (0, fen) => {
                if yuan > 0 {
                    text.push('零');
                }
                text.push(CAPITALS[fen as usize]);
                text.push('分');
            }
            (jiao, fen) => {
                text.push(CAPITALS[jiao as usize]);
                text.push('角');
                if fen > 0 {
                    text.push(CAPITALS[fen as usize]);
                    text.push('分');
                }
            }
        }
        text
    }
}

const CAPITALS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

fn capital_integer(mut n: u64) -> String {
    let mut groups = Vec::new();
    while n > 0 {
        groups.push(n % 10_000);
        n /= 10_000;
    }
    let mut text = String::new();
    let mut gap = false;
    for (i, group) in groups.iter().enumerate().rev() {
        if *group == 0 {
            gap = !text.is_empty();
            continue;
        }
        if !text.is_empty() && (gap || *group < 1000) {
            text.push('零');
        }
        gap = false;
        text.push_str(&capital_group(*group));
        text.push_str(["", "万", "亿", "万亿", "亿亿"][i]);
    }
    text
}

fn capital_group(group: u64) -> String {
    let mut text = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")] {
        let digit = group / unit % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
        }
        gap = false;
        text.push(CAPITALS[digit as usize]);
        text.push_str(name);
    }
    text
}

/// Maps a full-width digit or mark to the ASCII one it stands for.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '．' | '，' | '－' | '％' | '：' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        '。' => '.',
        '−' | '–' => '-',
        _ => c,
    }
}

fn parse_plain(text: &str) -> Result<Money, MoneyError> {
    let (number, factor) = if let Some(rest) = text.strip_suffix("亿元") {
        (rest, Decimal::from(10_000))
    } else if let Some(rest) = text.strip_suffix("万元").or_else(|| text.strip_suffix('万')) {
        (rest, Decimal::ONE)
    } else if let Some(rest) = text.strip_suffix('元') {
        (rest, Decimal::new(1, 4))
    } else {
        (text, Decimal::ONE)
    };
    let number = number.strip_prefix(['¥', '￥']).unwrap_or(number);
    if let Some(rest) = number.strip_prefix('-') {
        return Err(if digits(rest).is_ok() { MoneyError::Negative } else { MoneyError::NotANumber });
    }
    let digits = digits(number)?;
    let integer_digits = digits.split('.').next().unwrap_or("").trim_start_matches('0').len();
    if integer_digits > 15 {
        return Err(MoneyError::TooLarge);
    }
    if digits.split('.').nth(1).is_some_and(|fraction| fraction.len() > 18) {
        return Err(MoneyError::TooPrecise);
    }
    let wan = Decimal::from_str(&digits).map_err(|_| MoneyError::NotANumber)? * factor;
    let wan = wan.normalize();
    if wan > Decimal::from(LARGEST) {
        Err(MoneyError::TooLarge)
    } else if wan.scale() > DECIMALS {
        Err(MoneyError::TooPrecise)
    } else {
        Ok(Money(wan))
    }
}

/// Checks that a number is digits with at most one point and well-placed thousands separators, and drops those.
fn digits(number: &str) -> Result<String, MoneyError> {
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(w, f)| (w, Some(f)));
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if fraction.is_some_and(|f| !all_digits(f)) {
        return Err(MoneyError::NotANumber);
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let rest: Vec<&str> = groups.collect();
    if !all_digits(first) || !rest.iter().all(|g| all_digits(g)) {
        return Err(MoneyError::NotANumber);
    }
    if !rest.is_empty() && (first.len() > 3 || rest.iter().any(|g| g.len() != 3)) {
        return Err(MoneyError::Separator);
    }
    let mut digits = first.to_owned();
    digits.extend(rest);
    if let Some(fraction) = fraction {
        digits.push('.');
        digits.push_str(fraction);
    }
    Ok(digits)
}

impl FromStr for Money {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Money, MoneyError> {
        Money::parse_typed(text)?.ok_or(MoneyError::NotANumber)
    }
}

/// Writes the shortest exact form: `500`, `12.5`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.normalize())
    }
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0 + other.0)
    }
}

impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0 - other.0)
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

    fn typed(text: &str) -> Result<String, MoneyError> {
        Ok(Money::parse_typed(text)?.map_or(String::new(), |m| m.to_string()))
    }

    #[test]
    fn a_tenth_and_two_tenths_are_three_tenths() {
        let sum: Money = ["0.1", "0.2"].iter().map(|s| s.parse::<Money>().unwrap()).sum();
        assert_eq!(sum, "0.3".parse().unwrap());
        assert_eq!(sum.to_string(), "0.3");
    }

    #[test]
    fn full_width_digits_separators_and_units_are_understood() {
        assert_eq!(typed("１２３．４５"), Ok("123.45".into()));
        assert_eq!(typed(" 1,234,567.5 "), Err(MoneyError::TooLarge));
        assert_eq!(typed("12,345.5"), Ok("12345.5".into()));
        assert_eq!(typed("1，234"), Ok("1234".into()));
        assert_eq!(typed("500万元"), Ok("500".into()));
        assert_eq!(typed("1.5亿元"), Ok("15000".into()));
        assert_eq!(typed("1409.50元"), Ok("0.14095".into()));
        assert_eq!(typed("  "), Ok(String::new()));
    }

    #[test]
    fn what_is_no_amount_is_refused_with_its_reason() {
        assert_eq!(typed("-5"), Err(MoneyError::Negative));
        assert_eq!(typed("－５"), Err(MoneyError::Negative));
        assert_eq!(typed("1e3"), Err(MoneyError::NotANumber));
        assert_eq!(typed("五百"), Err(MoneyError::NotANumber));
        assert_eq!(typed("1.2.3"), Err(MoneyError::NotANumber));
        assert_eq!(typed("12,34"), Err(MoneyError::Separator));
        assert_eq!(typed("0.1234567"), Err(MoneyError::TooPrecise));
        assert_eq!(typed("1.0000000"), Ok("1".into()));
        assert_eq!(typed("99999999999999999999999999999999999"), Err(MoneyError::TooLarge));
        assert_eq!(typed("1000000"), Ok("1000000".into()));
        assert_eq!(typed("1000000.01"), Err(MoneyError::TooLarge));
        assert_eq!(typed(&"9".repeat(5000)), Err(MoneyError::TooLarge));
        assert_eq!(typed(&format!("0.{}", "1".repeat(5000))), Err(MoneyError::TooPrecise));
    }

    #[test]
    fn capitals_follow_the_payment_rules() {
        let capitals =
            |yuan: &str| Money::parse_typed(&format!("{yuan}元")).unwrap().unwrap().to_chinese_capitals();
        assert_eq!(capitals("1409.50"), "壹仟肆佰零玖元伍角");
        assert_eq!(capitals("6007.14"), "陆仟零柒元壹角肆分");
        assert_eq!(capitals("16409.02"), "壹万陆仟肆佰零玖元零贰分");
        assert_eq!(capitals("325.04"), "叁佰贰拾伍元零肆分");
        assert_eq!(capitals("5000000"), "伍佰万元整");
        assert_eq!(capitals("107000.53"), "壹拾万柒仟元伍角叁分");
        assert_eq!(capitals("100050000"), "壹亿零伍万元整");
        assert_eq!(capitals("0"), "零元整");
        assert_eq!(capitals("0.05"), "伍分");
    }

    #[test]
    fn grouping_keeps_every_decimal_that_counts() {
        let grouped = |s: &str| s.parse::<Money>().unwrap().to_grouped();
        assert_eq!(grouped("1409.5"), "1,409.50");
        assert_eq!(grouped("0.123456"), "0.123456");
        assert_eq!(grouped("1000000"), "1,000,000.00");
        assert_eq!(grouped("12"), "12.00");
    }

    #[test]
    fn a_ratio_reads_and_writes_as_the_guide_has_it() {
        let ratio: Ratio = "3:1".parse().unwrap();
        assert_eq!(ratio.to_string(), "3:1");
        assert_eq!(ratio.demanded_of("3000".parse().unwrap()).to_string(), "9000");
        assert!("3:0".parse::<Ratio>().is_err());
    }
}
