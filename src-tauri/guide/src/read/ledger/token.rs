//! Finds the numerals of a text: where each begins and ends. One pass, whatever the text.
//!
//! A numeral is a run of digits with its sign, its thousands separators, its decimals, its power and what multiplies
//! it (−40, 1,200, 0.5, 10⁶, 500 万); a run of Chinese numerals (二十四, 百分之五十); a Roman one (Ⅲ, IV 期); or any
//! other character that stands for a number (①, ㈠, ½). Signs that only raise or lower a letter (m², CO₂) are none.

use std::ops::Range;

use crate::read::char_filter::CharFilter;
use crate::read::number::digit;

/// Where the numerals of `words` stand, in bytes, in order.
pub(super) fn numerals(words: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(c) = words[at..].chars().next() {
        if !may_begin(c) {
            at += c.len_utf8();
            continue;
        }
        let mut before = words[..at].chars().rev();
        let (last, before_last) = (before.next(), before.next());
        if let Some(end) = end_of(words, at, c, last).filter(|end| *end > at) {
            let signed = digit(c).is_some() && last.is_some_and(is_sign) && !before_last.is_some_and(binds);
            let start = at - if signed { last.map_or(0, char::len_utf8) } else { 0 };
            found.push(start..end);
            at = end;
        } else {
            at += c.len_utf8();
        }
    }
    found
}

/// May a numeral begin with this character? Most characters of a guide are others.
fn may_begin(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'),
        _ if is_han(c) => c == '半' || is_chinese(c),
        _ => true,
    }
}

/// Where the numeral ends that begins at `at`, if one does.
fn end_of(words: &str, at: usize, c: char, last: Option<char>) -> Option<usize> {
    if digit(c).is_some() {
        return Some(arabic(words, at));
    }
    if c.is_ascii() {
        let begins = matches!(c, 'I' | 'V' | 'X') && !last.is_some_and(|last| last.is_ascii_alphanumeric());
        return if begins { roman(words, at) } else { None };
    }
    if is_chinese(c) {
        return chinese(words, at);
    }
    if c == '半' {
        let rest = &words[at + c.len_utf8()..];
        let half = last == Some('年') || HALVED.iter().any(|word| rest.starts_with(word));
        return half.then_some(at + c.len_utf8());
    }
    // Most characters of a guide: none of them is looked up.
    if is_han(c) || ('\u{ff00}'..='\u{ffef}').contains(&c) {
        return None;
    }
    let other = |c: char| c.is_numeric() && !is_raised(c) && digit(c).is_none() && !is_chinese(c);
    other(c).then(|| run(words, at, other))
}

/// What a half is a half of: 半年, 半数以上.
const HALVED: [&str; 5] = ["年", "数", "个月", "小时", "天"];

fn is_sign(c: char) -> bool {
    matches!(c, '-' | '−' | '－' | '﹣' | '+' | '＋' | '±')
}

/// Is a sign after this character none, but a dash between two words or numbers: 5-7, IL-6?
fn binds(c: char) -> bool {
    c.is_alphanumeric() && (c.is_ascii() || digit(c).is_some() || is_chinese(c) || is_raised(c) || !is_han(c))
        || matches!(c, '%' | '％' | '‰' | '℃' | '°' | ')' | '）' | '-' | '—' | '–')
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// Is this a Chinese numeral, small or of a cheque, or what multiplies one?
pub(super) fn is_chinese(c: char) -> bool {
    const NUMERALS: [char; 31] = [
        '〇', '零', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿',
        '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰', '仟', '廿', '卅',
    ];
    static FILTER: CharFilter = CharFilter::of(&NUMERALS);
    FILTER.passes(c) && NUMERALS.contains(&c)
}

/// Raised and lowered digits: m², CO₂. After a digit they are its power.
pub(super) fn is_raised(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{2089}')
}

fn run(words: &str, at: usize, of: impl Fn(char) -> bool) -> usize {
    words[at..].find(|c| !of(c)).map_or(words.len(), |length| at + length)
}

/// How many digits stand here, of four at most.
fn few_digits(text: &str) -> usize {
    text.chars().take(4).take_while(|c| digit(*c).is_some()).count()
}

/// Past a number in digits.
fn arabic(words: &str, at: usize) -> usize {
    let mut end = run(words, at, |c| digit(c).is_some());
    while let Some(mark) = words[end..].chars().next() {
        let after = &words[end + mark.len_utf8()..];
        let goes_on = match mark {
            ',' | '，' => few_digits(after) == 3,
            // 附件：1.2025年度指南 is an item and a year.
            '.' | '．' => few_digits(after) > 0 && !opens_a_year(after),
            _ => false,
        };
        if !goes_on {
            break;
        }
        end = run(words, end + mark.len_utf8(), |c| digit(c).is_some());
    }
    multiplied(words, power(words, end))
}

/// 2025年
fn opens_a_year(text: &str) -> bool {
    text.starts_with(['1', '2'])
        && text.get(..4).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()))
        && text[4..].starts_with('年')
}

