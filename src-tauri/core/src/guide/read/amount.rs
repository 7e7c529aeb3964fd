//! Amounts of money, ratios and shares inside a clause.

use rust_decimal::Decimal;

use super::number::{chinese, digit, number};
use crate::money::{Money, Ratio};

/// A quantity a funding rule can turn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantity {
    /// 500 万元
    Amount(Money),
    /// 3:1
    Ratio(Ratio),
    /// 3 倍
    Times(Decimal),
    /// 50%
    Percent(Decimal),
}

/// A quantity and where it stands in its clause, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// What.
    pub quantity: Quantity,
    /// Its first byte.
    pub start: usize,
    /// Past its last byte.
    pub end: usize,
    /// It is the upper end of a range (100—200 万元).
    pub ranged: bool,
}

/// Every quantity in a clause, in order.
pub(crate) fn quantities(clause: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut ranged = false;
    let mut at = 0;
    while let Some(c) = clause[at..].chars().next() {
        if digit(c).is_none() && chinese(&clause[at..]).is_none() {
            ranged = ranged && c.is_whitespace();
            at += c.len_utf8();
            continue;
        }
        let Some((value, length)) = number(&clause[at..]) else {
            at += c.len_utf8();
            continue;
        };
        let end = at + length;
        if let Some((quantity, end)) = with_unit(clause, value, end) {
            found.push(Found { quantity, start: at, end, ranged: std::mem::take(&mut ranged) });
            at = end;
            continue;
        }
        let dash = clause[end..].trim_start().chars().next().filter(|c| "-—–~～－至到".contains(*c));
        ranged = dash.is_some();
        at = clause[end..]
            .find(dash.unwrap_or('\0'))
            .map_or(end, |i| end + i + dash.map_or(0, char::len_utf8));
    }
    found
}

const AMOUNT_UNITS: [(&str, u32, i64); 6] = [
    ("百万元", 0, 100),
    ("千万元", 0, 1000),
    ("万元", 0, 1),
    ("亿元", 0, 10_000),
    ("元", 4, 1),
    ("万", 0, 1),
];

fn with_unit(clause: &str, value: Decimal, end: usize) -> Option<(Quantity, usize)> {
    let rest = clause[end..].trim_start();
    let at = end + (clause[end..].len() - rest.len());
    for (unit, scale, times) in AMOUNT_UNITS {
        let Some(after) = rest.strip_prefix(unit) else { continue };
        // 200 万 is money only where nothing is counted after it (200 万人).
        if unit == "万" && after.trim_start().starts_with(|c: char| c.is_alphabetic()) {
            continue;
        }
        let amount = value.checked_mul(Decimal::new(times, scale))?;
        return Some((Quantity::Amount(Money::from_wan(amount)), at + unit.len()));
    }
    if let Some(after) = rest.strip_prefix([':', '：', '∶', '比']) {
        let right = after.trim_start();
        let (right_value, length) = number(right)?;
        let ratio = Ratio::new(value, right_value)?;
        return Some((Quantity::Ratio(ratio), clause.len() - right.len() + length));
    }
    if rest.starts_with('倍') {
        return Some((Quantity::Times(value), at + '倍'.len_utf8()));
    }
    let percent = rest.chars().next().filter(|c| matches!(c, '%' | '％'))?;
    Some((Quantity::Percent(value), at + percent.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(clause: &str) -> Vec<String> {
        quantities(clause)
            .iter()
            .map(|found| match found.quantity {
                Quantity::Amount(amount) => format!("{amount}{}", if found.ranged { "…" } else { "" }),
                Quantity::Ratio(ratio) => ratio.to_string(),
                Quantity::Times(times) => format!("×{times}"),
                Quantity::Percent(percent) => format!("{percent}%"),
            })
            .collect()
    }

    #[test]
    fn amounts_of_every_unit_come_out_in_wan() {
        assert_eq!(read("资助不超过 500万元"), ["500"]);
        assert_eq!(read("1.5 亿元、20000元、五百万元"), ["15000", "2", "500"]);
        assert_eq!(read("不超过200万"), ["200"]);
        assert_eq!(read("覆盖200万人，3 家，2023年"), Vec::<String>::new());
    }

    #[test]
    fn ratios_shares_and_ranges_are_told_apart() {
        assert_eq!(read("比例不低于 3:1"), ["3:1"]);
        assert_eq!(read("1∶3"), ["1:3"]);
        assert_eq!(read("不低于3倍"), ["×3"]);
        assert_eq!(read("不低于 50%"), ["50%"]);
        assert_eq!(read("100—200 万元"), ["200…"]);
        assert_eq!(read("100万元至200万元"), ["100", "200"]);
    }
}
