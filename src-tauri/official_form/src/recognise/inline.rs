//! Blanks and boxes within a line of text.

use std::ops::Range;

use crate::label::{Label, meanings};
use crate::text::{OBJECT, Paragraph, is_blank};
use crate::value::Part;

/// Signs that are boxes to tick.
const BOXES: &str = "□☐○〇◯◻▢❑❒";
/// What may follow a blank directly.
const SUFFIXES: [&str; 24] = [
    "年", "月", "日", "个月", "人", "名", "篇", "项", "件", "个", "万元", "千元", "元", "%", "％", "台",
    "套", "份", "岁", "字", "人月", "例", "家", "次",
];

/// A blank to write into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Blank {
    /// Its characters; empty where the value goes in between.
    pub(crate) range: Range<usize>,
    /// The text before it, from the last blank or sign.
    pub(crate) label: String,
    /// Does a quotation mark stand before it: 《____》?
    pub(crate) is_quoted: bool,
    /// What follows it directly: `万元`, `年`; may be empty.
    pub(crate) suffix: String,
    /// Of a date: which part, and which date of the line it is of.
    pub(crate) date: Option<(Part, usize)>,
}

/// Characters to write over, and which part of which date of the line they are for.
type Room = (Range<usize>, Option<(Part, usize)>);

/// Is there a blank or a box in the paragraph?
pub(crate) fn has_places(paragraph: &Paragraph) -> bool {
    paragraph.chars.contains(&OBJECT) || !blanks(paragraph).is_empty() || !boxes(paragraph).is_empty()
}

/// The blanks of a paragraph, from the left.
pub(crate) fn blanks(paragraph: &Paragraph) -> Vec<Blank> {
    let chars = &paragraph.chars;
    let mut ranges: Vec<Room> = Vec::new();
    dates(chars, &mut ranges);
    let gaps = gaps(paragraph);
    let taken = |range: &Range<usize>, ranges: &[Room]| {
        ranges.iter().any(|(other, _)| other.start < range.end && range.start < other.end)
    };
    let mut at = 0;
    while at < chars.len() {
        if !is_blank(chars[at]) {
            at += 1;
            continue;
        }
        let end = at + chars[at..].iter().take_while(|c| is_blank(**c)).count();
        for range in runs(paragraph, at..end) {
            if !taken(&range, &ranges) && !gaps.iter().any(|gap| gap.contains(&range.start)) {
                ranges.push((range, None));
            }
        }
        at = end;
    }
    ranges.sort_by_key(|(range, _)| (range.start, range.end));
    let mut from = 0;
    let mut found = Vec::new();
    for (range, date) in ranges {
        let before: String = chars[from.min(range.start)..range.start].iter().collect();
        // 20__年: the first digits of a year are no label.
        let before = match date {
            Some((Part::Year, _)) => before.trim_end_matches("20"),
            _ => &before,
        };
        let suffix = suffix(chars, range.end).unwrap_or_default().to_owned();
        // The word of measure behind a blank is no label of the next.
        let after = range.end + suffix.chars().count();
        let is_quoted = before.trim_end().ends_with(['《', '“']);
        found.push(Blank { label: last_words(before), is_quoted, suffix, range: range.clone(), date });
        from = after;
    }
    found
}

/// The words whose letters are set apart, up to their colon: 申    请    人：, 联系    人：
fn gaps(paragraph: &Paragraph) -> Vec<Range<usize>> {
    let chars = &paragraph.chars;
    let plain =
        |at: usize| is_blank(chars[at]) && !matches!(chars[at], '_' | '＿') && !paragraph.underlined[at];
    let colons = (0..chars.len()).filter(|at| matches!(chars[*at], ':' | '：'));
    let of_letters = |colon: usize| {
        let mut start = colon;
        let mut letters = 0;
        // A letter, and the gap before it.
        loop {
            let end = (0..start).rev().find(|at| !plain(*at)).map_or(0, |at| at + 1);
            let gap = start - end;
            let letter = end.checked_sub(1).filter(|at| is_letter(chars[*at]));
            let Some(letter) = letter.filter(|_| letters == 0 || gap > 0) else { break };
            start = letter;
            letters += 1;
        }
        // The first of them stands alone, or behind what ended before it.
        (letters >= 2 && start.checked_sub(1).is_none_or(|before| !is_letter(chars[before])))
            .then_some(start..colon)
    };
    let of_label = |colon: usize| {
        let start = (0..colon).rev().take_while(|at| is_letter(chars[*at]) || plain(*at)).last()?;
        let start = (start..colon).find(|at| !plain(*at))?;
        is_label(&paragraph.slice(start..colon)).then_some(start..colon)
    };
    let before_colons = colons.filter_map(|colon| of_label(colon).or_else(|| of_letters(colon)));
    before_colons.chain(letters_apart(paragraph, &plain)).collect()
}

