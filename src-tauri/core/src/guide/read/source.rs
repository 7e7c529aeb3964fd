//! From a file's text to running text: page noise gone, wrapped lines joined, every byte still knowing where in
//! the original it came from.

use crate::clause::{Clause, Span, TopicField};

/// Running text with its origin.
#[derive(Debug, Default)]
pub(crate) struct Text {
    string: String,
    /// For each byte, the character index in the original of the character it belongs to.
    origin: Vec<u32>,
    /// Byte offsets at which a line of the original began.
    breaks: Vec<usize>,
}

/// A stretch of running text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece<'a> {
    text: &'a Text,
    start: usize,
    end: usize,
}

impl Text {
    /// Joins the lines of a file, leaving out blank lines and what only a page has: its number, its rules.
    pub(crate) fn of_wrapped(source: &str) -> Text {
        let lines = lines(source);
        let mut text = Text::default();
        for (i, line) in lines.iter().enumerate() {
            let neighbours =
                [i.checked_sub(1).map(|n| lines[n].content), lines.get(i + 1).map(|l| l.content)];
            if !is_page_residue(line.content, neighbours) {
                text.push_line(line);
            }
        }
        text
    }

    fn push_line(&mut self, line: &Line<'_>) {
        if let (Some(before), Some(after)) = (last_word(&self.string), first_word(line.content))
            && is_lower_word(before)
            && is_lower_word(after)
        {
            self.push(' ', line.at);
        }
        self.breaks.push(self.string.len());
        let mut space = false;
        for (offset, c) in line.content.chars().enumerate() {
            if c.is_whitespace() {
                space = true;
                continue;
            }
            let at = line.at + offset as u32;
            if std::mem::take(&mut space) {
                self.push(' ', at - 1);
            }
            self.push(c, at);
        }
    }

    fn push(&mut self, c: char, at: u32) {
        self.string.push(c);
        self.origin.extend(std::iter::repeat_n(at, c.len_utf8()));
    }

    /// All of it.
    pub(crate) fn whole(&self) -> Piece<'_> {
        self.piece(0, self.string.len())
    }

    /// The bytes from `start` up to `end`.
    pub(crate) fn piece(&self, start: usize, end: usize) -> Piece<'_> {
        Piece { text: self, start, end }
    }

    /// Where lines of the original began.
    pub(crate) fn breaks(&self) -> &[usize] {
        &self.breaks
    }

    /// Did a line of the original begin here?
    pub(crate) fn is_break(&self, offset: usize) -> bool {
        self.breaks.binary_search(&offset).is_ok()
    }
}

impl<'a> Piece<'a> {
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
        match (
            self.text.origin.get(self.start),
            self.end.checked_sub(1).and_then(|e| self.text.origin.get(e)),
        ) {
            (Some(first), Some(last)) if self.start < self.end => Span(*first, *last + 1),
            (at, _) => {
                let at = at.or(self.text.origin.last()).copied().unwrap_or(0);
                Span(at, at)
            }
        }
    }

    /// The words as a clause.
    pub(crate) fn clause(self, field: TopicField) -> Clause {
        Clause { quote: self.str().to_owned(), span: self.span(), field: Some(field), checked_by: None }
    }

    /// A part of it, by byte offsets within it.
    pub(crate) fn sub(self, start: usize, end: usize) -> Piece<'a> {
        self.text.piece(self.start + start, self.start + end)
    }

    /// Without white space at either end.
    pub(crate) fn trim(self) -> Piece<'a> {
        let words = self.str();
        let start = self.start + (words.len() - words.trim_start().len());
        self.text.piece(start, start + words.trim().len())
    }

    /// Cut at every one of `marks` that stands outside brackets; the marks themselves are left out, and so are
    /// empty parts.
    pub(crate) fn split(self, marks: &'static [char]) -> impl Iterator<Item = Piece<'a>> {
        let mut parts = Vec::new();
        let (mut depth, mut from) = (0usize, 0usize);
        let words = self.str();
        for (i, c) in words.char_indices() {
            match c {
                ',' | '，' if separates_thousands(&words[..i], &words[i + c.len_utf8()..]) => {}
                '（' | '(' | '《' | '“' | '【' => depth += 1,
                '）' | ')' | '》' | '”' | '】' => depth = depth.saturating_sub(1),
                // A bracket that is never closed must not swallow the rest: a full stop ends it.
                _ if marks.contains(&c) && (depth == 0 || c == '。') => {
                    parts.push(self.sub(from, i).trim());
                    from = i + c.len_utf8();
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

/// A line that is not blank, trimmed, and where its first character stands in the original.
struct Line<'a> {
    content: &'a str,
    at: u32,
}

fn lines(source: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut at = 0u32;
    for raw in source.split_inclusive(['\n', '\r', '\u{c}']) {
        let content = raw.trim();
        if !content.is_empty() {
            let indent = raw.chars().take_while(|c| c.is_whitespace()).count() as u32;
            lines.push(Line { content: content.trim_start_matches('\u{feff}'), at: at + indent });
        }
        at += raw.chars().count() as u32;
    }
    lines
}

const DASHES: [char; 8] = ['-', '—', '–', '―', '－', '─', '~', '·'];

/// Is this line what only a page has? `- 3 -`, `第 3 页`, `2 / 10`, a rule of dashes; or a bare number beside one.
fn is_page_residue(line: &str, neighbours: [Option<&str>; 2]) -> bool {
    is_page_mark(line) || (is_number(line) && neighbours.into_iter().flatten().any(is_broken_rule))
}

fn is_number(text: &str) -> bool {
    (1..=4).contains(&text.chars().count()) && text.chars().all(is_digit)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// `―  ―`: the dashes that stood around a page number.
fn is_broken_rule(line: &str) -> bool {
    line.contains(char::is_whitespace) && line.chars().all(|c| DASHES.contains(&c) || c.is_whitespace())
}

fn is_page_mark(line: &str) -> bool {
    let compact: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let dashed = compact
        .strip_prefix(DASHES)
        .and_then(|rest| rest.strip_suffix(DASHES))
        .is_some_and(|inner| is_number(inner.trim_matches(DASHES)));
    let named =
        compact.strip_prefix('第').and_then(|rest| rest.split_once('页')).is_some_and(|(number, rest)| {
            let total = rest.trim_start_matches(['，', ',', '/', '／']);
            is_number(number)
                && (total.is_empty()
                    || total.strip_prefix('共').and_then(|t| t.strip_suffix('页')).is_some_and(is_number))
        });
    let of_total =
        line.contains(" / ") && compact.split_once('/').is_some_and(|(n, m)| is_number(n) && is_number(m));
    let beside_rule = compact.split_once('/').is_some_and(|(number, rule)| {
        is_number(number) && !rule.is_empty() && rule.chars().all(|c| DASHES.contains(&c))
    });
    dashed || named || of_total || beside_rule || is_broken_rule(line)
}

fn last_word(text: &str) -> Option<&str> {
    let start = text
        .rfind(|c: char| !c.is_ascii_alphabetic())
        .map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
    (start < text.len()).then(|| &text[start..])
}

fn first_word(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    (end > 0).then(|| &text[..end])
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
        let parts: Vec<&str> = text.whole().split(&['；', '。']).map(Piece::str).collect();
        assert_eq!(parts, ["甲（乙；丙）丁", "戊", "（己；庚", "辛"]);
        let text = Text::of_wrapped("不超过1,000万元，甲");
        assert_eq!(text.whole().split(&['，', ',']).count(), 2);
    }
}
