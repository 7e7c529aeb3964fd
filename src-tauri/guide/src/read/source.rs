//! From a file's text to running text: page noise gone, wrapped lines joined, every byte still knowing where in
//! the original it came from.

use std::ops::RangeInclusive;

use super::aligned::{Parts, aligned};
use super::columns;
use super::number::digit;
use super::page::{self, Gap, Line};
use super::rows;
use super::steps::step;
use crate::clause::{Clause, Span, TopicField};

/// Running text with its origin.
#[derive(Debug, Default)]
pub(crate) struct Text {
    string: String,
    /// Where the running text comes from: from this byte of it on, characters follow each other in the original
    /// from that character on, until the next run. No run is longer than [`RUN`] bytes, so that a place is found
    /// as fast in a text of one endless line as in any other.
    runs: Vec<(usize, u32)>,
    /// Byte offsets at which a line of the original began.
    breaks: Vec<usize>,
    /// Byte offsets of the blanks that stand for a tab: between two cells of a table. A line that begins with
    /// empty cells has its own first byte here, an empty cell inside it repeats an offset.
    cells: Vec<usize>,
}

/// The longest run, in bytes.
const RUN: usize = 96;

/// The first of the three bytes of a character from U+4000 to U+9FFF: Han characters, but for rare ones.
const HAN: RangeInclusive<u8> = 0xE4..=0xE9;

/// What a stretch of white space comes to; the greatest of a stretch counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Blank {
    /// Characters of no width: byte order marks, zero-width spaces of web pages.
    Nothing,
    Space,
    Cell,
}

/// A stretch of running text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextSlice<'a> {
    text: &'a Text,
    start: usize,
    end: usize,
}

impl Text {
    /// Joins the lines of a file, leaving out blank lines and what only a page has: its number, its rules, its
    /// running heads; and the table of contents.
    pub(crate) fn of_wrapped(source: &str) -> Text {
        let mut lines = page::lines(source);
        columns::mark_rows(&mut lines);
        let noise = page::noise(&lines);
        let mut text = Text { string: String::with_capacity(source.len()), ..Text::default() };
        text.runs.reserve(source.len() / RUN + lines.len());
        let left: Vec<&Line<'_>> =
            lines.iter().zip(noise).filter(|(_, noise)| !noise).map(|(line, _)| line).collect();
        let mut rows = rows::Rows::default();
        // Up to where no table was found whose cells go on over lines.
        let (mut at, mut unaligned) = (0, 0);
        while let Some(line) = left.get(at) {
            if at >= unaligned {
                match aligned(&left[at..]) {
                    Ok(table) => {
                        table.rows.iter().for_each(|row| text.push_cells(row));
                        at += table.lines;
                        continue;
                    }
                    Err(seen) => unaligned = at + seen,
                }
            }
            let rest = &left[at + 1..];
            match rows.continued(line, rest) {
                0 => text.push_line(line),
                more => {
                    text.push_rows(line, &rest[..more]);
                    at += more;
                }
            }
            at += 1;
        }
        text
    }