/// The known labels whose letters stand apart, without a colon: 课  题  名  称  ____.
fn letters_apart(paragraph: &Paragraph, plain: &dyn Fn(usize) -> bool) -> Vec<Range<usize>> {
    let chars = &paragraph.chars;
    let letter = |at: usize| chars.get(at).is_some_and(|c| c.is_alphabetic());
    let alone =
        |at: usize| letter(at) && !letter(at + 1) && at.checked_sub(1).is_none_or(|before| !letter(before));
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let mut ends = Vec::new();
        let mut here = at;
        while alone(here) {
            ends.push(here + 1);
            here += 1 + (here + 1..chars.len()).take_while(|at| plain(*at)).count();
        }
        let longest = ends.iter().skip(1).rev().find(|end| is_label(&paragraph.slice(at..**end)));
        match longest {
            Some(end) => {
                found.push(at..*end);
                at = *end;
            }
            None => at += 1,
        }
    }
    found
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !matches!(c, '年' | '月' | '日' | '元' | '至')
}

/// 年 月 日 with room before each.
fn dates(chars: &[char], ranges: &mut Vec<Room>) {
    let room_after =
        |at: usize| at + chars[at.min(chars.len())..].iter().take_while(|c| is_blank(**c)).count();
    let mut date = 0;
    for (at, c) in chars.iter().enumerate() {
        if *c != '年' {
            continue;
        }
        let start = at - chars[..at].iter().rev().take_while(|c| is_blank(**c)).count();
        let month = room_after(at + 1);
        if chars.get(month) != Some(&'月') || (start == at && month == at + 1) {
            continue;
        }
        // A year that is printed needs none.
        if start < at
            || !at.checked_sub(1).is_some_and(|before| {
                chars[before].is_numeric() || "〇零一二三四五六七八九".contains(chars[before])
            })
        {
            ranges.push((start..at, Some((Part::Year, date))));
        }
        ranges.push((at + 1..month, Some((Part::Month, date))));
        let day = room_after(month + 1);
        if chars.get(day) == Some(&'日') {
            ranges.push((month + 1..day, Some((Part::Day, date))));
        }
        date += 1;
    }
}

/// The blanks in a run of spaces and underscores.
fn runs(paragraph: &Paragraph, run: Range<usize>) -> Vec<Range<usize>> {
    let chars = &paragraph.chars;
    let split = |is: &dyn Fn(usize) -> bool| {
        let mut found: Vec<Range<usize>> = Vec::new();
        for at in run.clone().filter(|at| is(*at)) {
            match found.last_mut() {
                Some(last) if last.end == at => last.end = at + 1,
                _ => found.push(at..at + 1),
            }
        }
        found.retain(|range| range.len() >= 2);
        found
    };
    let lined = split(&|at| matches!(chars[at], '_' | '＿'));
    if !lined.is_empty() {
        return lined;
    }
    let underlined = split(&|at| paragraph.underlined[at]);
    if !underlined.is_empty() {
        return underlined;
    }
    let wide = run.len() >= 2 || chars[run.start] == '\u{3000}' || chars[run.start] == '\t';
    let colon = run.start.checked_sub(1).is_some_and(|before| matches!(chars[before], ':' | '：'));
    let unit = suffix(chars, run.end).is_some();
    let at_start = run.start == 0;
    let after_text = run.start > 0
        && !matches!(chars[run.start - 1], '；' | ';' | '。' | '，' | ',' | '、' | '年' | '月' | '日');
    if wide && (colon || (unit && (at_start || after_text))) && (colon || run.end < chars.len()) {
        // Some room stays before the next label.
        let end = if unit || run.end == chars.len() || run.len() < 4 { run.end } else { run.end - 2 };
        return std::iter::once(run.start..end).collect();
    }
    Vec::new()
}

