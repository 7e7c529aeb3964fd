//! Amounts of money, ratios and shares, as guides write them.

use rust_decimal::Decimal;

use super::currency::{ForeignSum, foreign_sum};
use super::number::{RANGE_MARKS, arabic, chinese};
use crate::money::{Money, Ratio};

/// A quantity a funding rule can turn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantity {
    /// 500 万元
    Amount(Money),
    /// 100—200 万元
    Range(Money, Money),
    /// 3:1
    Ratio(Ratio),
    /// 3 倍, 三分之一: so much of something that is named beside it.
    Times(Ratio),
    /// 50%, 百分之五十, 一半
    Percent(Decimal),
    /// 10 万美元
    Foreign(ForeignSum),
}

/// The largest amount that is read, in 万元. No guide speaks of more: what does is a slip, and is left unread.
const MAX_WAN: i64 = 1_000_000_000_000;

/// The text with nothing a clause does not turn on: white space gone, digits and marks of full width made plain.
///
/// White space between two digits stays: 3 000 may be one number or two.
pub(crate) fn compact(clause: &str) -> String {
    let mut text = String::with_capacity(clause.len());
    let mut rest = clause;
    // Most characters stay as they are.
    while let Some(at) = rest.find(|c: char| !is_han(c) && (c.is_whitespace() || plain(c) != c)) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let next = rest.trim_start();
        let spaced = next.len() < rest.len();
        rest = next;
        let Some(c) = rest.chars().next() else { break };
        if spaced && plain(c).is_ascii_digit() && text.ends_with(|c: char| c.is_ascii_digit()) {
            text.push(' ');
        }
        text.push(plain(c));
        rest = &rest[c.len_utf8()..];
    }
    text.push_str(rest);
    text
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// A character as it stands in a compact clause.
fn plain(c: char) -> char {
    match c {
        '０'..='９' | '％' | '．' | '：' | '＜' | '＞' | '＝' | '／' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        '∶' => ':',
        '(' => '（',
        ')' => '）',
        _ => c,
    }
}

/// Reads a quantity at the start of compact text: what, and its length in bytes.
pub(crate) fn quantity(text: &str) -> Option<(Quantity, usize)> {
    if let Some(length) = ["一半", "半数"].iter().find(|word| text.starts_with(**word)).map(|word| word.len())
    {
        return Some((Quantity::Percent(Decimal::from(50)), length));
    }
    if let Some(rest) = text.strip_prefix("百分之") {
        let (value, length) = numeral(rest)?;
        return no_range(&rest[length..], Quantity::Percent(value), text.len() - rest.len() + length);
    }
    if let Some((sum, length)) = foreign_sum(text) {
        return no_range(&text[length..], Quantity::Foreign(sum), length);
    }
    if let Some((low, length)) = amount(text) {
        let length = length + restated(&text[length..], low)?;
        let rest = &text[length..];
        let Some(after) = after_dash(rest) else { return Some((Quantity::Amount(low), length)) };
        let (high, more) = amount(after)?;
        return no_range(&after[more..], Quantity::Range(low, high), text.len() - after.len() + more);
    }
    let (value, length) = numeral(text)?;
    let rest = &text[length..];
    if let Some(after) = after_dash(rest) {
        return bare_range(text, value, after);
    }
    if let Some(after) = rest.strip_prefix(':').or_else(|| rest.strip_prefix('比')) {
        let (right, more) = numeral(after)?;
        let end = text.len() - after.len() + more;
        let ratio = Ratio::new(value, right)?;
        return if text[end..].starts_with([':', '%', '倍']) {
            None
        } else {
            no_range(&text[end..], Quantity::Ratio(ratio), end)
        };
    }
    if let Some(after) = rest.strip_prefix("分之") {
        let (part, more) = numeral(after)?;
        return Some((Quantity::Times(Ratio::new(part, value)?), text.len() - after.len() + more));
    }
    if rest.starts_with('倍') {
        let end = length + '倍'.len_utf8();
        return no_range(&text[end..], Quantity::Times(Ratio::new(value, Decimal::ONE)?), end);
    }
    rest.starts_with('%')
        .then(|| length + 1)
        .and_then(|end| no_range(&text[end..], Quantity::Percent(value), end))
}

/// The longest bracket an amount is written again in, in bytes.
const MAX_RESTATED_BYTES: usize = 160;

