//! Parses amounts and periods with comparisons: ≥500万, 500万以上, 不超过300万元, 300-1000万, 1亿, 2年以内.

use std::fmt;

use rust_decimal::Decimal;

use super::Meaning;

/// An end of a range, and whether it is included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    value: Decimal,
    included: bool,
}

/// A range of values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bounds {
    least: Option<Bound>,
    most: Option<Bound>,
}

impl Bounds {
    /// Is a value in the range?
    pub(crate) fn hold(self, value: Decimal) -> bool {
        self.least.is_none_or(|least| value > least.value || (least.included && value == least.value))
            && self.most.is_none_or(|most| value < most.value || (most.included && value == most.value))
    }
}

/// Writes `≥ 500`, `< 300`, `= 500` or `300–1000`.
impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.least, self.most) {
            (Some(least), Some(most)) if least == most => write!(f, "= {}", least.value.normalize()),
            (Some(least), Some(most)) => {
                write!(f, "{}–{}", least.value.normalize(), most.value.normalize())
            }
            (Some(Bound { value, included }), None) => {
                write!(f, "{} {}", if included { '≥' } else { '>' }, value.normalize())
            }
            (None, Some(Bound { value, included })) => {
                write!(f, "{} {}", if included { '≤' } else { '<' }, value.normalize())
            }
            (None, None) => Ok(()),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Comparison {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Equal,
}

use Comparison::{AtLeast, AtMost, Equal, LessThan, MoreThan};

/// Signs of comparison before a value; longer ones before their prefixes.
const BEFORE: [(&str, Comparison); 30] = [
    (">=", AtLeast),
    ("=>", AtLeast),
    ("≥", AtLeast),
    ("⩾", AtLeast),
    ("不低于", AtLeast),
    ("不少于", AtLeast),
    ("不小于", AtLeast),
    ("大于等于", AtLeast),
    ("至少", AtLeast),
    ("最少", AtLeast),
    ("<=", AtMost),
    ("=<", AtMost),
    ("≤", AtMost),
    ("⩽", AtMost),
    ("不超过", AtMost),
    ("不高于", AtMost),
    ("不多于", AtMost),
    ("不大于", AtMost),
    ("小于等于", AtMost),
    ("至多", AtMost),
    ("最多", AtMost),
    (">", MoreThan),
    ("大于", MoreThan),
    ("高于", MoreThan),
    ("超过", MoreThan),
    ("<", LessThan),
    ("小于", LessThan),
    ("低于", LessThan),
    ("少于", LessThan),
    ("=", Equal),
];

/// Words of comparison after a value. In Chinese law and in guides 以上, 以下 and 以内 include the value itself.
const AFTER: [(&str, Comparison); 8] = [
    ("及以上", AtLeast),
    ("以上", AtLeast),
    ("起", AtLeast),
    ("及以下", AtMost),
    ("以下", AtMost),
    ("以内", AtMost),
    ("之内", AtMost),
    ("内", AtMost),
];

/// Words that may introduce a measure.
const AMOUNT_NAMES: [&str; 6] = ["资助金额", "资助经费", "金额", "资助", "经费", "支持"];
const PERIOD_NAMES: [&str; 4] = ["实施周期", "周期", "执行期", "期限"];

/// What a number measures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measure {
    Amount,
    Period,
}

/// A unit's size in 万元 or years.
#[derive(Clone, Copy)]
enum Size {
    Times(u32),
    Months,
}

impl Size {
    /// The value of a number of this unit; months are converted like the reader of guides does, to four decimals of a
    /// year.
    fn of(self, number: Decimal) -> Option<Decimal> {
        match self {
            Size::Times(times) => number.checked_mul(Decimal::from(times)),
            Size::Months => number.checked_div(Decimal::from(12)).map(|years| years.round_dp(4)),
        }
    }
}

/// Units, longer ones before their prefixes.
const UNITS: [(&str, Measure, Size); 10] = [
    ("百万元", Measure::Amount, Size::Times(100)),
    ("千万元", Measure::Amount, Size::Times(1000)),
    ("千万", Measure::Amount, Size::Times(1000)),
    ("万元", Measure::Amount, Size::Times(1)),
    ("万", Measure::Amount, Size::Times(1)),
    ("亿元", Measure::Amount, Size::Times(10_000)),
    ("亿", Measure::Amount, Size::Times(10_000)),
    ("年", Measure::Period, Size::Times(1)),
    ("个月", Measure::Period, Size::Months),
    ("月", Measure::Period, Size::Months),
];

