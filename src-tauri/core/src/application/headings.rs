//! Numbers of the headings inside a section: （一） 1. （1）, assigned by the program. A typed number is kept, and the
//! following assigned numbers continue from it; where the two do not form a sequence 1, 2, 3 …, a doubt is reported.

use super::{Block, Run};
use shenbao_guide::{arabic_digit, chinese_number};

/// A heading inside a section, and its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberedHeading {
    /// From 2 to 4; the heading of the section has level 1.
    pub level: u8,
    /// The number assigned by the program, as printed; empty where one was typed.
    pub given: String,
    /// The text, including a typed number.
    pub words: String,
    /// Why its number does not continue the previous ones, in Chinese.
    pub doubt: Option<String>,
}

/// The non-empty headings of a section in reading order, including those in lists; the highest has level 2, whatever
/// its level in the editor.
pub fn numbered_headings(blocks: &[Block]) -> Vec<NumberedHeading> {
    let mut found = Vec::new();
    collect(blocks, &mut found);
    let highest = found.iter().map(|(level, _)| *level).min().unwrap_or(1);
    let mut series = [Series::default(), Series::default(), Series::default()];
    let numbered = found.into_iter().map(|(level, runs)| {
        let depth = usize::from(level - highest).min(series.len() - 1);
        series[depth + 1..].fill(Series::default());
        let words: String = runs.iter().map(|run| run.text.as_str()).collect();
        let words = words.trim().to_owned();
        let level = depth as u8 + 2;
        let (given, doubt) = match HeadingNumber::typed(&words) {
            Some(number) => (String::new(), series[depth].take(number)),
            None => series[depth].give(level),
        };
        NumberedHeading { level, given, words, doubt }
    });
    numbered.collect()
}

fn collect<'a>(blocks: &'a [Block], found: &mut Vec<(u8, &'a [Run])>) {
    for block in blocks.iter().filter(|block| !block.is_blank()) {
        match block {
            Block::Heading { level, runs } => found.push((*level, runs)),
            Block::List { items, .. } => items.iter().for_each(|item| collect(&item.blocks, found)),
            Block::Paragraph(_) | Block::Table(_) | Block::Figure(_) => {}
        }
    }
}

/// The number in front of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
struct HeadingNumber {
    /// The form of the number, independent of its value: `（一）`, `1.`, `1.1`.
    form: String,
    /// The values: 2 and 3 in `2.3`.
    parts: Vec<u32>,
    /// The number as printed: `（三）`.
    shown: String,
}

impl HeadingNumber {
    /// The number assigned to the `n`th heading of a level.
    fn given(level: u8, n: u32) -> HeadingNumber {
        let shown = heading_number(level, n);
        HeadingNumber { form: heading_number(level, 1).trim().to_owned(), parts: vec![n], shown }
    }

    /// The number typed at the beginning of a heading. Heading numbers end at 99: 2024. is a year.
    fn typed(words: &str) -> Option<HeadingNumber> {
        let first = words.chars().next()?;
        if let Some(n) = u32::from(first).checked_sub(u32::from('①')).filter(|n| *n < 20) {
            return Some(HeadingNumber {
                form: "①".to_owned(),
                parts: vec![n + 1],
                shown: first.to_string(),
            });
        }
        let opening = matches!(first, '（' | '(' | '第').then_some(first);
        let counted = words.strip_prefix(['（', '(', '第']).unwrap_or(words);
        let (one, parts, rest) = match chinese_number(counted) {
            Some((n, end)) => ("一", vec![n], &counted[end..]),
            None => dotted(counted).map(|(parts, rest)| ("1", parts, rest))?,
        };
        if parts.iter().any(|part| !(1..100).contains(part)) {
            return None;
        }
        let mark = rest.chars().next().filter(|mark| match opening {
            Some('第') => matches!(mark, '章' | '节' | '部' | '、'),
            Some(_) => matches!(mark, '）' | ')'),
            None => matches!(mark, '、' | '）' | ')' | '.' | '．'),
        });
        // 1.2 needs no mark, but 1.5T and 99.5% are no numbers of headings.
        let words_follow = |c: char| c.is_whitespace() || matches!(c, '“' | '《' | '\u{4E00}'..='\u{9FFF}');
        let bare = opening.is_none() && parts.len() > 1 && rest.starts_with(words_follow);
        if mark.is_none() && !bare {
            return None;
        }
        let end = words.len() - rest.len() + mark.map_or(0, char::len_utf8);
        let form = [opening, None, mark].map(|sign| sign.map_or(String::new(), wide));
        let form = format!("{}{}{}", form[0], vec![one; parts.len()].join("."), form[2]);
        Some(HeadingNumber { form, parts, shown: words[..end].to_owned() })
    }