/// Past a power: 10⁻⁶, 10^6, 10^-6.
fn power(words: &str, at: usize) -> usize {
    let raised = run(words, at, |c| is_raised(c) || matches!(c, '⁺' | '⁻'));
    if words[at..raised].contains(is_raised) {
        return raised;
    }
    let Some(rest) = words[at..].strip_prefix('^') else { return at };
    let signed = rest.strip_prefix(['-', '−', '+']).unwrap_or(rest);
    let from = words.len() - signed.len();
    let end = run(words, from, |c| c.is_ascii_digit());
    if end > from { end } else { at }
}

/// What 千 makes a unit of, so that it multiplies nothing: 千克, 千瓦.
const KILO: &[char] = &['克', '米', '瓦', '伏', '卡', '帕', '焦', '赫', '兆', '安'];

/// Past what multiplies a number: 500 万, 2亿, 3 千万.
fn multiplied(words: &str, at: usize) -> usize {
    let from = at + usize::from(words[at..].starts_with(' '));
    let mut end = from;
    for c in words[from..].chars().take(4) {
        let unit = c == '千' && words[end + c.len_utf8()..].starts_with(KILO);
        if !matches!(c, '十' | '百' | '千' | '万' | '亿') || unit {
            break;
        }
        end += c.len_utf8();
    }
    if end > from { end } else { at }
}

/// What 百 makes a unit or a kind of number: 百分点.
const PARTS_OF_A_HUNDRED: [&str; 5] = ["分点", "分比", "分率", "分制", "分位"];

/// What makes a sum of 万: 数万元.
const VAGUE: [char; 6] = ['数', '几', '上', '近', '余', '多'];

/// The numerals of a cheque.
pub(super) const FORMAL: [char; 12] =
    ['壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰', '仟'];

/// Past a number in Chinese; none where 千 is only a unit's: 千克.
fn chinese(words: &str, at: usize) -> Option<usize> {
    // 二○二四 is written with a circle.
    let mut end = run(words, at, |c| is_chinese(c) || c == '○');
    // 零下 40: the sign in words.
    if &words[at..end] == "零"
        && let Some(rest) = words[end..].strip_prefix('下')
    {
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        if rest.starts_with(|c| digit(c).is_some()) {
            return Some(arabic(words, words.len() - rest.len()));
        }
    }
    // 15 个百分点, （万元）: units.
    let part = PARTS_OF_A_HUNDRED.iter().any(|word| words[end..].starts_with(word));
    let unit = matches!(&words[at..end], "万" | "亿") && words[end..].starts_with('元');
    if unit && !words[..at].ends_with(VAGUE) || &words[at..end] == "百" && part {
        return None;
    }
    // 水-陆-空, 配伍: of a cheque they count, alone they are words.
    let alone = words[at..end].chars().count() == 1 && words[at..].starts_with(FORMAL);
    if alone && !words[end..].starts_with(['元', '圆', '角', '分', '整']) {
        return None;
    }
    if words[at..end].ends_with('千') && words[end..].starts_with(KILO) {
        end -= '千'.len_utf8();
    }
    if words[at..end].ends_with('一') && words[end..].starts_with('半') {
        end += '半'.len_utf8();
    }
    // 百分之五十, 三分之一, 百分之 80.
    if let Some(rest) = words[end..].strip_prefix("分之") {
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let from = words.len() - rest.len();
        match rest.chars().next() {
            Some(c) if is_chinese(c) => end = run(words, from, is_chinese),
            Some(c) if digit(c).is_some() => end = arabic(words, from),
            _ => {}
        }
    }
    (end > at).then_some(end)
}

