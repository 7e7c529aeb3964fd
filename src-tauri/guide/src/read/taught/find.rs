//! Which lines of a text are headings by a layout.

use std::collections::HashSet;

use super::super::enumerator::{OutlineNumber, Style};
use super::super::heading::{Candidate, Delim, Kind};
use super::super::source::Text;
use super::lines::Lines;
use super::shape::{Matched, matched};
use crate::layout::{GuideLayout, HeadingForm, MAX_HEADING, MarkPart};

/// So many lines a title may take before the label of its first field.
const TITLE_LINES: usize = 3;

/// A line of fewer characters did not end because the margin was reached.
const FULL_LINE: usize = 8;

/// The headings of a text by a layout.
#[derive(Debug, Default)]
pub(crate) struct Headings {
    /// Those of topics; `None` where the layout has nothing to say of them.
    pub topics: Option<Vec<Candidate>>,
    /// Those of directions.
    pub directions: Vec<Candidate>,
    /// The first bytes of lines that begin as the topics' headings do and are none.
    pub alike: Vec<usize>,
}

/// Finds the headings of a text by a layout. Each line is looked at a bounded number of characters far.
pub(crate) fn headings(text: &Text, candidates: &[Candidate], layout: &GuideLayout) -> Headings {
    let lines = Lines::of(text, candidates);
    let candidate = |line: &Line| line.candidate(text, &lines);
    let mut found = Headings::default();
    if let Some(form) = &layout.topic {
        let (topics, alike) = find(text, &lines, form);
        found.topics = Some(topics.iter().map(candidate).collect());
        found.alike = alike.iter().map(|line| line.start).collect();
    }
    if let Some(form) = &layout.direction {
        let (mut directions, _) = find(text, &lines, form);
        let topics: HashSet<usize> = found.topics.iter().flatten().map(|topic| topic.start).collect();
        directions.retain(|line| !topics.contains(&line.start));
        found.directions = directions.iter().map(candidate).collect();
    }
    found
}

/// A line that is a heading.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Which it begins on, and which shows the form: the second of a title the margin cut.
    pub index: usize,
    pub shown: usize,
    /// Its first byte.
    pub start: usize,
    /// Its mark, by bytes of the line.
    mark: Matched,
    /// Where the title ends, if the form says so, in the text.
    title_end: Option<usize>,
}

impl Line {
    fn candidate(&self, text: &Text, lines: &Lines<'_>) -> Candidate {
        let (start, line_end) = lines.span(self.index).unwrap_or((self.start, self.start));
        let style = lines.candidate(self.index).map_or(Style::Bare, |known| known.style);
        Candidate {
            kind: Kind::Numbered,
            style,
            number: self.mark.number,
            delim: Delim::Space,
            start: self.start,
            label: (start + self.mark.label.0, start + self.mark.label.1),
            end: (start + self.mark.title).min(text.whole().end()),
            line_end,
            opens_line: true,
            after_stop: true,
            is_taught: true,
            title_end: self.title_end,
        }
    }
}

/// The lines of a form, and those that begin so and are no headings.
pub(super) fn find(text: &Text, lines: &Lines<'_>, form: &HeadingForm) -> (Vec<Line>, Vec<Line>) {
    let mut all: Vec<Line> = Vec::new();
    let mut last = 0;
    for i in 0..lines.count() {
        // A heading that took two lines is not begun again on the second.
        if let Some(line) = line_of_form(text, lines, form, i).filter(|line| line.start >= last) {
            last = lines.span(i).map_or(line.start, |(_, end)| end).max(line.title_end.unwrap_or(0));
            all.push(line);
        }
    }
    if form.above.is_empty() || form.mark.is_empty() || counts_up(form, &all) {
        return (all, Vec::new());
    }
    let (labelled, alike): (Vec<Line>, Vec<Line>) =
        all.into_iter().partition(|line| is_above_label(lines, form, line.index));
    if labelled.is_empty() { (alike, labelled) } else { (labelled, alike) }
}

/// Do the numbers of the lines grow by one from line to line, or, of codes, grow?
fn counts_up(form: &HeadingForm, all: &[Line]) -> bool {
    let numbered = form.mark.iter().any(|part| matches!(part, MarkPart::Number(_)));
    numbered
        && all.first().is_some_and(|first| first.mark.number.opens())
        && all.windows(2).all(|pair| pair[1].mark.number.follows(pair[0].mark.number))
}