fn suffix(chars: &[char], at: usize) -> Option<&'static str> {
    // （万元）
    let bracketed = matches!(chars.get(at), Some('（' | '('))
        && suffix(chars, at + 1).is_some_and(|unit| {
            unit.ends_with('元') && matches!(chars.get(at + 1 + unit.chars().count()), Some('）' | ')'))
        });
    let at = at + usize::from(bracketed);
    let rest: String = chars[at.min(chars.len())..].iter().take(3).collect();
    let found =
        SUFFIXES.iter().filter(|suffix| rest.starts_with(**suffix)).max_by_key(|suffix| suffix.len())?;
    // 月报, 项目 … begin with such a word, but are labels.
    let next = chars.get(at + found.chars().count());
    let ends = next.is_none_or(|next| is_blank(*next) || "；;，,。、）)至—-~～：:（(".contains(*next))
        || matches!(*found, "年" | "月" | "万元" | "千元" | "个月");
    Some(*found).filter(|_| ends)
}

/// Is it a known label, whatever room is between its letters?
fn is_label(text: &str) -> bool {
    !meanings(&Label::read(text).text).is_empty()
}

/// What stands behind the last sign of a text: the label of what follows.
pub(crate) fn last_words(text: &str) -> String {
    let text = text.trim_end();
    let cut = text.trim_end_matches([':', '：', '“', '《', '(', '（']);
    // 学历、学位：____ asks for both.
    let pair = cut.rsplit(['；', ';', '，', ',', '。', '：', ':', OBJECT]).next().unwrap_or_default().trim();
    if pair.contains('、') && pair.split('、').all(is_label) {
        return pair.to_owned();
    }
    let mut pieces = cut.rsplit(['；', ';', '，', ',', '。', '、', '：', ':', OBJECT]);
    let mut last = pieces.next().unwrap_or_default();
    // 周期：自 ____: whose beginning.
    if matches!(last.trim(), "自" | "从") {
        last = pieces.next().unwrap_or(last);
    }
    // A known label, wherever its line was broken.
    if is_label(last) {
        return last.trim().to_owned();
    }
    let words: Vec<&str> = last
        .split(['\t', '\n'])
        .flat_map(|piece| piece.split("  "))
        .flat_map(|piece| piece.split('\u{3000}'))
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .collect();
    // Letters set apart are one word: 项 目 名 称, 申    请    人.
    let apart = words.iter().rev().take_while(|word| word.chars().count() == 1).count();
    words[words.len() - apart.max(1).min(words.len())..].concat()
}

/// A box to tick, and what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TickBox {
    /// Its character in the paragraph.
    pub(crate) at: usize,
    /// Its text.
    pub(crate) option: String,
}

/// The boxes of a paragraph; what stands before the first is in `label`.
pub(crate) fn boxes(paragraph: &Paragraph) -> Vec<TickBox> {
    let chars = &paragraph.chars;
    let at: Vec<usize> =
        (0..chars.len()).filter(|at| BOXES.contains(chars[*at]) && !is_zero(chars, *at)).collect();
    let Some(first) = at.first().copied() else { return Vec::new() };
    let lead: String = chars[..first].iter().collect();
    let lead = lead.trim().trim_end_matches(['(', '（']);
    let before = lead.is_empty()
        || lead.ends_with([':', '：', ')', '）'])
        || at.last() != Some(&(chars.iter().rposition(|c| !is_blank(*c)).unwrap_or(0)));
    let text = |range: Range<usize>| {
        let text: String = chars[range].iter().collect();
        text.trim_matches(|c: char| is_blank(c) || "；;，,、:：/()（）。".contains(c)).to_owned()
    };
    let mut found = Vec::new();
    for (n, here) in at.iter().enumerate() {
        let option = if before {
            let end = at.get(n + 1).copied().unwrap_or(chars.len());
            let option = text(here + 1..end);
            option.split("  ").next().unwrap_or_default().trim_end_matches('_').to_owned()
        } else {
            let start = if n == 0 { 0 } else { at[n - 1] + 1 };
            let option = text(start..*here);
            let label = option.rsplit([':', '：']).next().unwrap_or_default();
            label.trim().to_owned()
        };
        found.push(TickBox { at: *here, option });
    }
    found
}

/// 〇 and ○ in 二〇二六年 are digits.
fn is_zero(chars: &[char], at: usize) -> bool {
    let numeral = |c: Option<&char>| c.is_some_and(|c| "一二三四五六七八九".contains(*c));
    matches!(chars[at], '〇' | '○' | '◯')
        && (numeral(at.checked_sub(1).and_then(|at| chars.get(at))) || numeral(chars.get(at + 1)))
}
