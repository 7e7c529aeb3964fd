//! 考核指标, part by part: every sentence part an application has to answer.

use super::number::{chinese, digit};
use super::source::TextSlice;

/// Cuts the field at semicolons and full stops outside brackets, and before the items of a numbered list. Together
/// the parts are the whole field.
pub(super) fn parts(text: TextSlice<'_>) -> Vec<TextSlice<'_>> {
    let mut parts = Vec::new();
    let mut list = None;
    for sentence in text.split(&['；', ';', '。']) {
        let mut from = 0;
        for at in items(sentence.str(), &mut list) {
            let before = sentence.sub(from, at).trim();
            // 应达到以下指标： is no demand of its own; it stays with the first item.
            let leads_in = before.str().ends_with(['：', ':']) || before.start() == before.end();
            if !leads_in {
                parts.push(before);
                from = at;
            }
        }
        let rest = sentence.sub(from, sentence.str().len()).trim();
        if rest.start() < rest.end() {
            parts.push(rest);
        }
    }
    parts
}

/// The kind of marks a list is numbered with, and the number its last item had.
type List = Option<(Style, u32)>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// 1. 1．1、
    Point,
    /// （1） (1)
    Brackets,
    /// 1） 1)
    Bracket,
    /// ①
    Circle,
    /// 一、 （一）
    Chinese,
    /// 一是
    Spoken,
}

/// Where list items begin inside a sentence: at marks that count on from the last.
fn items(words: &str, list: &mut List) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = words[at..].chars().next() {
        let found_here = if may_begin(words, at) { mark(&words[at..]) } else { None };
        let Some((style, number, length)) = found_here else {
            at += c.len_utf8();
            continue;
        };
        let counts_on = match list {
            Some((last, n)) if *last == style => number == *n + 1 || number == 1,
            _ => number == 1,
        };
        // A first mark is one only where a second follows, or the list has begun before this sentence.
        // 具体指标如下：1.
        let announced = words[..at].trim_end().ends_with(['：', ':'])
            && ["如下", "以下", "下列"].iter().any(|word| words[..at].contains(word));
        if counts_on && (number > 1 || announced || follows(&words[at + length..], style) || at == 0) {
            *list = Some((style, number));
            found.push(at);
        }
        at += length;
    }
    found
}

/// In bytes: an item of a list is no longer than this.
const MAX_ITEM_BYTES: usize = 1500;

/// Does an item numbered 2 follow?
fn follows(rest: &str, style: Style) -> bool {
    let near = &rest[..rest.floor_char_boundary(MAX_ITEM_BYTES)];
    near.char_indices().any(|(at, _)| {
        may_begin(near, at) && mark(&near[at..]).is_some_and(|(s, number, _)| s == style && number == 2)
    })
}

/// A list mark stands at the start, after a mark of punctuation or a space; 提升 1.5 and 专利 2 项 hold none.
fn may_begin(words: &str, at: usize) -> bool {
    let before = words[..at].chars().next_back();
    before
        .is_none_or(|c| matches!(c, '：' | ':' | '，' | ',' | '、' | '；' | ';' | '。') || c.is_whitespace())
        || words[at..].starts_with(is_circle)
}

fn is_circle(c: char) -> bool {
    ('①'..='⑳').contains(&c)
}

/// A list mark at the start of a text: its style, number and length.
fn mark(text: &str) -> Option<(Style, u32, usize)> {
    let first = text.chars().next()?;
    if is_circle(first) {
        return Some((Style::Circle, first as u32 - '①' as u32 + 1, first.len_utf8()));
    }
    let open = text.strip_prefix(['（', '(']);
    let inner = open.unwrap_or(text);
    let (number, length, is_arabic) = if inner.starts_with(|c| digit(c).is_some()) {
        let digits: u32 = inner.chars().take(2).map_while(digit).fold(0, |n, d| n * 10 + d);
        // Three tell a number from a mark; a run of digits must not be counted at each of them.
        let run = inner.chars().take(3).take_while(|c| digit(*c).is_some());
        let length: usize = run.map(char::len_utf8).sum();
        (digits, length, true)
    } else {
        let (number, length) = chinese(inner)?;
        (number, length, false)
    };
    if inner[..length].chars().count() > 2 {
        return None;
    }
    let after = &inner[length..];
    let consumed = text.len() - after.len();
    let next = after.chars().next()?;
    let goes_on = after[next.len_utf8()..].chars().next()?;
    match (open.is_some(), is_arabic, next) {
        (true, true, '）' | ')') => Some((Style::Brackets, number, consumed + next.len_utf8())),
        (true, false, '）' | ')') | (false, false, '、') => {
            Some((Style::Chinese, number, consumed + next.len_utf8()))
        }
        (false, true, '）' | ')') => Some((Style::Bracket, number, consumed + next.len_utf8())),
        (false, true, '.' | '．' | '、') if digit(goes_on).is_none() => {
            Some((Style::Point, number, consumed + next.len_utf8()))
        }
        (false, false, '是') => Some((Style::Spoken, number, consumed + next.len_utf8())),
        _ => None,
    }
}

/// How long the list mark is that a part begins with.
pub(super) fn mark_length(words: &str) -> usize {
    if let Some(length) = nested_mark(words) {
        return length;
    }
    mark(words).map_or(0, |(_, _, length)| length)
}

/// 1.2.1技术指标: how long a number of three parts is that a part begins with.
fn nested_mark(words: &str) -> Option<usize> {
    let length = words.bytes().take(16).take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let numbers = words[..length].split('.');
    let is_number = |part: &str| (1..=2).contains(&part.len());
    let named = words[length..].trim_start().starts_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c));
    (named && numbers.clone().count() > 2 && numbers.clone().all(is_number)).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::super::source::Text;
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let text = Text::of_wrapped(text);
        parts(text.whole()).iter().map(|part| part.str().to_owned()).collect()
    }

    #[test]
    fn a_numbered_list_is_cut_into_its_items() {
        assert_eq!(
            cut("1.开发系统 1 套，2.申请专利 2 项，3.发表论文 3 篇。"),
            ["1.开发系统 1 套，", "2.申请专利 2 项，", "3.发表论文 3 篇"]
        );
        assert_eq!(cut("（1）甲 1 项；（2）乙 2 项。"), ["（1）甲 1 项", "（2）乙 2 项"]);
        assert_eq!(
            cut("应达到以下指标：①精度≥0.5mm ②寿命≥10 年"),
            ["应达到以下指标：①精度≥0.5mm", "②寿命≥10 年"]
        );
        assert_eq!(
            cut("一是建立平台，二是完成示范，三是培养人才。"),
            ["一是建立平台，", "二是完成示范，", "三是培养人才"]
        );
        assert_eq!(
            cut("技术指标：1、甲。2、乙。经济指标：1、丙；2、丁"),
            ["技术指标：1、甲", "2、乙", "经济指标：1、丙", "2、丁"]
        );
    }

    #[test]
    fn decimals_names_and_counts_are_no_list() {
        for text in [
            "精度 1.5mm，误差 2.5%",
            "专利 1、2 项",
            "2 项专利，1、3 号样机",
            "针对一是否达标、二是否达标",
            "获得 IL-1、IL-2 抗体",
            "选用方案（1），完成验证",
        ] {
            assert_eq!(cut(text), [text]);
        }
    }
}
