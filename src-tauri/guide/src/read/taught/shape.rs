//! What a line begins with: brackets, signs, a word, numbers. Read from an example, and found again in other lines.

use super::super::enumerator::OutlineNumber;
use super::super::number::{chinese, digit};
use crate::layout::{HeadingForm, MarkPart, NumberKind};

/// The longest mark, in characters, and the longest word before its number.
const MAX_MARK: usize = 16;
const MAX_WORD: usize = 8;

/// The most numbers of one mark: 1-2-3-4.
const MAX_NUMBERS: usize = 4;

/// Pairs of brackets a title or a mark may stand in.
const PAIRS: [(char, char); 12] = [
    ('（', '）'),
    ('(', ')'),
    ('【', '】'),
    ('[', ']'),
    ('〖', '〗'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('〈', '〉'),
    ('<', '>'),
    ('〔', '〕'),
    ('“', '”'),
];

/// What stands between a mark and its title.
const PARTING: [char; 8] = ['.', ':', '|', '-', '—', '–', '·', ','];

/// What may end the number of a heading: 第一项, 1号.
const UNITS: &str = "号项题榜类章篇组节批";

/// What is counted, where a number and a blank stand before it: 样机 3 套 is no heading.
const COUNTED: [char; 20] = [
    '项', '个', '名', '年', '月', '日', '万', '套', '家', '种', '～', '~', '和', '及', '与', '或', '以',
    '至', '%', '人',
];

/// The other of a pair of brackets.
pub(crate) fn closing(open: char) -> Option<char> {
    PAIRS.iter().find(|(opens, _)| *opens == open).map(|(_, closes)| *closes)
}

fn is_closing(c: char) -> bool {
    PAIRS.iter().any(|(_, closes)| *closes == c)
}

/// Full-width signs as their half-width fellows; 、 and the full stop of a number are one.
fn folded(c: char) -> char {
    match c {
        '、' => '.',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Is it a sign a heading may begin with: no letter, no bracket, no mark of a sentence?
fn is_sign(c: char) -> bool {
    let sentence =
        matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？' | '…' | '"' | '\'' | '|' | '‘' | '’');
    let stop = matches!(c, '%' | '+' | '=' | '≥' | '≤' | '±' | '&' | '@' | ',' | ';' | ':' | '!' | '?' | '.');
    let bracket = closing(c).is_some() || is_closing(c);
    !(c.is_alphanumeric() || c.is_whitespace() || c.is_control() || sentence || stop || bracket)
}

/// A mark and the way its title ends, as one line shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub mark: Vec<MarkPart>,
    pub closes: Option<char>,
}

/// The ways in which a line could be marked, the most telling first: by a number, by a word before a colon, by the
/// signs or the bracket it begins with.
pub(super) fn shapes(line: &str) -> Vec<Shape> {
    let unclosed = |mark| Shape { mark, closes: None };
    let numbered = numbered(line).map(unclosed);
    let worded = worded(line).map(unclosed);
    numbered.into_iter().chain(worded).chain(signed(line)).collect()
}

fn push_words(parts: &mut Vec<MarkPart>, words: &mut String) {
    if !words.is_empty() {
        parts.push(MarkPart::Words(std::mem::take(words)));
    }
}

/// 任务书1, 【榜单一】, A-01, 1., （二）: up to four numbers, and what surely belongs to them.
fn numbered(line: &str) -> Option<Vec<MarkPart>> {
    let mut parts = Vec::new();
    let mut words = String::new();
    let (mut opened, mut letters) = (None, 0usize);
    for (i, c) in line.char_indices().take(MAX_MARK) {
        if let Some(found) = number_at(&line[i..])
            && let Some(rest) = ends_mark(&line[i + found.length..], &found, opened, letters)
        {
            push_words(&mut parts, &mut words);
            parts.push(MarkPart::Number(found.kind));
            return Some(with_rest(parts, rest, opened, letters));
        }
        match c {
            _ if c.is_whitespace() => {}
            _ if c.is_alphabetic() => letters += 1,
            '-' | '_' | '－' | '–' if letters > 0 => {}
            _ if letters == 0 && opened.is_none() && closing(c).is_some() => opened = closing(c),
            _ if letters == 0 && opened.is_none() && is_sign(c) => {}
            _ => return None,
        }
        if letters > MAX_WORD {
            return None;
        }
        if !c.is_whitespace() {
            words.push(c);
        }
    }
    None
}

/// A number, how it is written, its value and its length in bytes.
struct Found {
    kind: NumberKind,
    value: u32,
    length: usize,
}

fn number_at(text: &str) -> Option<Found> {
    let first = text.chars().next()?;
    if digit(first).is_some() {
        return arabic(text).map(|(value, length)| Found { kind: NumberKind::Arabic, value, length });
    }
    let of = |kind, value: u32| Some(Found { kind, value, length: first.len_utf8() });
    match first {
        '①'..='⑳' => of(NumberKind::Circled, first as u32 - '①' as u32 + 1),
        '⑴'..='⒇' => of(NumberKind::Circled, first as u32 - '⑴' as u32 + 1),
        '❶'..='❿' => of(NumberKind::Circled, first as u32 - '❶' as u32 + 1),
        'Ⅰ'..='Ⅻ' => of(NumberKind::Roman, first as u32 - 'Ⅰ' as u32 + 1),
        _ => chinese(text).map(|(value, length)| Found { kind: NumberKind::Chinese, value, length }),
    }
}

/// A whole number of up to six digits, and no digit after them.
fn arabic(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut length) = (0, 0);
    for (count, c) in text.chars().enumerate() {
        let Some(digit) = digit(c) else { break };
        if count == 6 {
            return None;
        }
        value = value * 10 + digit;
        length += c.len_utf8();
    }
    (length > 0).then_some((value, length))
}

/// What follows the first number of a mark, if the number is one: a bracket that closes, a stop, a colon, a blank, the
/// end; or, after a word, the title itself.
fn ends_mark<'a>(rest: &'a str, found: &Found, opened: Option<char>, letters: usize) -> Option<&'a str> {
    if matches!(found.kind, NumberKind::Circled | NumberKind::Roman) {
        return Some(rest);
    }
    let mut chars = rest.chars();
    let first = chars.next();
    let next = rest.trim_start().chars().next();
    let fits = match first {
        None => true,
        Some(c) if opened == Some(c) => true,
        Some(c) if c.is_whitespace() => !next.is_some_and(|next| COUNTED.contains(&next)),
        // 第1项 and 1号课题 end in their unit; 1.1 and A-01-2 go on.
        Some(unit) if UNITS.contains(unit) => {
            letters == 1 || found.kind == NumberKind::Arabic && letters == 0
        }
        // 1) and 一) without an opening bracket
        Some(')' | '）') if opened.is_none() => true,
        Some(c) if PARTING.contains(&folded(c)) || c == '_' => {
            // 2.5 倍, 1,000: a number goes on; 1-1 is a mark of two.
            let digits = chars.next().is_some_and(|c| digit(c).is_some());
            !digits || !matches!(folded(c), ',' | ':')
        }
        Some(c) => {
            letters > 1 && found.kind == NumberKind::Arabic && c.is_alphabetic() && !COUNTED.contains(&c)
        }
    };
    fits.then_some(rest)
}

