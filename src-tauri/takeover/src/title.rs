//! The words of a title: its typed number, and what is left without it.

use unicode_normalization::UnicodeNormalization;

/// The kinds of typed numbers, from the highest in a document to the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// 第一章, 第一部分
    Chapter,
    /// 第一节
    Part,
    /// 一、
    Chinese,
    /// （一）
    ChineseInBrackets,
    /// 1. and 1.1: with how many numbers.
    Decimal(u8),
    /// （1）
    InBrackets,
    /// 1)
    HalfBracket,
    /// ①
    Circled,
}

/// What stands in brackets of a title and is longer than this, in characters, says how to write the chapter.
const MAX_NOTE: usize = 12;

const CHINESE: &str = "〇零一二三四五六七八九十百";
const SPACE: [char; 3] = [' ', '\t', '\u{3000}'];

fn is_chinese(c: char) -> bool {
    CHINESE.contains(c)
}

/// A character as it is compared: full-width digits and marks as those of a keyboard.
fn half(c: char) -> char {
    match c {
        '０'..='９' | '（' | '）' | '．' | '［' | '］' | '，' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        c => c,
    }
}

/// The typed number a text begins with, and the text behind it.
pub(crate) fn number(text: &str) -> Option<(Rank, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace());
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, half(c))).collect();
    let at = |n: usize| chars.get(n).map(|(_, c)| *c);
    let while_is = |from: usize, is: &dyn Fn(char) -> bool| {
        chars.get(from..).unwrap_or_default().iter().take_while(|(_, c)| is(*c)).count()
    };
    let digits = |from: usize| while_is(from, &|c| c.is_ascii_digit());
    let chinese = |from: usize| while_is(from, &is_chinese);
    let behind = |n: usize| {
        let rest = chars.get(n).map_or("", |(at, _)| &text[*at..]);
        rest.trim_start_matches(|c: char| c.is_whitespace())
    };
    match at(0)? {
        '第' => {
            let count = chinese(1).max(digits(1));
            let (rank, length) = match (at(1 + count), at(2 + count)) {
                (Some('章' | '篇'), _) => (Rank::Chapter, 1),
                (Some('部'), Some('分')) => (Rank::Chapter, 2),
                (Some('节'), _) => (Rank::Part, 1),
                _ => return None,
            };
            let end = 1 + count + length;
            let end = end + usize::from(matches!(at(end), Some('、' | ':' | '：' | '.')));
            (count > 0).then(|| (rank, behind(end)))
        }
        '(' => {
            let (chinese, digits) = (chinese(1), digits(1));
            let count = chinese.max(digits);
            let rank = if chinese > 0 { Rank::ChineseInBrackets } else { Rank::InBrackets };
            (count > 0 && count <= 3 && at(1 + count) == Some(')')).then(|| (rank, behind(2 + count)))
        }
        '①'..='⑳' => Some((Rank::Circled, behind(1))),
        c if is_chinese(c) => {
            let count = chinese(0);
            let mark = at(count);
            let ends = matches!(mark, Some('、' | '.' | ',')) || mark.is_some_and(|c| SPACE.contains(&c));
            (ends && count <= 3).then(|| (Rank::Chinese, behind(count + 1)))
        }
        c if c.is_ascii_digit() => decimal(&chars).map(|(rank, end)| (rank, behind(end))),
        _ => None,
    }
}

/// `1.`, `1、`, `1.2`, `1.2.3`, `1)`: the rank, and the place behind it. A figure such as 1.5 MPa is told by its unit only
/// where that stands at it; the caller looks at the rest.
fn decimal(chars: &[(usize, char)]) -> Option<(Rank, usize)> {
    let at = |n: usize| chars.get(n).map(|(_, c)| *c);
    let mut end = 0;
    let mut count = 0_u8;
    loop {
        let digits = chars.get(end..)?.iter().take_while(|(_, c)| c.is_ascii_digit()).count();
        if digits == 0 || digits > 2 {
            break;
        }
        count = count.saturating_add(1);
        end += digits;
        if at(end) == Some('.') && at(end + 1).is_some_and(|c| c.is_ascii_digit()) {
            end += 1;
        } else {
            break;
        }
    }
    match (count, at(end)?) {
        (0, _) => None,
        (1, ')') => Some((Rank::HalfBracket, end + 1)),
        (count, '.' | '、' | ',') => {
            let next = at(end + 1)?;
            (!next.is_ascii_digit()).then_some((Rank::Decimal(count), end + 1))
        }
        (count, c) if SPACE.contains(&c) => Some((Rank::Decimal(count), end + 1)),
        // 1.1研究内容, but not 1.5倍 or 0.8mm: a figure is followed by its unit, a heading by words.
        (count @ 2.., c)
            if u32::from(c) >= 0x4E00 && !"倍万亿元年月日个项件套台人名米吨亩%％℃".contains(c) =>
        {
            Some((Rank::Decimal(count), end))
        }
        _ => None,
    }
}

