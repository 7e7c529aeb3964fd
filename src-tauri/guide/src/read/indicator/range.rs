//! The upper end of a range, and the margin of a value: 1—2, 3～5 个, 37±0.5, 3 MW±5%.

use rust_decimal::Decimal;

use super::super::number::{RANGE_MARKS, digit};
use super::numeral::{Numeral, of_either_kind, single};
use super::sign::{Side, side};
use super::unit::{rescaled, unit};

/// The upper end of a range: 1—2, 3～5 个, 50%-60%, 2 至 3, -40～+85; or the margin of 37±0.5.
pub(super) fn upper_end(text: &str, number: &mut Numeral) {
    let rest = text[number.end..].trim_start();
    // 50%-60%, 1Hz～10kHz: a unit may stand with both.
    let between = unit_between(rest, number.arabic);
    let after_unit = rest[between..].trim_start();
    let (rest, between) = if rest.starts_with(RANGE_MARKS) || rest.starts_with('±') {
        (rest, 0)
    } else if after_unit.starts_with(RANGE_MARKS) || after_unit.starts_with('±') {
        (after_unit, between)
    } else {
        return;
    };
    let at = text.len() - text[number.end..].trim_start().len();
    let lower_unit = (between > 0).then(|| (at, at + between));
    let Some(sign) = rest.chars().next() else { return };
    let rest = &rest[sign.len_utf8()..];
    // —— is one dash; of a negative number -40--20 has the sign of its upper end.
    let doubled = matches!(sign, '—' | '-') && !number.signed;
    let rest = if doubled { rest.strip_prefix(sign).unwrap_or(rest) } else { rest };
    let rest = rest.trim_start();
    let (side, signed) = side(rest).map_or((None, 0), |(side, length)| (Some(side), length));
    let digits = &rest[signed..];
    let in_words = matches!(sign, '至' | '到') && !number.arabic;
    let begins = digits.starts_with(|c| digit(c).is_some());
    if !(in_words || begins) || number.share || side == Some(Side::EitherWay) {
        return;
    }
    let Some(upper) = single(digits) else { return };
    let end = text.len() - digits.len() + upper.end;
    let upper_unit = unit(text[end..].trim_start(), true, true).map_or("", |unit| unit.words);
    let lower_words = lower_unit.map_or("", |(from, to)| &text[from..to]);
    if sign == '±' {
        let (value, margin) = (number.value, upper.value);
        // 3 MW±5%: so much of the value either way, in its own unit.
        if upper_unit == "%" && !lower_words.is_empty() && lower_words != "%" {
            let share = margin.checked_div(Decimal::ONE_HUNDRED).and_then(|share| value.checked_mul(share));
            let ends = share.and_then(|part| Some((value.checked_sub(part)?, value.checked_add(part)?)));
            if let Some((low, high)) = ends {
                let end = end + text[end..].find('%').map_or(0, |at| at + 1);
                *number = Numeral { value: low, max: Some(high), end, lower_unit, ..*number };
                return;
            }
        }
        let same = lower_words.is_empty() || upper_unit.is_empty() || lower_words == upper_unit;
        match (value.checked_sub(margin), value.checked_add(margin)) {
            (Some(low), Some(high)) if same => {
                *number = Numeral { value: low, max: Some(high), end, lower_unit, ..*number };
            }
            _ => *number = Numeral { end, broken: true, ..*number },
        }
        return;
    }
    // 5-10 万: what multiplies the upper end multiplies both.
    let bare = single(&digits[..upper.end]).and_then(|_| of_either_kind(digits)).map(|(value, _, _)| value);
    let scale = bare
        .filter(|bare| !number.scaled && !bare.is_zero() && upper.scaled && between == 0)
        .and_then(|bare| upper.value.checked_div(bare));
    let low = match scale {
        Some(scale) => number.value.checked_mul(scale),
        None if lower_words.is_empty()
            || upper_unit.is_empty()
            || lower_words == upper_unit
            || lower_words == "%" && upper_unit.starts_with('%') =>
        {
            Some(number.value)
        }
        None => rescaled(number.value, lower_words, upper_unit),
    };
    let high = if side == Some(Side::Negative) { -upper.value } else { upper.value };
    let third = text[end..].strip_prefix(['-', '–']);
    let again = third.is_some_and(|third| third.starts_with(|c: char| c.is_ascii_digit()));
    let scaled = number.scaled || upper.scaled;
    match low {
        Some(low) if low < high && !again => {
            *number = Numeral { value: low, max: Some(high), end, scaled, lower_unit, ..*number };
        }
        // 0～-2000 m.
        Some(low) if high < low && side.is_some() && !again => {
            *number = Numeral { value: high, max: Some(low), end, scaled, lower_unit, ..*number };
        }
        _ => *number = Numeral { end, broken: true, ..*number },
    }
}

/// The unit between the ends of a range: one that is known, or any in Latin letters before a dash.
fn unit_between(rest: &str, arabic: bool) -> usize {
    let known = unit(rest, arabic, false).map_or(0, |unit| unit.words.len());
    let mut length = known;
    if known == 0 && arabic {
        length = unit(rest, true, true).map_or(0, |unit| unit.words.len());
    }
    length
}