/// The further numbers of a mark, its unit and the bracket it closes with.
fn with_rest(
    mut parts: Vec<MarkPart>,
    mut rest: &str,
    opened: Option<char>,
    letters: usize,
) -> Vec<MarkPart> {
    for _ in 1..MAX_NUMBERS {
        let mut chars = rest.chars();
        let Some(joint) = chars.next().filter(|c| matches!(folded(*c), '.' | '-' | '_' | '–')) else {
            break;
        };
        let tail = chars.as_str();
        let Some((_, length)) = arabic(tail) else { break };
        parts.push(MarkPart::Words(joint.to_string()));
        parts.push(MarkPart::Number(NumberKind::Arabic));
        rest = &tail[length..];
    }
    let mut words = String::new();
    let mut chars = rest.chars().peekable();
    if let Some(unit) = chars.next_if(|c| letters <= 1 && UNITS.contains(*c)) {
        words.push(unit);
    }
    if let Some(close) = chars.next_if(|c| Some(*c) == opened) {
        words.push(close);
    }
    // A bare number is told from others by its stop: 1. is not 1）.
    let bare = letters == 0 && opened.is_none() && words.is_empty();
    if let Some(stop) = chars.next_if(|c| bare && (matches!(folded(*c), '.' | ':' | ')'))) {
        words.push(stop);
    }
    push_words(&mut parts, &mut words);
    parts
}