/// How long the bracket is that writes an amount again: 68,000,000 元（大写：陆仟捌佰万元整）. `None` where the two differ:
/// which of them holds is not for a program to say.
fn restated(rest: &str, amount_before: Money) -> Option<usize> {
    let Some(inner) = rest.strip_prefix('（') else { return Some(0) };
    let near = &inner[..inner.floor_char_boundary(MAX_RESTATED_BYTES)];
    let Some(inner) = near.find('）').map(|end| &near[..end]) else { return Some(0) };
    let mut said = inner;
    while let Some(after) =
        ["人民币", "大写", "小写", "即", "为", ":"].iter().find_map(|word| said.strip_prefix(word))
    {
        said = after;
    }
    let signed = said.strip_prefix(['¥', '￥']);
    let again = match (amount(said), signed) {
        (Some((again, length)), _) if length == said.len() => Some(again),
        // ¥68,000,000.00 has its sign for 元.
        (_, Some(figure)) => amount(&format!("{figure}元")).map(|(again, _)| again),
        _ => None,
    };
    match again {
        Some(again) => (again == amount_before).then_some(inner.len() + "（）".len()),
        None => Some(0),
    }
}

/// 100—200 万元: the lower end is in the unit of the upper. A range of anything else is no quantity.
fn bare_range(text: &str, low: Decimal, after: &str) -> Option<(Quantity, usize)> {
    let (_, digits) = numeral(after)?;
    let (high, length) = amount(after)?;
    let unit = &after[digits..length];
    let (low, _) = amount(&format!("{low}{unit}"))?;
    no_range(&after[length..], Quantity::Range(low, high), text.len() - after.len() + length)
}

fn no_range(rest: &str, quantity: Quantity, length: usize) -> Option<(Quantity, usize)> {
    after_dash(rest).is_none().then_some((quantity, length))
}

/// What follows a dash between two numbers.
fn after_dash(rest: &str) -> Option<&str> {
    let after = rest.trim_start_matches(RANGE_MARKS);
    (after.len() < rest.len() && numeral(after).is_some()).then_some(after)
}

/// A number: Arabic, Chinese, or Arabic with a Chinese power (1 千).
fn numeral(text: &str) -> Option<(Decimal, usize)> {
    let Some((value, length)) = arabic(text) else {
        let (value, length) = chinese(text)?;
        return Some((Decimal::from(value), length));
    };
    let power = match text[length..].chars().next() {
        Some('百') => 100,
        Some('千') => 1000,
        _ => return Some((value, length)),
    };
    Some((value.checked_mul(Decimal::from(power))?, length + '千'.len_utf8()))
}

/// An amount in 万元: 500 万元, 1.5 亿元, 一亿五千万元, 20000 元, 200 万, 1 千万.
fn amount(text: &str) -> Option<(Money, usize)> {
    let sign =
        ["人民币", "￥", "¥"].iter().find(|sign| text.starts_with(**sign)).map_or(0, |sign| sign.len());
    let mut at = sign;
    let mut total = Decimal::ZERO;
    let mut last_unit = Decimal::MAX;
    loop {
        let (value, length) = numeral(&text[at..])?;
        at += length;
        let rest = &text[at..];
        let (unit, width) = if rest.starts_with("万亿") {
            return None;
        } else if rest.starts_with('亿') {
            (Decimal::from(10_000), '亿'.len_utf8())
        } else if rest.starts_with('万') {
            (Decimal::ONE, '万'.len_utf8())
        } else {
            (Decimal::new(1, 4), 0)
        };
        if unit >= last_unit || (width == 0 && !rest.starts_with('元')) {
            return None;
        }
        last_unit = unit;
        total = total.checked_add(value.checked_mul(unit)?)?;
        at += width;
        let rest = &text[at..];
        if rest.starts_with('元') {
            at += '元'.len_utf8();
            break;
        }
        // 1 亿 5000 万元 goes on.
        if numeral(rest).is_some_and(|(_, length)| rest[length..].starts_with(['万', '元'])) {
            continue;
        }
        // 200 万 is money only where nothing is counted after it (200 万人).
        if counts_something(rest) {
            return None;
        }
        break;
    }
    // 伍佰万元整
    if text[..at].ends_with('元') && text[at..].starts_with(['整', '正']) {
        at += '整'.len_utf8();
    }
    let end = at + if text[at..].starts_with("人民币") { "人民币".len() } else { 0 };
    let fits = total <= Decimal::from(MAX_WAN) && total.normalize().scale() <= 6;
    fits.then(|| (Money::from_wan(total), end))
}

/// After a bare 万, does a word follow that is counted, and no word a money clause goes on with?
fn counts_something(rest: &str) -> bool {
    const GOES_ON: [&str; 15] = [
        "人民币",
        "以内",
        "以下",
        "以上",
        "之内",
        "封顶",
        "的",
        "至",
        "到",
        "资助",
        "支持",
        "补助",
        "及以上",
        "给予",
        "和",
    ];
    rest.starts_with(char::is_alphanumeric) && !GOES_ON.iter().any(|word| rest.starts_with(word))
}