    /// A row of a table and the rows that go on with its cells, as one.
    fn push_rows(&mut self, row: &Line<'_>, more: &[&Line<'_>]) {
        let parts: Vec<Parts<'_>> = std::iter::once(&row)
            .chain(more)
            .filter(|row| !rows::is_head(row))
            .map(|row| rows::cells(row))
            .collect();
        self.push_cells(&parts);
    }

    /// The lines of one row, cell after cell.
    fn push_cells(&mut self, lines: &[Parts<'_>]) {
        let begin = self.string.len();
        self.breaks.push(begin);
        for column in 0..lines.iter().map(Vec::len).max().unwrap_or(0) {
            if column > 0 {
                let at = lines.iter().find_map(|cells| cells.get(column)).map_or(0, |(_, at)| *at);
                self.cells.push(self.string.len());
                self.push_blank(at);
            }
            for (words, at) in lines.iter().filter_map(|cells| cells.get(column)) {
                self.push_run(words, *at);
            }
        }
    }

    fn push_line(&mut self, line: &Line<'_>) {
        if let (Some(before), Some(after)) = (last_word(&self.string), first_word(line.content))
            && is_lower_word(before)
            && is_lower_word(after)
        {
            self.push_blank(line.at);
        }
        let begin = self.string.len();
        self.breaks.push(begin);
        self.cells.extend(std::iter::repeat_n(begin, line.tabs));
        let fenced = line.gap == Gap::Bars || page::is_fenced_row(line.content);
        // Up to which byte the line is copied, and which character of the original stands there.
        let (mut from, mut from_at, mut at) = (0, line.at, line.at);
        let mut pending = None;
        let mut next = 0;
        while let Some(byte) = line.content.as_bytes().get(next) {
            let i = next;
            // Nearly every character is a Han character, and stands behind no blank.
            if HAN.contains(byte) && pending.is_none() {
                (next, at) = (next + 3, at + 1);
                continue;
            }
            let Some(c) = line.content[i..].chars().next() else { break };
            next += c.len_utf8();
            if let Some(blank) = blank(c, fenced) {
                self.push_run(&line.content[from..i], from_at);
                (from, from_at) = (next, at + 1);
                let empty = blank == Blank::Cell && pending == Some(Blank::Cell);
                if empty && self.string.len() > begin {
                    self.cells.push(self.string.len());
                }
                // The second of two blanks.
                let parts = match line.gap {
                    Gap::Blanks => blank == Blank::Space && pending.is_some(),
                    Gap::Blank => blank == Blank::Space,
                    Gap::Tabs | Gap::Bars => false,
                };
                pending = pending.max(Some(if parts { Blank::Cell } else { blank }));
            } else if let Some(blank) = pending.take()
                && self.string.len() > begin
            {
                if blank == Blank::Cell {
                    self.cells.push(self.string.len());
                }
                if blank != Blank::Nothing {
                    self.push_blank(at - 1);
                }
            }
            at += 1;
        }
        self.push_run(&line.content[from..], from_at);
    }

    fn push_blank(&mut self, at: u32) {
        self.runs.push((self.string.len(), at));
        self.string.push(' ');
    }

    fn push_run(&mut self, mut words: &str, mut at: u32) {
        while !words.is_empty() {
            let (run, rest) = words.split_at(words.floor_char_boundary(RUN));
            self.runs.push((self.string.len(), at));
            self.string.push_str(run);
            at += page::chars(run);
            words = rest;
        }
    }

    /// Which character of the original stands at this byte.
    fn origin(&self, byte: usize) -> u32 {
        let run = self.runs.partition_point(|(start, _)| *start <= byte).checked_sub(1);
        let Some(&(start, at)) = run.and_then(|run| self.runs.get(run)) else { return 0 };
        let through = self.string.as_bytes().get(start..=byte).unwrap_or_default();
        at + page::starts(through).saturating_sub(1)
    }

    /// All of it.
    pub(crate) fn whole(&self) -> TextSlice<'_> {
        self.piece(0, self.string.len())
    }

    /// The bytes from `start` up to `end`.
    pub(crate) fn piece(&self, start: usize, end: usize) -> TextSlice<'_> {
        step();
        TextSlice { text: self, start, end }
    }

    /// Where lines of the original began.
    pub(crate) fn breaks(&self) -> &[usize] {
        &self.breaks
    }

    /// Did a line of the original begin here?
    pub(crate) fn is_break(&self, offset: usize) -> bool {
        self.breaks.binary_search(&offset).is_ok()
    }

    /// The blanks between two cells of a table, and the empty cells.
    pub(crate) fn cells(&self) -> &[usize] {
        &self.cells
    }

    /// Does the blank that stands here part two cells of a table?
    pub(crate) fn is_cell(&self, offset: usize) -> bool {
        self.cells.binary_search(&offset).is_ok()
    }
}

fn blank(c: char, fenced: bool) -> Option<Blank> {
    match c {
        '\t' => Some(Blank::Cell),
        '|' if fenced => Some(Blank::Cell),
        '\u{200b}' | '\u{2060}' | '\u{feff}' => Some(Blank::Nothing),
        c if c.is_whitespace() => Some(Blank::Space),
        _ => None,
    }
}

