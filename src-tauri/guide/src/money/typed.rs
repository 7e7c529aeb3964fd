//! Parses typed amounts.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::Money;
use super::calculation::{calculate, is_calculation};

/// The largest amount a form accepts, in 万元: 100 亿元. A higher one is a typing error.
const MAX_WAN: i64 = 1_000_000;

/// The maximum number of decimals: one fen is 0.000001 万元.
const MAX_DECIMALS: u32 = 6;

/// Why a typed amount is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// It contains something other than digits.
    #[error("不是数字：请只填阿拉伯数字，单位万元，例如 120.5")]
    NotANumber,
    /// It is negative.
    #[error("金额不能为负数")]
    Negative,
    /// It exceeds the largest amount a form accepts.
    #[error("金额超过 100 亿元，请检查是否多写了位数或把“元”当成了“万元”")]
    TooLarge,
    /// It has more decimals than can be paid.
    #[error("小数超过 6 位（1 分 = 0.000001 万元），请检查")]
    TooPrecise,
    /// It is more than one number, separated by white space: two cells pasted into one field.
    #[error("这里不止一个数：一栏只能填一个金额，请只留一个；数字中间不要空格")]
    Several,
    /// It has a comma that is not a thousands separator.
    #[error("逗号的位置不像千分位，请去掉逗号重填，小数点用“.”")]
    Separator,
    /// It is a calculation in which some numbers have a unit and others have none.
    #[error("算式里有的数写了单位，有的没写：请都写上，或都不写")]
    MixedUnits,
    /// It is a division that does not come out even.
    #[error("这个算式除不尽：请直接填写结果")]
    Inexact,
}

impl Money {
    /// Parses a typed amount; blank is `None`.
    ///
    /// Accepts full-width digits and marks, thousands separators, a trailing 万元, 千元, 亿元 or 元, spaces around the number,
    /// `.5` and `50.`, and calculations: `=3*12.5`, `0.1+0.2`. A space between digits is an error: two pasted cells
    /// `120⇥40` must not become 12040.
    ///
    /// # Errors
    /// Anything else is rejected with a sentence that says what to do.
    pub fn parse_typed(typed: &str) -> Result<Option<Money>, MoneyError> {
        if let Some(wan) = short(typed) {
            return accepted(wan).map(Some);
        }
        let text: String = typed.chars().map(half_width).collect();
        // Blanks may be typed in a calculation that says it is one; the marks between pasted cells may not.
        let is_explicit = text.trim_start().starts_with('=') && !text.trim().contains(['\t', '\n', '\r']);
        if !is_explicit && has_several(&text) {
            return Err(MoneyError::Several);
        }
        if is_calculation(&text) {
            return calculate(&text).and_then(accepted).map(Some);
        }
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if text.is_empty() { Ok(None) } else { parse_plain(&text).map(Some) }
    }
}

/// A number of at most 15 digits with at most one point and nothing else, as most amounts are: a large budget has
/// thousands, and all are read after each edit.
fn short(typed: &str) -> Option<Decimal> {
    let (mut digits, mut value, mut decimals) = (0, 0_i64, None);
    for byte in typed.bytes() {
        match byte {
            b'0'..=b'9' if digits < 15 => {
                digits += 1;
                value = value * 10 + i64::from(byte - b'0');
                decimals = decimals.map(|decimals| decimals + 1);
            }
            b'.' if decimals.is_none() => decimals = Some(0),
            _ => return None,
        }
    }
    (digits > 0).then(|| Decimal::new(value, decimals.unwrap_or_default()))
}

/// Is there white space with digits on both sides, whatever marks are between?
fn has_several(text: &str) -> bool {
    let parts = text.split_whitespace().map(|part| part.contains(|c: char| c.is_ascii_digit()));
    parts.filter(|has_digits| *has_digits).count() > 1
}

/// The ASCII character for a full-width digit or mark.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '．' | '，' | '－' | '％' | '：' | '＝' | '＋' | '＊' | '／' | '（' | '）' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        '。' => '.',
        '−' | '–' => '-',
        '×' => '*',
        '÷' => '/',
        _ => c,
    }
}