/// A title without its number, white space, what stands in brackets, and marks around it.
pub(crate) fn bare(printed: &str) -> String {
    let rest = number(printed).map_or(printed, |(_, rest)| rest);
    let mut depth = 0_usize;
    let mut text = String::new();
    for c in rest.nfkc() {
        match c {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ if depth > 0 || c.is_whitespace() => {}
            _ => text.push(c),
        }
    }
    let marks =
        [':', '。', '.', ';', '、', '*', '★', '▲', '■', '●', '◆', '-', '—', '"', '“', '”', '《', '》'];
    text.trim_matches(marks).to_owned()
}

/// A title as it is shown: without its number, instructions in brackets, and marks at its end.
pub(crate) fn clean(printed: &str) -> String {
    let rest = number(printed).map_or(printed, |(_, rest)| rest);
    let mut text = String::new();
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        if !matches!(c, '（' | '(') {
            text.push(c);
            continue;
        }
        let inside: String = chars.by_ref().take_while(|c| !matches!(c, '）' | ')')).collect();
        let is_instruction = inside.chars().count() > MAX_NOTE || says_how(&inside);
        if !is_instruction {
            text.push_str(&format!("（{inside}）"));
        }
    }
    text.trim().trim_end_matches(['；', ';', '。', '：', ':', '，']).trim().to_owned()
}

/// Do words in brackets say how to write a chapter: 限 500 字, 请填表, 此部分为重点阐述内容?
fn says_how(inside: &str) -> bool {
    let has_figure = inside.contains(|c: char| c.is_numeric() || CHINESE.contains(c) || c == '千');
    has_figure && inside.contains(['字', '页'])
        || inside.contains(['填'])
        || ["此部分", "重点阐述", "包括", "限", "可另", "如有"].iter().any(|word| inside.starts_with(word))
}

/// The parts a title is put together from: 研究内容与技术路线, 研究内容、目标.
pub(crate) fn parts(bare: &str) -> impl Iterator<Item = &str> {
    bare.split(['、', '与', '和', '及', '/', ',', ';', '暨']).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_number_is_told_from_a_figure() {
        for (text, expected) in [
            ("第一章　立项背景", Some((Rank::Chapter, "立项背景"))),
            ("第2部分 研究内容", Some((Rank::Chapter, "研究内容"))),
            ("一、产业背景", Some((Rank::Chinese, "产业背景"))),
            ("十二．附件", Some((Rank::Chinese, "附件"))),
            ("（一）黄化", Some((Rank::ChineseInBrackets, "黄化"))),
            ("（１）复杂背景", Some((Rank::InBrackets, "复杂背景"))),
            ("2.2.1 0.2～2 kHz 频段", Some((Rank::Decimal(3), "0.2～2 kHz 频段"))),
            ("1.1研究目标", Some((Rank::Decimal(2), "研究目标"))),
            ("１．把化验", Some((Rank::Decimal(1), "把化验"))),
            ("3)项目", Some((Rank::HalfBracket, "项目"))),
            ("①甲", Some((Rank::Circled, "甲"))),
            ("1.5倍压力", None),
            ("2024年1月", None),
            ("一是数据", None),
            ("30天再入院率", None),
            ("0.8mm", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
        assert_eq!(clean("1．项目的立项依据（研究意义、国内外研究现状及分析）；"), "项目的立项依据");
        assert_eq!(clean("二、研究内容（二期）"), "研究内容（二期）");
        assert_eq!(clean("2．研究内容（此部分为重点）"), "研究内容");
        assert_eq!(clean("平台（数字孪生）"), "平台（数字孪生）");
        assert_eq!(bare("（一）立 项 依 据（限 800 字）："), "立项依据");
    }
}