impl<'a> TextSlice<'a> {
    /// The words.
    pub(crate) fn str(self) -> &'a str {
        &self.text.string[self.start..self.end]
    }

    /// The running text it is of.
    pub(crate) fn text(self) -> &'a Text {
        self.text
    }

    /// Where it begins in the running text.
    pub(crate) fn start(self) -> usize {
        self.start
    }

    /// Where it ends in the running text.
    pub(crate) fn end(self) -> usize {
        self.end
    }

    /// Where it stands in the original file.
    pub(crate) fn span(self) -> Span {
        let first = self.text.origin(self.start);
        match self.end.checked_sub(1) {
            Some(last) if self.start < self.end => Span(first, self.text.origin(last) + 1),
            _ => Span(first, first),
        }
    }

    /// The words as a clause of a field, or of none.
    pub(crate) fn clause(self, field: impl Into<Option<TopicField>>) -> Clause {
        Clause { quote: self.str().to_owned(), span: self.span(), field: field.into(), checked_by: None }
    }

    /// A part of it, by byte offsets within it.
    pub(crate) fn sub(self, start: usize, end: usize) -> TextSlice<'a> {
        self.text.piece(self.start + start, self.start + end)
    }

    /// Without white space at either end.
    pub(crate) fn trim(self) -> TextSlice<'a> {
        let words = self.str();
        let kept = words.trim_start();
        let start = self.start + (words.len() - kept.len());
        self.text.piece(start, start + kept.trim_end().len())
    }

    /// Cut at every one of `marks` that stands outside brackets; the marks themselves are left out, and so are
    /// empty parts.
    pub(crate) fn split(self, marks: &'static [char]) -> impl Iterator<Item = TextSlice<'a>> {
        let mut parts = Vec::new();
        let (mut depth, mut from) = (0usize, 0usize);
        let words = self.str();
        let mut at = 0;
        while let Some(byte) = words.as_bytes().get(at) {
            // Nearly every character is a Han character, and none of the marks is.
            if HAN.contains(byte) {
                at += 3;
                continue;
            }
            let i = at;
            let Some(c) = words[i..].chars().next() else { break };
            at += c.len_utf8();
            match c {
                ',' | '，' if separates_thousands(&words[..i], &words[at..]) => {}
                '（' | '(' | '《' | '“' | '【' => depth += 1,
                '）' | ')' | '》' | '”' | '】' => depth = depth.saturating_sub(1),
                // A bracket that is never closed must not swallow the rest: a full stop ends it.
                _ if marks.contains(&c) && (depth == 0 || c == '。') => {
                    parts.push(self.sub(from, i).trim());
                    from = at;
                    depth = 0;
                }
                _ => {}
            }
        }
        parts.push(self.sub(from, words.len()).trim());
        parts.into_iter().filter(|part| part.start < part.end)
    }
}

/// 1,000: a comma with a digit before it and just three behind.
fn separates_thousands(before: &str, after: &str) -> bool {
    let digits = after.chars().take(4).take_while(|c| is_digit(*c)).count();
    before.ends_with(is_digit) && digits == 3
}

fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// The letters a text ends in; of a longer row of letters than any word, its end.
fn last_word(text: &str) -> Option<&str> {
    let letters = text.bytes().rev().take(MAX_WORD).take_while(u8::is_ascii_alphabetic).count();
    (letters > 0).then(|| &text[text.len() - letters..])
}

const MAX_WORD: usize = 48;

fn first_word(text: &str) -> Option<&str> {
    let letters = text.bytes().take(MAX_WORD).take_while(u8::is_ascii_alphabetic).count();
    (letters > 0).then(|| &text[..letters])
}

/// Two of these at a line break were two words; anything else (TO|PS, p|g) was one, cut by the margin.
fn is_lower_word(word: &str) -> bool {
    word.len() >= 3 && word.bytes().all(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(source: &str) -> String {
        Text::of_wrapped(source).whole().str().to_owned()
    }

    #[test]
    fn a_word_cut_by_the_margin_or_a_page_is_whole_again() {
        assert_eq!(joined("资助不\n\n超过 500万元\n\n\n\n，区县"), "资助不超过 500万元，区县");
        assert_eq!(joined("20\n00 万\r\n元"), "2000 万元");
        assert_eq!(joined("whole\ngenome 与 TO\nPS/W"), "whole genome 与 TOPS/W");
    }

    #[test]
    fn page_numbers_and_rules_are_noise_and_numbers_in_the_text_are_not() {
        for noise in
            ["- 3 -", "— 12 —", "第 3 页", "第3页 共10页", "2 / 10", "―  ―", "2\n―  ―", "2 / ―  ―", "-3-"]
        {
            assert_eq!(joined(&format!("甲\n{noise}\n乙")), "甲乙", "{noise}");
        }
        for kept in ["3", "2000", "1/3", "——", "3-5"] {
            assert_eq!(joined(&format!("甲\n{kept}\n乙")), format!("甲{kept}乙"));
        }
    }

    #[test]
    fn a_span_points_into_the_original() {
        let source = "\u{3000}\u{3000}甲乙\n\n - 1 -\n\u{c} 丙 丁";
        let text = Text::of_wrapped(source);
        assert_eq!(text.whole().str(), "甲乙丙 丁");
        let chars: Vec<char> = source.chars().collect();
        let at = text.whole().str().find('丙').unwrap();
        let Span(start, end) = text.piece(at, text.whole().end()).span();
        assert_eq!(chars[start as usize..end as usize].iter().collect::<String>(), "丙 丁");
    }

    #[test]
    fn a_split_respects_brackets() {
        let text = Text::of_wrapped("甲（乙；丙）丁；戊。（己；庚。辛");
        let parts: Vec<&str> = text.whole().split(&['；', '。']).map(TextSlice::str).collect();
        assert_eq!(parts, ["甲（乙；丙）丁", "戊", "（己；庚", "辛"]);
        let text = Text::of_wrapped("不超过1,000万元，甲");
        assert_eq!(text.whole().split(&['，', ',']).count(), 2);
    }
}