/// Parses a folded part that is entirely a measure. A compared amount may lack its unit (≥500 is in 万元); a bare number
/// or a bare period (3年) is no condition.
pub(super) fn read(text: &str) -> Option<Meaning> {
    let named = |names: &[&str]| names.iter().find_map(|name| text.strip_prefix(name));
    let (text, named) = match (named(&AMOUNT_NAMES), named(&PERIOD_NAMES)) {
        (Some(rest), _) => (rest, Some(Measure::Amount)),
        (_, Some(rest)) => (rest, Some(Measure::Period)),
        _ => (text, None),
    };
    let (measure, bounds) = range(text).or_else(|| compared(text, named))?;
    if named.is_some_and(|named| named != measure) {
        return None;
    }
    Some(match measure {
        Measure::Amount => Meaning::Amount(bounds),
        Measure::Period => Meaning::Period(bounds),
    })
}

fn compared(text: &str, named: Option<Measure>) -> Option<(Measure, Bounds)> {
    let before = BEFORE.iter().find_map(|(sign, comparison)| Some((text.strip_prefix(sign)?, *comparison)));
    let (number, rest) = number(before.map_or(text, |(rest, _)| rest))?;
    let unit = unit(rest);
    let rest = unit.map_or(rest, |(_, _, rest)| rest);
    let after = AFTER.iter().find_map(|(sign, comparison)| (rest == *sign).then_some(*comparison));
    let comparison = match (before, after) {
        (Some((_, comparison)), None) if rest.is_empty() => Some(comparison),
        (None, Some(comparison)) => Some(comparison),
        (None, None) if rest.is_empty() => None,
        _ => return None,
    };
    let (measure, value) = match unit {
        Some((measure, size, _)) => (measure, size.of(number)?),
        None => (named.unwrap_or(Measure::Amount), number),
    };
    // 3年 is as likely a word of the text; 500万 is what people look for. A number alone is neither.
    if comparison.is_none() && named.is_none() && (measure == Measure::Period || unit.is_none()) {
        return None;
    }
    let end = |included| Some(Bound { value, included });
    let bounds = match comparison.unwrap_or(Equal) {
        AtLeast => Bounds { least: end(true), most: None },
        MoreThan => Bounds { least: end(false), most: None },
        AtMost => Bounds { least: None, most: end(true) },
        LessThan => Bounds { least: None, most: end(false) },
        Equal => Bounds { least: end(true), most: end(true) },
    };
    Some((measure, bounds))
}

/// Parses a range: 300-1000万, 300万至0.1亿.
fn range(text: &str) -> Option<(Measure, Bounds)> {
    let (low, rest) = number(text)?;
    let low_unit = unit(rest);
    let rest = low_unit.map_or(rest, |(_, _, rest)| rest);
    let (high, rest) = number(rest.strip_prefix(['-', '~', '至', '到'])?)?;
    let (measure, size, rest) = unit(rest)?;
    if !rest.is_empty() || low_unit.is_some_and(|(low_measure, _, _)| low_measure != measure) {
        return None;
    }
    let low = low_unit.map_or(size, |(_, size, _)| size).of(low)?;
    let high = size.of(high)?;
    let end = |value| Some(Bound { value, included: true });
    (low <= high).then_some((measure, Bounds { least: end(low), most: end(high) }))
}

fn unit(text: &str) -> Option<(Measure, Size, &str)> {
    UNITS.iter().find_map(|(unit, measure, size)| Some((*measure, *size, text.strip_prefix(unit)?)))
}

/// Parses a number of at most twelve digits (longer ones are identifiers), or a Chinese numeral up to ten.
fn number(text: &str) -> Option<(Decimal, &str)> {
    const WORDS: [&str; 11] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "两"];
    if let Some(word) = WORDS.iter().position(|word| text.starts_with(word)) {
        let value = if word == 10 { 2 } else { word + 1 };
        return Some((Decimal::from(value), &text[WORDS[word].len()..]));
    }
    let length = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(text.len());
    let digits: String = text[..length].chars().filter(|&c| c != ',').collect();
    let plain =
        digits.starts_with(|c: char| c.is_ascii_digit()) && digits.ends_with(|c: char| c.is_ascii_digit());
    if !plain || digits.len() > 12 {
        return None;
    }
    Some((digits.parse().ok()?, &text[length..]))
}