fn line_of_form(text: &Text, lines: &Lines<'_>, form: &HeadingForm, i: usize) -> Option<Line> {
    let words = lines.words(i);
    let (start, _) = lines.span(i)?;
    if words.is_empty() || lines.is_field(i) || lines.is_row(i) {
        return None;
    }
    if form.mark.is_empty() {
        return plain(lines, form, i);
    }
    let mark = matched(form, words)?;
    if let Some(closes) = form.closes {
        let from = start + mark.title;
        let rest = &text.whole().str()[from..];
        let window = &rest[..rest.floor_char_boundary(MAX_HEADING as usize * 4)];
        let end = window.find(closes).filter(|end| *end > 0)?;
        return Some(Line { index: i, shown: i, start, mark, title_end: Some(from + end) });
    }
    if !is_short(form, words) {
        return None;
    }
    // What is heading and text in one is parted later.
    let below = label_below(lines, form, i).filter(|_| !words.contains('。'));
    let title_end = below.and_then(|below| lines.span(below)).map(|(start, _)| start);
    Some(Line { index: i, shown: i, start, mark, title_end })
}

/// No sentence, and no longer than the form allows.
fn is_short(form: &HeadingForm, words: &str) -> bool {
    let Some(most) = form.max_chars.map(|most| most as usize) else { return true };
    words.len() <= most * 4
        && words.chars().count() <= most
        && !words.contains('。')
        && !words.ends_with(['；', ';', '，', '、', ',', '！'])
}

/// Does a heading stand above a label the marked lines stood above?
fn is_above_label(lines: &Lines<'_>, form: &HeadingForm, i: usize) -> bool {
    let Some(below) = label_below(lines, form, i) else { return false };
    lines.label(below).is_some_and(|label| form.above.contains(&label.words))
}

/// The line with the label of the first field below a heading, where only a title stands between, and no other heading.
fn label_below(lines: &Lines<'_>, form: &HeadingForm, i: usize) -> Option<usize> {
    for below in i + 1..=i + TITLE_LINES {
        let known = lines.is_field(below);
        if known || lines.label(below).is_some_and(|label| form.above.contains(&label.words)) {
            return Some(below);
        }
        let words = lines.words(below);
        if words.contains(['。', '；']) || words.is_empty() || matched(form, words).is_some() {
            return None;
        }
    }
    None
}

/// A line without a mark: above the label the marked lines stood above, or else above a paragraph.
fn plain(lines: &Lines<'_>, form: &HeadingForm, i: usize) -> Option<Line> {
    let words = lines.words(i);
    if !is_short(form, words) || words.ends_with(['：', ':']) || lines.words(i + 1).is_empty() {
        return None;
    }
    let mark = Matched { label: (0, 0), title: 0, number: OutlineNumber::default() };
    if form.above.is_empty() {
        let below = lines.words(i + 1);
        let ended = i == 0 || ends_a_sentence(lines.words(i - 1));
        let text = below.contains('。') && !is_short(form, below);
        let (start, _) = lines.span(i)?;
        return (ended && text).then_some(Line { index: i, shown: i, start, mark, title_end: None });
    }
    let stands_above = |i: usize| lines.label(i + 1).is_some_and(|label| form.above.contains(&label.words));
    if !stands_above(i) || lines.sure_label(i).is_some_and(|label| form.above.contains(&label.words)) {
        return None;
    }
    let (below, _) = lines.span(i + 1)?;
    let from = if takes_two_lines(lines, form, i) { i - 1 } else { i };
    let (start, _) = lines.span(from)?;
    Some(Line { index: from, shown: i, start, mark, title_end: Some(below) })
}

/// Did the margin cut the title before this line? The line before it is full, begins after the end of a sentence, and
/// ends in the middle of one.
fn takes_two_lines(lines: &Lines<'_>, form: &HeadingForm, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    let words = lines.words(before);
    let length = words.chars().take(MAX_HEADING as usize + 1).count();
    before > 0
        && ends_a_sentence(lines.words(before - 1))
        && !ends_a_sentence(words)
        && is_short(form, words)
        && length >= FULL_LINE
        && length >= lines.words(i).chars().count()
        && !words.contains(['：', ':'])
        && !lines.is_field(before)
}

fn ends_a_sentence(words: &str) -> bool {
    words.ends_with(['。', '；', '！', '？', ';', '.'])
}