/// What stands before the unit at the end of a text, and how many 万元 the unit is; 万元 where there is none.
pub(super) fn unit_before_end(text: &str) -> (&str, Decimal) {
    let units = [
        ("亿元", Decimal::from(10_000)),
        ("万元", Decimal::ONE),
        ("万", Decimal::ONE),
        ("千元", Decimal::new(1, 1)),
        ("元", Decimal::new(1, 4)),
    ];
    let found = units.into_iter().find_map(|(word, per)| Some((text.strip_suffix(word)?, per)));
    found.unwrap_or((text, Decimal::ONE))
}

fn parse_plain(text: &str) -> Result<Money, MoneyError> {
    let (number, factor) = unit_before_end(text);
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
    accepted(Decimal::from_str(&digits).map_err(|_| MoneyError::NotANumber)? * factor)
}

/// The amount a number of 万元 is, if a form accepts it.
fn accepted(wan: Decimal) -> Result<Money, MoneyError> {
    let wan = wan.normalize();
    if wan.is_sign_negative() && !wan.is_zero() {
        Err(MoneyError::Negative)
    } else if wan > Decimal::from(MAX_WAN) {
        Err(MoneyError::TooLarge)
    } else if wan.scale() > MAX_DECIMALS {
        Err(MoneyError::TooPrecise)
    } else {
        Ok(Money(wan))
    }
}

/// Checks that a number consists of digits with at most one point and well-placed thousands separators, and removes
/// those. One side of the point may be empty.
pub(super) fn digits(number: &str) -> Result<String, MoneyError> {
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(w, f)| (w, Some(f)));
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let fraction = fraction.filter(|f| !f.is_empty() || whole.is_empty());
    if fraction.is_some_and(|f| !all_digits(f)) {
        return Err(MoneyError::NotANumber);
    }
    let whole = if whole.is_empty() && fraction.is_some() { "0" } else { whole };
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
        assert_eq!(typed("５，０００，０００ 元"), Ok("500".into()));
        assert_eq!(typed("500万"), Ok("500".into()));
        assert_eq!(
            (typed(".5"), typed("50."), typed("。5")),
            (Ok("0.5".into()), Ok("50".into()), Ok("0.5".into()))
        );
        assert_eq!((typed("."), typed("-.")), (Err(MoneyError::NotANumber), Err(MoneyError::NotANumber)));
        assert_eq!(typed("  "), Ok(String::new()));
    }

    #[test]
    fn two_values_are_never_one() {
        for text in [
            "120\t40",
            "120\n40",
            "120\r\n40",
            "120 40",
            "120\u{a0}40",
            "120\u{3000}40",
            "１２０　４０",
            "120 400",
            "1 234 567",
            "120万元 40万元",
            "120, 400",
            "120. 5",
            "120\u{2028}40",
        ] {
            assert_eq!(typed(text), Err(MoneyError::Several), "{text:?}");
        }
        for text in ["120、40", "120/40", "120;40", "120\u{200b}40"] {
            assert_eq!(typed(text), Err(MoneyError::NotANumber), "{text:?}");
        }
        for (text, one) in [
            ("120\n", "120"),
            ("\t1,234.50 ", "1234.5"),
            ("500 万元", "500"),
            ("¥ 1.5 亿元", "15000"),
            ("35 千元", "3.5"),
        ] {
            assert_eq!(typed(text), Ok(one.into()), "{text:?}");
        }
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

    proptest::proptest! {
        /// With a unit of 万元 the same number takes the long way.
        #[test]
        fn the_short_way_reads_as_the_long_one(text in "[0-9]{0,17}\\.?[0-9]{0,20}") {
            let long = if text.is_empty() { Ok(None) } else { Money::parse_typed(&format!("{text}万元")).map_err(|e| e.to_string()) };
            proptest::prop_assert_eq!(Money::parse_typed(&text).map_err(|e| e.to_string()), long);
        }
    }
}
