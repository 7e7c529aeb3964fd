//! Keeps numbers together with units, signs and 第 (clreq 3.1.5.2, the prefixes and suffixes of digits).

use super::gap::{BreakOpportunity, Gap, Kind};
use super::glyph::Glyph;
use super::marks::Class;

/// Forbids breaks between a number and its unit (500 万元, 0.001 pg/mL, 10 余年), its sign (≥ 15, p < 0.05, ￥500) or its
/// label (第 3 年, 图 2).
pub(super) fn bind(glyphs: &[Glyph], gaps: &mut [Gap]) {
    for i in 0..glyphs.len() {
        if glyphs[i].class == Class::Digit {
            bind_before(glyphs, gaps, i);
            bind_standard(glyphs, gaps, i);
            bind_after(glyphs, gaps, i);
        }
    }
    (1..glyphs.len()).for_each(|i| end_after_operator(glyphs, gaps, i));
}

/// Lets a line of a reckoning (120 人次×300 元×3 年) end after its operator, and not before it (GB 3102.11—1993).
fn end_after_operator(glyphs: &[Glyph], gaps: &mut [Gap], i: usize) {
    if !matches!(glyphs[i].ch, '×' | '÷' | '=' | '＝' | '+' | '＋') {
        return;
    }
    let spaced = glyphs[i - 1].ch == ' ';
    let Some(operand) = i.checked_sub(if spaced { 2 } else { 1 }) else { return };
    if !matches!(glyphs[operand].class, Class::Han | Class::Close) {
        return;
    }
    forbid(gaps, operand + 1..i + 1);
    let next = i + 1 + usize::from(glyphs.get(i + 1).is_some_and(|glyph| glyph.ch == ' '));
    if let (Some(gap), Some(Class::Digit | Class::Han | Class::Latin)) =
        (gaps.get_mut(next), glyphs.get(next).map(|glyph| glyph.class))
    {
        gap.breaks = BreakOpportunity::Free;
    }
}

/// Binds what precedes the digit at `i`.
fn bind_before(glyphs: &[Glyph], gaps: &mut [Gap], i: usize) {
    let spaced = i > 0 && glyphs[i - 1].ch == ' ';
    let Some(head) = (if spaced { i.checked_sub(2) } else { i.checked_sub(1) }) else { return };
    let (ch, narrow) = (glyphs[head].ch, glyphs[head].is_latin());
    if is_label(ch) || is_prefix(ch) {
        forbid(gaps, head + 1..i + 1);
    } else if is_relation(ch) {
        forbid(gaps, head + 1..i + 1);
        // p < 0.05
        if head > 1 && glyphs[head - 1].ch == ' ' && glyphs[head - 2].is_latin() {
            forbid(gaps, head..head + 1);
        }
    } else if spaced && narrow && is_relation_sign(glyphs, head) {
        forbid(gaps, i..i + 1);
    }
}

/// Binds the number of a standard to its letters: GB/T 35273, YY/T 0664, ISO 13485.
fn bind_standard(glyphs: &[Glyph], gaps: &mut [Gap], i: usize) {
    if i < 3 || glyphs[i - 1].ch != ' ' {
        return;
    }
    let letters = glyphs[..i - 1].iter().rev().take(8).take_while(|g| g.is_latin()).map(|g| g.ch);
    let name: String = letters.collect::<Vec<_>>().into_iter().rev().collect();
    if STANDARDS.contains(&name.trim_end_matches("/T")) {
        forbid(gaps, i..i + 1);
    }
}

/// The letters of Chinese standards for medicine, health and data, and of the international ones.
const STANDARDS: [&str; 14] =
    ["GB", "GBZ", "YY", "WS", "YD", "HJ", "JJF", "JJG", "ISO", "IEC", "ISO/IEC", "IEEE", "ASTM", "EN"];