/// What follows a Roman numeral of one letter, so that it is no letter: I 期, V型.
const ROMAN_COUNTS: [char; 9] = ['期', '类', '型', '级', '度', '代', '相', '段', '区'];

/// Past a Roman numeral in Latin letters: III, Ib 期, I/II 期. V and X alone are a unit and a letter.
fn roman(words: &str, at: usize) -> Option<usize> {
    let near = &words[at..words.floor_char_boundary(at + MAX_ROMAN)];
    let length = near.bytes().take_while(|b| matches!(b, b'I' | b'V' | b'X')).count();
    let part = &near[length..];
    let part = part.strip_prefix(['a', 'b', 'c', 'A', 'B']).unwrap_or(part);
    if part.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let others = |c: char| {
        matches!(
            c,
            'I' | 'V'
                | 'X'
                | 'a'
                | 'b'
                | 'c'
                | '/'
                | '、'
                | '-'
                | '—'
                | '~'
                | '～'
                | '和'
                | '或'
                | '及'
                | '至'
                | ' '
        )
    };
    let counts = part.trim_start_matches(others).starts_with(ROMAN_COUNTS);
    let plain = part.len() + length == near.len()
        && matches!(&near[..length], "II" | "III" | "IV" | "VI" | "VII" | "VIII" | "IX" | "XI" | "XII");
    (counts || plain).then_some(at + length)
}

/// How far a Roman numeral is looked at, in bytes.
const MAX_ROMAN: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str) -> Vec<&str> {
        numerals(words).into_iter().map(|range| &words[range]).collect()
    }

    #[test]
    fn a_numeral_is_found_whole_whatever_it_is_written_in() {
        for (text, expected) in [
            ("不超过500万元，1.5 亿元", vec!["500万", "1.5 亿"]),
            ("-20℃～70℃，−40~85 ℃", vec!["-20", "70", "−40", "85"]),
            ("-5V~+5V，±0.5，温度+30", vec!["-5", "+5", "±0.5", "+30"]),
            ("5-7天，IL-6，5%-10%，（1）-3", vec!["5", "7", "6", "5", "10", "1", "3"]),
            ("1,200 例，1,2，68,000,000 元", vec!["1,200", "1", "2", "68,000,000"]),
            ("5×10⁶ 个，10^-6，m²，CO₂", vec!["5", "10⁶", "10^-6"]),
            ("１２．５万", vec!["１２．５万"]),
            ("百分之五十、三分之一、百分之 80", vec!["百分之五十", "三分之一", "百分之 80"]),
            ("二〇二四年，二○二五年，第二十四条", vec!["二〇二四", "二○二五", "二十四"]),
            ("3千瓦、千克级、三千克、2 千万", vec!["3", "三", "2 千万"]),
            ("Ia/Ib/I 期，III 期，Ⅲ类，5 V，X 射线，IV", vec!["I", "I", "I", "III", "Ⅲ", "5", "IV"]),
            ("①甲②乙，㈠，½", vec!["①", "②", "㈠", "½"]),
            ("两年半，一半，半年，半导体，半数以上", vec!["两", "半", "一半", "半", "半"]),
            ("1.1.2 甲，附件：1.2025年度", vec!["1.1.2", "1", "2025"]),
            ("零下40℃，零部件，提高15个百分点，（万元），数万元", vec!["零下40", "零", "15", "万"]),
            ("PM2.5，5G，3D，C919", vec!["2.5", "5", "3", "919"]),
            ("人民币壹佰万元，陆元，水-陆-空，配伍", vec!["壹佰万", "陆"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
