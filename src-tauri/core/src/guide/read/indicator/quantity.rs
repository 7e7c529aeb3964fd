//! Numbers that count or measure, with their multipliers, ranges and units.

use rust_decimal::Decimal;

use super::super::number::{arabic, chinese, digit};
use super::unit::{names, unit};

/// A number with its unit, and where it stands in its segment.
#[derive(Clone, Debug)]
pub(super) struct Quantity<'a> {
    /// The number; the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// The unit; empty for a bare number.
    pub unit: &'a str,
    /// Its first byte.
    pub start: usize,
    /// Past its unit.
    pub end: usize,
    /// A share of something else: 1/3.
    pub share: bool,
}

/// Every quantity of a segment, in order.
pub(super) fn quantities(segment: &str) -> Vec<Quantity<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = segment[at..].chars().next() {
        let starts = digit(c).is_some() || chinese(&segment[at..]).is_some() || starts_scale(&segment[at..]);
        let Some(quantity) = starts.then(|| quantity(segment, at)).flatten() else {
            at += skip(segment, at, c);
            continue;
        };
        at = quantity.end.max(at + c.len_utf8());
        if let Some(other) = quantity.kept {
            found.push(other);
        }
    }
    found
}

/// Past a number that is none, whole: 120 must not be met again as 20.
fn skip(segment: &str, at: usize, c: char) -> usize {
    if digit(c).is_some() {
        arabic(&segment[at..]).map_or(c.len_utf8(), |(_, length)| length)
    } else {
        c.len_utf8()
    }
}

/// A number that was looked at: how far it reaches, and the quantity if it is one.
struct Looked<'a> {
    end: usize,
    kept: Option<Quantity<'a>>,
}

fn quantity(segment: &str, start: usize) -> Option<Looked<'_>> {
    let number = scaled(segment, start)?;
    let upper = upper_end(segment, number.end);
    let (value, max, end) = match &upper {
        // 5-10 万: what multiplies the upper end multiplies both.
        Some(upper) if number.scale == Decimal::ONE => {
            (number.value * upper.scale, Some(upper.value * upper.scale), upper.end)
        }
        Some(upper) => (number.value * number.scale, Some(upper.value * upper.scale), upper.end),
        None => (number.value * number.scale, None, number.end),
    };
    let after = segment[end..].trim_start();
    let unit = unit(after);
    let unit_end = unit.map_or(end, |unit| segment.len() - after.len() + unit.len());
    let quantity =
        Quantity { value, max, unit: unit.unwrap_or(""), start, end: unit_end, share: number.share };
    let kept = is_target(segment, &quantity, after, number.arabic).then_some(quantity);
    Some(Looked { end: unit_end, kept })
}

/// A number, what multiplies it, and how it was written.
struct Scaled {
    value: Decimal,
    scale: Decimal,
    end: usize,
    arabic: bool,
    share: bool,
}

fn scaled(segment: &str, start: usize) -> Option<Scaled> {
    let text = &segment[start..];
    let (value, length, is_arabic) = if let Some((value, length)) = arabic(text) {
        (value, length, true)
    } else if starts_scale(text) {
        (Decimal::ONE, 0, false)
    } else {
        let (value, length) = chinese(text)?;
        (Decimal::from(value), length, false)
    };
    // 1/3 of something is one number.
    if let Some((under, more)) = text[length..].strip_prefix('/').and_then(arabic)
        && is_arabic
        && !under.is_zero()
        && unit(text[length + 1 + more..].trim_start()).is_none()
    {
        let value = value.checked_div(under)?.round_dp(4);
        return Some(Scaled {
            value,
            scale: Decimal::ONE,
            end: start + length + 1 + more,
            arabic: true,
            share: true,
        });
    }
    let rest = text[length..].trim_start();
    let at = segment.len() - rest.len();
    for (word, scale) in [("百万", 1_000_000), ("千万", 10_000_000), ("万", 10_000), ("亿", 100_000_000)]
    {
        if let Some(after) = rest.strip_prefix(word)
            && !after.starts_with('元')
        {
            let end = at + word.len() + if after.starts_with("量级") { "量级".len() } else { 0 };
            return Some(Scaled { value, scale: Decimal::from(scale), end, arabic: is_arabic, share: false });
        }
    }
    Some(Scaled { value, scale: Decimal::ONE, end: start + length, arabic: is_arabic, share: false })
}

/// 百万量级: a scale without a number before it.
fn starts_scale(text: &str) -> bool {
    ["百万量级", "千万量级", "万量级", "亿量级"].iter().any(|word| text.starts_with(word))
}

/// The upper end of a range: 1—2, 3～5, 2 至 3.
fn upper_end(segment: &str, end: usize) -> Option<Scaled> {
    let rest = segment[end..].trim_start();
    let dash = rest.chars().next().filter(|c| "-—–~～－至".contains(*c))?;
    let rest = rest[dash.len_utf8()..].trim_start();
    digit(rest.chars().next()?)?;
    scaled(segment, segment.len() - rest.len())
}

/// Words before a number that make it part of a name or of the conditions.
const NOT_BEFORE: [&str; 3] = ["第", "近", "针对"];

/// Characters that make a word with a Chinese numeral after them (统一, 单一); before an Arabic one they do not.
const MAKE_A_WORD: [char; 6] = ['统', '单', '唯', '同', '进', '逐'];

fn is_target(segment: &str, quantity: &Quantity<'_>, after: &str, is_arabic: bool) -> bool {
    let before = segment[..quantity.start].trim_end();
    let glued = segment[..quantity.start].chars().next_back();
    // Th2, FOXN1, 10x: digits of a Latin name.
    let in_name = glued.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
        || (glued == Some('-')
            && segment[..quantity.start - 1].ends_with(|c: char| c.is_ascii_alphanumeric()));
    let in_word = !is_arabic && before.ends_with(MAKE_A_WORD);
    if in_name || in_word || names(after) || NOT_BEFORE.iter().any(|word| before.ends_with(word)) {
        return false;
    }
    let follows = &segment[quantity.end..];
    let condition =
        matches!(quantity.unit, "个月" | "年" | "天" | "周" | "小时") && follows.starts_with(['后', '前']);
    let class = quantity.unit == "类" && !is_arabic && follows.starts_with("医疗");
    if condition || class {
        return false;
    }
    let compared = super::compare::before(before, quantity.unit, quantity.share).0.is_some();
    !quantity.unit.is_empty()
        || compared
        || quantity.share
        || (is_arabic && quantity.value >= Decimal::from(10_000))
        || starts_scale(&segment[quantity.start..])
}