/// Is this the last character of a two-part sign such as <=?
fn is_relation_sign(glyphs: &[Glyph], at: usize) -> bool {
    at > 0 && glyphs[at].ch == '=' && is_relation(glyphs[at - 1].ch)
}

/// Binds what follows the digit at `i`.
fn bind_after(glyphs: &[Glyph], gaps: &mut [Gap], i: usize) {
    let spaced = glyphs.get(i + 1).is_some_and(|g| g.ch == ' ');
    let next = (if spaced { i + 2 } else { i + 1 }).min(glyphs.len());
    let rest: Vec<char> = glyphs[next..].iter().take(8).map(|g| g.ch).collect();
    let about = rest.first().is_some_and(|c| matches!(c, '余' | '多' | '几'));
    let unit = unit_length(&rest[usize::from(about)..]);
    if unit > 0 {
        forbid(gaps, i + 1..next + usize::from(about) + unit);
    } else if spaced && (latin_unit(&glyphs[next..]) || thousands(&glyphs[next..])) {
        forbid(gaps, next..next + 1);
    }
}

/// Is this a character that is followed by an ordinal: 第 3, 图 2?
fn is_label(c: char) -> bool {
    matches!(c, '第' | '图' | '表' | '式')
}

fn is_prefix(c: char) -> bool {
    matches!(c, '￥' | '¥' | '＄' | '$' | '€' | '£' | '￡' | '№' | '§' | '＃' | '#')
}

fn is_relation(c: char) -> bool {
    matches!(c, '<' | '>' | '=' | '±' | '≥' | '≤' | '≈' | '×' | '+' | '−' | '＜' | '＞' | '＝' | '＋' | '－')
}

/// Forbids breaks at these gaps; a space typed in a number keeps its width.
fn forbid(gaps: &mut [Gap], range: std::ops::Range<usize>) {
    for i in range {
        if let Some(gap) = gaps.get_mut(i) {
            gap.breaks = BreakOpportunity::Never;
            if gap.kind == Kind::Word {
                (gap.grow, gap.stretches) = (0.0, false);
            }
        }
    }
}

/// Is this a short Latin unit: mL, pg/mL, kg, °C?
fn latin_unit(rest: &[Glyph]) -> bool {
    let word = rest.iter().take_while(|g| g.is_latin()).count();
    (1..=6).contains(&word) && (rest[0].ch.is_alphabetic() || rest[0].ch == '°')
}

/// Are these the next three digits of 15 000?
fn thousands(rest: &[Glyph]) -> bool {
    rest.iter().take_while(|g| g.class == Class::Digit).count() == 3
}

/// Chinese units that stay with their number, longest first.
const UNITS: [&str; 56] = [
    "个工作日",
    "亿美元",
    "万美元",
    "平方米",
    "立方米",
    "万元",
    "亿元",
    "万人",
    "万例",
    "个月",
    "小时",
    "分钟",
    "千克",
    "毫克",
    "毫升",
    "毫米",
    "厘米",
    "公里",
    "人次",
    "元",
    "万",
    "亿",
    "年",
    "月",
    "日",
    "天",
    "周",
    "项",
    "个",
    "例",
    "种",
    "家",
    "人",
    "名",
    "篇",
    "件",
    "套",
    "台",
    "条",
    "次",
    "岁",
    "倍",
    "级",
    "期",
    "章",
    "节",
    "页",
    "款",
    "轮",
    "批",
    "版",
    "届",
    "组",
    "份",
    "位",
    "只",
];

/// The length of a unit at the start of this text, in characters; 0 for none.
fn unit_length(rest: &[char]) -> usize {
    UNITS
        .iter()
        .map(|unit| (unit, unit.chars().count()))
        .find(|(unit, n)| rest.len() >= *n && unit.chars().eq(rest[..*n].iter().copied()))
        .map_or(0, |(_, n)| n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_unit_wins() {
        let text: Vec<char> = "万元整".chars().collect();
        assert_eq!(unit_length(&text), 2);
    }
}
