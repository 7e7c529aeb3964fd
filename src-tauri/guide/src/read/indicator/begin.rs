//! Where a number begins: at digits, at a sign that is no dash, at a numeral in Chinese; and what looks like one: a
//! circled or Roman number, a vague word.

use std::sync::LazyLock;

use super::super::lexicon::Lexicon;
use super::super::number::{RANGE_MARKS, chinese, digit};
use super::compare::before;
use super::numeral::number_at;
use super::sign::{dash, is_signed};
use super::unit::{Kind, Unit, unit};

pub(super) fn is_cjk(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

pub(super) fn is_circled(c: char) -> bool {
    ('①'..='⑳').contains(&c) || ('❶'..='❿').contains(&c)
}

/// The length of a circled number, or of a Roman one that numbers a phase, a class or a type: Ⅲ 期, II 类, Ib 期.
pub(super) fn mark_or_roman(words: &str, at: usize, c: char) -> Option<usize> {
    if is_circled(c) {
        return Some(c.len_utf8());
    }
    let roman = |c: char| ('Ⅰ'..='ⅿ').contains(&c);
    if roman(c) {
        return Some(words[at..].chars().take_while(|c| roman(*c)).map(char::len_utf8).sum());
    }
    if !matches!(c, 'I' | 'V' | 'X') || words[..at].ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let letters = words[at..].bytes().take(6).take_while(|b| b"IVX".contains(b)).count();
    let rest = &words[at + letters..];
    let rest_after = rest.strip_prefix(['a', 'b', 'A', 'B']).unwrap_or(rest);
    let numbers = rest_after.trim_start().starts_with(['期', '类', '级', '型', '、', '/', '和', '区', '度']);
    (letters > 0 && letters < 6 && numbers).then_some(letters)
}

/// Vague numbers. Before a unit they are a demand nobody can measure.
const VAGUE: &[&str] = &[
    "上百",
    "上千",
    "上万",
    "上亿",
    "数十",
    "数百",
    "数千",
    "数万",
    "数亿",
    "几十",
    "几百",
    "几千",
    "近百",
    "近千",
    "近万",
    "若干",
    "成百上千",
    "千克级",
    "公斤级",
    "吨级",
    "毫克级",
    "克级",
    "多少",
    "过半",
    "减半",
    "半数",
    "百分百",
];

static VAGUE_WORDS: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of(VAGUE.iter().map(|word| (*word, ()))));

/// The length of a vague number before a unit.
pub(super) fn vague(text: &str) -> Option<usize> {
    let (word, ()) = VAGUE_WORDS.longest(text)?;
    let after = text[word.len()..].trim_start();
    let after = after.trim_start_matches(['余', '万', '亿', '多']);
    (word.ends_with(['级', '半', '数', '百']) && !word.starts_with(['数', '几', '近', '上'])
        || unit(after, true, false).is_some())
    .then_some(word.len())
}

/// What is no dash: the signs of arithmetic.
const MINUS: [char; 2] = ['−', '﹣'];

/// Units that go below zero.
const BELOW_ZERO: &[&str] = &[
    "%",
    "％",
    "‰",
    "%/℃",
    "%/K",
    "℃",
    "°C",
    "°",
    "V",
    "mV",
    "kV",
    "A",
    "mA",
    "m",
    "米",
    "dB",
    "dBm",
    "dBc",
    "dBc/Hz",
    "dBm/Hz",
    "dBi",
    "dbm",
    "db",
    "ppm",
    "摄氏度",
    "度",
    "Pa",
    "kPa",
    "MPa",
    "eV",
    "mT",
    "ppm/℃",
    "km",
    "伏",
    "μV",
    "rad",
];

/// May a number begin here?
pub(super) fn begins(words: &str, from: usize, at: usize, c: char) -> bool {
    let text = &words[at..];
    if let Some(length) = dash(text) {
        let before = &words[from.min(at)..at];
        let after = &text[length..];
        // 方案-2 has a dash, 温度-20℃ a sign.
        let free = before.is_empty()
            || before.ends_with(|c: char| c.is_whitespace() || "（(：:=@～~，、".contains(c));
        return before_sign(before)
            || (free && below_zero(after, true))
            || (before.ends_with(is_cjk) && below_zero(after, text.starts_with(MINUS)));
    }
    match c {
        '翻' | '万' | '亿' => true,
        _ => digit(c).is_some() || is_signed(text) || chinese(text).is_some(),
    }
}

fn before_sign(text: &str) -> bool {
    before(text, false).sign.is_some()
}

/// Is a number with a unit that goes below zero, or a range up to one, behind a sign? Where nothing can be a dash, a
/// unit of any measure will do.
fn below_zero(text: &str, any: bool) -> bool {
    let near = &text[..text.floor_char_boundary(48)];
    let Some(number) = number_at(near, 0) else { return false };
    // 偏差-5mm～+5mm: what has its sign at the upper end has one at the lower.
    let reaches = (number.max.is_some() || number.broken)
        && near[..number.end]
            .char_indices()
            .any(|(at, c)| RANGE_MARKS.contains(&c) && is_signed(near[at + c.len_utf8()..].trim_start()));
    let any = any || reaches;
    let fits = |unit: Unit<'_>| BELOW_ZERO.contains(&unit.words) || (any && unit.kind != Kind::Counter);
    let lower = number.lower_unit.and_then(|(from, to)| unit(&near[from..to], true, true));
    lower.is_some_and(fits) || unit(near[number.end..].trim_start(), true, true).is_some_and(fits)
}