    /// Is it the successor of `before`, or the first number where there is none?
    fn follows(&self, before: Option<&HeadingNumber>) -> bool {
        let (Some((last, chapter)), before) = (self.parts.split_last(), before.map(|n| n.parts.split_last()))
        else {
            return false;
        };
        match before.flatten() {
            Some((n, same)) if same == chapter => *last == n + 1,
            _ => *last == 1,
        }
    }
}

/// Parses 1.2; returns the values and the rest.
fn dotted(words: &str) -> Option<(Vec<u32>, &str)> {
    let mut parts = Vec::new();
    let mut rest = words;
    loop {
        let end = rest.find(|c| arabic_digit(c).is_none()).unwrap_or(rest.len());
        let digits = rest[..end].chars().filter_map(arabic_digit);
        // A part of a thousand digits is no number of a heading either.
        parts.push(digits.fold(0u32, |n, digit| n.saturating_mul(10).saturating_add(digit)));
        rest = &rest[end..];
        match rest.strip_prefix(['.', '．']).filter(|more| more.starts_with(|c| arabic_digit(c).is_some())) {
            Some(more) if end > 0 => rest = more,
            _ => break (end > 0).then_some((parts, rest)),
        }
    }
}

/// Unifies the width of a sign: both widths are one form of number.
fn wide(sign: char) -> String {
    match sign {
        '(' => '（',
        ')' => '）',
        '．' => '.',
        other => other,
    }
    .to_string()
}

/// The latest numbers of one level, one per form that is subordinate to another: after 1. 2.1 2.2 both 2.3 and 3.
/// follow.
#[derive(Clone, Debug, Default)]
struct Series(Vec<HeadingNumber>);

impl Series {
    /// Assigns the next number.
    fn give(&mut self, level: u8) -> (String, Option<String>) {
        let own = HeadingNumber::given(level, 1).form;
        self.end_below(&own);
        let mut doubt = None;
        let before = match self.0.iter().position(|number| number.form == own) {
            Some(at) => self.0.drain(at..).next(),
            None => self.0.drain(..).next().inspect(|typed| {
                doubt = Some(format!("程序编的号和前面自己编的“{}”写法不同", typed.shown));
            }),
        };
        let last = before.and_then(|number| number.parts.last().copied()).unwrap_or_default();
        let number = HeadingNumber::given(level, last + 1);
        let shown = number.shown.clone();
        self.0.push(number);
        (shown, doubt)
    }

    /// Records a typed number; returns why it does not continue the previous ones.
    fn take(&mut self, number: HeadingNumber) -> Option<String> {
        self.end_below(&number.form);
        let same = self.0.pop_if(|last| last.form == number.form);
        let shown = &number.shown;
        let doubt = match &same {
            _ if number.follows(same.as_ref()) => None,
            Some(before) if before.parts == number.parts => Some(format!("编号“{shown}”重复")),
            Some(before) => Some(format!("编号“{shown}”接不上前面的“{}”", before.shown.trim())),
            None => Some(format!("编号“{shown}”前面没有同样写法的上一个编号")),
        };
        self.0.push(number);
        doubt
    }

    /// Ends the forms subordinate to a form that occurs again.
    fn end_below(&mut self, form: &str) {
        if let Some(at) = self.0.iter().position(|number| number.form == form) {
            self.0.truncate(at + 1);
        }
    }
}

/// A number up to 99 in Chinese numerals; above, in digits.
pub fn numeral(n: u32) -> String {
    if n < 100 { shenbao_numerals::counting(n.into()) } else { n.to_string() }
}