/// 榜题：… a word before a colon, and a title behind it.
fn worded(line: &str) -> Option<Vec<MarkPart>> {
    let (before, after) = line.split_once(['：', ':'])?;
    let words: String = before.chars().take(MAX_MARK).filter(|c| !c.is_whitespace()).collect();
    let count = words.chars().take_while(|c| c.is_alphabetic()).count();
    let plain = count == words.chars().count() && (2..=MAX_WORD).contains(&count);
    (plain && before.len() <= MAX_MARK * 4 && !after.trim().is_empty())
        .then(|| vec![MarkPart::Words(words + "：")])
}

/// 【…】, ★ …, ## …, —— … ——
fn signed(line: &str) -> Option<Shape> {
    let first = line.chars().next()?;
    if let Some(closes) = closing(first) {
        let end = line.find(closes);
        let behind = end.map(|end| line[end + closes.len_utf8()..].trim_start());
        // A bracket that is not closed on its line is closed on the next; words behind it are the title.
        let is_title = behind.is_none_or(|behind| behind.is_empty() || behind.starts_with(['：', ':']));
        let mark = vec![MarkPart::Words(first.to_string())];
        return Some(Shape { mark, closes: is_title.then_some(closes) });
    }
    let signs: String = line.chars().take(4).take_while(|c| is_sign(*c)).collect();
    let last = signs.chars().next_back()?;
    let around = line.ends_with(last) && line.len() > signs.len() * 2;
    Some(Shape { mark: vec![MarkPart::Words(signs)], closes: around.then_some(last) })
}

/// A heading's mark, found in a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matched {
    /// The bytes of what names it, without the sign or bracket it begins with: 任务书1.
    pub label: (usize, usize),
    /// Where the title begins.
    pub title: usize,
    /// The number, of no part where the mark has none.
    pub number: OutlineNumber,
}

/// Does a line begin with this mark?
pub(super) fn matched(form: &HeadingForm, line: &str) -> Option<Matched> {
    let mut at = 0;
    let mut numbers: Vec<u32> = Vec::new();
    let mut begin = None;
    let has_number = form.mark.iter().any(|part| matches!(part, MarkPart::Number(_)));
    for part in &form.mark {
        match part {
            MarkPart::Words(words) => {
                for wanted in words.chars() {
                    let rest = &line[at..];
                    let blank = rest.len() - rest.trim_start().len();
                    let found = rest[blank..].chars().next().filter(|c| folded(*c) == folded(wanted))?;
                    let is_letter = found.is_alphanumeric();
                    begin = begin.or_else(|| is_letter.then_some(at + blank));
                    at += blank + found.len_utf8();
                }
            }
            MarkPart::Number(kind) => {
                let rest = &line[at..];
                let blank = rest.len() - rest.trim_start().len();
                let found = number_at(&rest[blank..]).filter(|found| found.kind == *kind)?;
                begin = begin.or(Some(at + blank));
                numbers.push(found.value);
                at += blank + found.length;
            }
        }
    }
    let rest = &line[at..];
    if has_number && !may_follow(form, rest) {
        return None;
    }
    let label_end = line[..at]
        .trim_end_matches(|c| PARTING.contains(&folded(c)) || c == ')' || c == '）' || is_closing(c))
        .len();
    let label = begin.filter(|_| has_number).map_or((0, 0), |begin| (begin, label_end.max(begin)));
    let title = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || form.closes.is_none() && PARTING.contains(&folded(c))
    });
    Some(Matched { label, title: line.len() - title.len(), number: number_of(&numbers) })
}