/// Does compact text speak of an amount of money anywhere?
pub(crate) fn names_amount(text: &str) -> bool {
    text.char_indices().any(|(at, c)| {
        let unit =
            text[at + c.len_utf8()..].starts_with('元') && (c.is_numeric() || "万亿百千十".contains(c));
        unit || (matches!(c, '万' | '亿') && text[..at].ends_with(char::is_numeric) && {
            !counts_something(&text[at + c.len_utf8()..])
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let text = compact(text);
        let (quantity, length) = quantity(&text)?;
        let rest = &text[length..];
        let shown = match quantity {
            Quantity::Amount(amount) => amount.to_string(),
            Quantity::Range(low, high) => format!("{low}..{high}"),
            Quantity::Ratio(ratio) => ratio.to_string(),
            Quantity::Times(ratio) => format!("×{ratio}"),
            Quantity::Percent(percent) => format!("{percent}%"),
            Quantity::Foreign(sum) => sum.to_string(),
        };
        Some(if rest.is_empty() { shown } else { format!("{shown}|{rest}") })
    }

    #[test]
    fn amounts_of_every_unit_come_out_in_wan() {
        for (text, wan) in [
            ("500万元", "500"),
            ("５００ 万 元", "500"),
            ("1,500万元", "1500"),
            ("1，500万元", "1500"),
            ("1.5 亿元", "15000"),
            ("20000元", "2"),
            ("五百万元", "500"),
            ("伍佰万元", "500"),
            ("两百万", "200"),
            ("1千万元", "1000"),
            ("5百万元", "500"),
            ("一千五百万元", "1500"),
            ("1亿5000万元", "15000"),
            ("一亿两千万元", "12000"),
            ("二万五千元", "2.5"),
            ("300千元", "30"),
            ("人民币500万元", "500"),
            ("500万元人民币", "500"),
            ("¥500万元", "500"),
            ("陆仟捌佰万元整", "6800"),
            ("壹亿贰仟万元整", "12000"),
            ("68,000,000元", "6800"),
            ("68,000,000.00 元（大写：陆仟捌佰万元整）", "6800"),
            ("人民币 5,000,000 元（大写：人民币伍佰万元整）", "500"),
            ("伍佰万元整（小写：¥5,000,000.00）", "500"),
            ("500万元（大写：陆佰万元整）", ""),
            ("500万元（含）", "500|（含）"),
            ("200万", "200"),
            ("200万以内", "200|以内"),
            ("0.00001元", ""),
        ] {
            assert_eq!(read(text).unwrap_or_default(), wan, "{text}");
        }
    }

    #[test]
    fn what_is_no_money_is_none() {
        for text in ["200万人", "3家", "2023年", "500", "3 000万元", "5万亿元", "500十元", "万元", "1万2亿元"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        // A figure beyond all reason, or finer than a fen, is left unread.
        assert_eq!(read("9999999999999万元"), None);
        assert_eq!(read("0.0000001万元"), None);
        assert_eq!(read(&format!("{}万元", "9".repeat(40))), None);
    }

    #[test]
    fn ratios_shares_and_ranges_are_told_apart() {
        for (text, shown) in [
            ("3:1", "3:1"),
            ("1∶0.5", "1:0.5"),
            ("１：１", "1:1"),
            ("1比1", "1:1"),
            ("三比一", "3:1"),
            ("3倍", "×3:1"),
            ("1.5倍", "×1.5:1"),
            ("三倍", "×3:1"),
            ("三分之一", "×1:3"),
            ("50%", "50%"),
            ("33.3％", "33.3%"),
            ("百分之五十", "50%"),
            ("百分之33.3", "33.3%"),
            ("一半", "50%"),
            ("100—200万元", "100..200"),
            ("100万元至200万元", "100..200"),
            ("100万-200万元", "100..200"),
            ("0.5～1亿元", "5000..10000"),
            ("5000万元到1亿元", "5000..10000"),
        ] {
            assert_eq!(read(text).unwrap_or_default(), shown, "{text}");
        }
        for text in ["3:1:1", "3:0", "20%-30%", "2-3倍", "1:1—2:1", "100—200—300万元", "100-200"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn money_is_noticed_anywhere() {
        for text in ["年均销售额不少于5000万元", "投入20元", "超过500万的"] {
            assert!(names_amount(text), "{text}");
        }
        for text in ["200万人", "单元数3个", "1000万例"] {
            assert!(!names_amount(text), "{text}");
        }
    }
}