/// The number of the `n`th heading of a level: 一、 for level 1, （一） for 2, 1. for 3, （1） below.
pub fn heading_number(level: u8, n: u32) -> String {
    match level {
        1 => format!("{}、", numeral(n)),
        2 => format!("（{}）", numeral(n)),
        3 => format!("{n}. "),
        _ => format!("（{n}）"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(level: u8, words: &str) -> Block {
        Block::Heading { level, runs: vec![Run::plain(words)] }
    }

    /// Each heading as printed, and its doubt.
    fn numbered(headings: &[(u8, &str)]) -> Vec<(String, String)> {
        let blocks: Vec<Block> = headings.iter().map(|(level, words)| heading(*level, words)).collect();
        let printed = numbered_headings(&blocks).into_iter();
        printed.map(|h| (format!("{}{}", h.given, h.words), h.doubt.unwrap_or_default())).collect()
    }

    fn printed(headings: &[(u8, &str)]) -> Vec<String> {
        numbered(headings).into_iter().map(|(printed, doubt)| format!("{printed}{doubt}")).collect()
    }

    #[test]
    fn numerals_run_past_ten_and_twenty() {
        assert_eq!([0, 10, 11, 20, 43, 100].map(numeral), ["〇", "十", "十一", "二十", "四十三", "100"]);
    }

    #[test]
    fn numbers_begin_anew_below_each_heading() {
        let headings = [(2, "甲"), (3, "乙"), (4, "丙"), (3, "丁"), (2, "戊"), (3, "己"), (6, "庚")];
        assert_eq!(
            printed(&headings),
            ["（一）甲", "1. 乙", "（1）丙", "2. 丁", "（二）戊", "1. 己", "（1）庚"]
        );
    }

    #[test]
    fn a_number_given_after_a_typed_one_goes_on_from_it() {
        assert_eq!(
            printed(&[
                (1, "甲"),
                (1, "（二）乙"),
                (1, "丙"),
                (2, "1.丁"),
                (2, "戊"),
                (1, "（4) 己"),
                (1, "庚")
            ]),
            [
                "（一）甲",
                "（二）乙",
                "（三）丙",
                "1.丁",
                "2. 戊",
                "（4) 己编号“（4)”前面没有同样写法的上一个编号",
                "（四）庚"
            ]
        );
    }

    #[test]
    fn typed_numbers_that_do_not_run_on_are_doubted() {
        let doubts = |headings: &[(u8, &str)]| -> Vec<String> {
            numbered(headings).into_iter().map(|(_, doubt)| doubt).filter(|doubt| !doubt.is_empty()).collect()
        };
        assert_eq!(doubts(&[(1, "甲"), (1, "（三）乙")]), ["编号“（三）”接不上前面的“（一）”"]);
        assert_eq!(doubts(&[(1, "甲"), (1, "（一）乙")]), ["编号“（一）”重复"]);
        assert_eq!(doubts(&[(1, "（二）甲"), (1, "乙")]), ["编号“（二）”前面没有同样写法的上一个编号"]);
        assert_eq!(doubts(&[(1, "3. 甲"), (1, "2. 乙")]).len(), 2);
        assert_eq!(doubts(&[(1, "1. 甲"), (1, "乙")]), ["程序编的号和前面自己编的“1.”写法不同"]);
        assert_eq!(doubts(&[(1, "2.1 甲"), (1, "2.3 乙")]), ["编号“2.3”接不上前面的“2.1”"]);
    }

    #[test]
    fn a_text_numbered_by_hand_throughout_is_not_doubted_whatever_its_levels() {
        let flat =
            ["一、甲", "（一）乙", "（二）丙", "1. 丁", "2．戊", "二、己", "（一）庚", "第三章 辛", "①壬"];
        let mut flat: Vec<(u8, &str)> = flat.into_iter().map(|words| (1, words)).collect();
        flat.remove(7);
        let own: Vec<String> = flat.iter().map(|(_, words)| (*words).to_owned()).collect();
        assert_eq!(printed(&flat), own);
        let dotted =
            [(1, "1 概述"), (2, "1.1 甲"), (2, "1.2乙"), (2, "2.1 丙"), (3, "2.1.1“丁”"), (2, "2.2 戊")];
        let own: Vec<String> = dotted.iter().skip(1).map(|(_, words)| (*words).to_owned()).collect();
        assert_eq!(printed(&dotted)[1..], own);
    }

    #[test]
    fn a_number_typed_by_hand_is_seen() {
        for (words, shown) in [
            ("一、背景", "一、"),
            ("（二）目标", "（二）"),
            ("１．方法", "１．"),
            ("(3)结果", "(3)"),
            ("4）", "4）"),
            ("1.2 路线", "1.2"),
            ("1.2路线", "1.2"),
            ("第一章 总则", "第一章"),
            ("③目标", "③"),
        ] {
            assert_eq!(
                HeadingNumber::typed(words).map(|number| number.shown).as_deref(),
                Some(shown),
                "{words}"
            );
        }
        for words in [
            "一种新方法",
            "背景",
            "3个关键问题",
            "2024.1 至今",
            "2024. 1",
            "1.5T磁共振",
            "99.5%的准确率",
            "（3+1）模式",
            "（一期）工程",
            "三部曲",
            "0.5",
            "",
            "（一",
            "第一目标",
        ] {
            assert_eq!(HeadingNumber::typed(words), None, "{words}");
        }
    }

    #[test]
    fn headings_in_lists_count_and_blank_ones_do_not() {
        let list = Block::List {
            ordered: false,
            start: 1,
            items: vec![super::super::ListItem { blocks: vec![heading(1, "乙"), heading(1, " ")] }],
        };
        let numbered = numbered_headings(&[heading(1, "甲"), list, heading(1, "丙")]);
        let given: Vec<&str> = numbered.iter().map(|heading| heading.given.as_str()).collect();
        assert_eq!(given, ["（一）", "（二）", "（三）"]);
    }
}