/// May this follow the mark? Not a further number, and not what the last number counts.
fn may_follow(form: &HeadingForm, rest: &str) -> bool {
    // ① needs nothing behind it.
    if matches!(form.mark.last(), Some(MarkPart::Number(NumberKind::Circled | NumberKind::Roman))) {
        return true;
    }
    let next = rest.chars().next();
    let ends_in_number = matches!(form.mark.last(), Some(MarkPart::Number(_)));
    let bare = form.mark.iter().all(|part| match part {
        MarkPart::Number(_) => true,
        MarkPart::Words(words) => words.chars().all(|c| PARTING.contains(&folded(c))),
    });
    match next {
        None => true,
        Some(c) if digit(c).is_some() => !ends_in_number && !bare,
        // 1.1 is not 1 followed by a title, nor is 1.1.1 a 1.1.
        Some(c) if ends_in_number && matches!(folded(c), '.' | '-' | '–' | '_') => {
            !rest[c.len_utf8()..].starts_with(|c| digit(c).is_some())
        }
        Some(c) if ends_in_number && c.is_whitespace() => !rest.trim_start().starts_with(COUNTED),
        Some(c) if ends_in_number && bare => PARTING.contains(&folded(c)),
        Some(c) if ends_in_number => !COUNTED.contains(&c),
        Some(_) => true,
    }
}

fn number_of(numbers: &[u32]) -> OutlineNumber {
    match *numbers {
        [] => OutlineNumber::default(),
        [only] if only < 1000 => OutlineNumber::simple(only),
        _ => {
            let mut parts = [0; MAX_NUMBERS];
            parts.iter_mut().zip(numbers).for_each(|(part, number)| *part = *number);
            let depth = numbers.len().min(MAX_NUMBERS);
            OutlineNumber::code(parts, u8::try_from(depth).unwrap_or(1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(line: &str) -> HeadingForm {
        let shape = shapes(line).into_iter().next().unwrap();
        HeadingForm { mark: shape.mark, closes: shape.closes, max_chars: Some(60), above: Vec::new() }
    }

    #[test]
    fn a_number_with_its_word_or_bracket_marks_every_line_with_another_number() {
        for (example, same, other) in [
            ("任务书1 耐寒电池", "任务书 12：隔膜", "任务 3 电解液"),
            ("任务书1耐寒电池", "任务书2隔膜", "任务书2个"),
            ("【榜单一】耐寒电池", "【榜单十二】 隔膜", "【榜单】隔膜"),
            ("KT-01 耐寒电池", "KT-12 隔膜", "KT 隔膜"),
            ("1.2 耐寒电池", "1.13 隔膜", "1 隔膜"),
            ("1.耐寒电池", "2、隔膜", "2）隔膜"),
            ("1.耐寒电池", "2．隔膜", "2.1 隔膜"),
            ("（一）耐寒电池", "(二)隔膜", "（2）隔膜"),
            ("★任务1 耐寒电池", "★任务2 隔膜", "任务2 隔膜"),
            ("第一项 耐寒电池", "第十项：隔膜", "第十名 隔膜"),
            ("①耐寒电池", "② 隔膜", "2 隔膜"),
            ("榜题：耐寒电池", "榜题:隔膜", "榜题隔膜"),
            ("【耐寒电池】", "【隔膜】", "隔膜"),
            ("★ 耐寒电池", "★隔膜", "☆隔膜"),
        ] {
            let form = form(example);
            assert!(matched(&form, example).is_some(), "{example} {form:?}");
            assert!(matched(&form, same).is_some(), "{same} {form:?}");
            assert!(matched(&form, other).is_none(), "{other} {form:?}");
        }
    }

    #[test]
    fn a_number_that_is_part_of_a_title_is_no_mark() {
        for line in ["三维打印技术", "5G 通信", "十四五规划研究", "一种电池", "2026年电池", "样机 3 套"]
        {
            assert_eq!(numbered(line), None, "{line}");
        }
    }

    #[test]
    fn a_mark_gives_label_number_and_title() {
        for (line, label, title, number) in [
            ("任务书 12：隔膜", "任务书 12", "隔膜", Some(12)),
            ("【榜单一】隔膜", "榜单一", "隔膜", Some(1)),
            ("3、隔膜", "3", "隔膜", Some(3)),
            ("★ 隔膜", "", "隔膜", None),
        ] {
            let found = matched(&form(line), line).unwrap();
            assert_eq!(&line[found.label.0..found.label.1], label);
            assert_eq!(&line[found.title..], title);
            assert_eq!(found.number.value(), number, "{line}");
        }
    }
}
