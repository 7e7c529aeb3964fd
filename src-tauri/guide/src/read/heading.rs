//! Everything in a text that looks like a heading. What is one is for [`super::outline`] to say.

use super::enumerator::{self, OutlineNumber, Style};
use super::heading_in_line::{announces, inside};
use super::names::{self, Name};
use super::raw_topic::CAPS;
use super::source::Text;
use super::taught::{Named, Names, closing, is_as_taught};
use crate::clause::TopicField;

/// What parts a heading from what it stands over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Delim {
    /// A colon, or the brackets or bold marks around the heading.
    Colon,
    /// The end of the line.
    Line,
    /// The next cell of a table.
    Cell,
    /// A blank.
    Space,
    /// A full stop: 研究内容。针对……
    Stop,
}

/// What a candidate would open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It has a name of [`super::names`].
    Named(Name),
    /// It has a number, and no name that is known.
    Numbered,
    /// It has neither, and is set as a heading: a short label before a colon, in 【】, or on a line of its own.
    Labelled,
}

/// Something that looks like a heading.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    /// What it would open.
    pub kind: Kind,
    /// How it is numbered.
    pub style: Style,
    /// Its number.
    pub number: OutlineNumber,
    /// What parts it from its text.
    pub delim: Delim,
    /// Its first byte: that of a bullet before it.
    pub start: usize,
    /// Its mark as printed, without delimiter.
    pub label: (usize, usize),
    /// The byte after it and its delimiter.
    pub end: usize,
    /// Where the line of the original ends that it begins in; its own end if it stands inside a line.
    pub line_end: usize,
    /// Stands at the start of a line.
    pub opens_line: bool,
    /// The text before it has ended: with a full stop, or by being a heading.
    pub after_stop: bool,
    /// A layout says that it is the heading of what `kind` names.
    pub is_taught: bool,
    /// Where the title ends that it opens, if a layout says so.
    pub title_end: Option<usize>,
}

/// Finds everything that looks like a heading, in order.
///
/// At the start of a line a mark or a name is enough. Inside a line (a paragraph that lost its lines, a heading
/// cut by the margin) it takes a colon, or 【】 around it. Each place is looked at a bounded number of characters
/// far, so the search takes linear time on any text.
pub(crate) fn candidates(text: &Text, names: Names<'_>) -> Vec<Candidate> {
    let mut found = Vec::with_capacity(text.breaks().len());
    let mut unsure: Vec<Candidate> = Vec::new();
    let ends = text.breaks().iter().skip(1).copied().chain([text.whole().end()]);
    for (&start, end) in text.breaks().iter().zip(ends) {
        let from = found.last().map_or(0, |before: &Candidate| before.end);
        let below = found.last().is_some_and(|before: &Candidate| {
            // 经费：200 万元 on a line of its own, without a stop: what stands below it is a line of its own too.
            let short = before.delim == Delim::Colon
                && start - before.start <= MAX_SHORT_LINE * 4
                && text.piece(before.start, start).str().chars().count() <= MAX_SHORT_LINE;
            (before.kind == Kind::Numbered || short) && before.opens_line && before.line_end == start
        });
        if start >= from
            && let Some(candidate) = at_line_start(text, names, from, start, end, below)
        {
            // The margin may have cut a heading there: what it would hide comes first.
            if candidate.kind == Kind::Labelled && !candidate.after_stop {
                unsure.push(candidate);
                continue;
            }
            inside(text, names, from, start, &mut found);
            found.push(candidate);
        }
    }
    let from = found.last().map_or(0, |before| before.end);
    inside(text, names, from, text.whole().end(), &mut found);
    unsure.retain(|label| {
        let next = found.partition_point(|other| other.start < label.end);
        next.checked_sub(1).and_then(|last| found.get(last)).is_none_or(|other| other.end <= label.start)
    });
    found.append(&mut unsure);
    found.sort_by_key(|candidate| candidate.start);
    found
}

/// The blanks, bullets and emphasis a line may begin with, in bytes.
pub(crate) fn bullets(line: &str) -> usize {
    let mut rest = line;
    loop {
        let blank = rest.trim_start();
        let mut chars = blank.chars();
        let is_bullet = match chars.next() {
            Some('-') => chars.next() == Some(' ') || line.trim_start().starts_with("--"),
            Some('–' | '+' | '>') => chars.next() == Some(' '),
            // ——主要任务：
            Some('—') => line.trim_start().starts_with("——"),
            Some(c) => is_bullet(c),
            None => false,
        };
        if !is_bullet {
            return line.len() - blank.len();
        }
        rest = &blank[blank.chars().next().map_or(0, char::len_utf8)..];
    }
}

fn is_bullet(c: char) -> bool {
    matches!(c, '#' | '*' | '•' | '·' | '※' | '\u{fe0f}' | '\u{200d}')
        || ('\u{25a0}'..='\u{27bf}').contains(&c) && !('❶'..='❿').contains(&c)
        || ('\u{2190}'..='\u{21ff}').contains(&c)
        || ('\u{2b00}'..='\u{2bff}').contains(&c)
        || ('\u{f000}'..='\u{f0ff}').contains(&c)
        || ('\u{1f000}'..='\u{1faff}').contains(&c)
}

fn at_line_start(
    text: &Text,
    names: Names<'_>,
    floor: usize,
    start: usize,
    line_end: usize,
    below_heading: bool,
) -> Option<Candidate> {
    let whole = text.whole().str();
    let line = &whole[start..line_end];
    let mut at = start + bullets(line);
    let opened = at;
    let mark = enumerator::enumerator(&whole[at..line_end], within(whole, at));
    if let Some(mark) = mark {
        at += mark.length;
    }
    let candidate = |kind, delim, end| Candidate {
        kind,
        style: mark.map_or(Style::Bare, |mark| mark.style),
        number: mark.map_or(OutlineNumber::default(), |mark| mark.number),
        delim,
        start,
        label: mark.map_or((opened, opened), |mark| (opened + mark.label.0, opened + mark.label.1)),
        end,
        line_end,
        opens_line: true,
        after_stop: ends_a_sentence(&whole[..start]),
        is_taught: false,
        title_end: None,
    };
    let is_word = matches!(mark.map(|mark| mark.style), Some(Style::Word(_)));
    if !is_word && let Some((found, delim, end)) = named(text, names, at, line_end, mark.is_some()) {
        let mut heading = candidate(Kind::Named(found.name), delim, end);
        heading.is_taught = is_as_taught(found.ends, delim);
        // The margin may have parted the number from the name: 2.|考核指标：
        if mark.is_none()
            && delim == Delim::Colon
            && let Some((style, number, begin)) = numbering_at_end(whole, floor, start)
        {
            let label_end = start - whole[..start].chars().next_back().map_or(0, char::len_utf8);
            heading = Candidate { style, number, start: begin, label: (begin, label_end), ..heading };
            heading.after_stop = ends_a_sentence(&whole[..begin]);
        }
        return Some(heading);
    }
    let Some(mark) = mark else {
        // Where a sentence goes on, the line is a part of it; a label right below a numbered line heads something.
        let ended = ends_a_sentence(&whole[..start]);
        let (delim, label, end) = labelled(text, at, line_end)?;
        let after_stop = ended || below_heading && delim == Delim::Colon;
        // 技术成熟度 on a line of its own, where no line ends in a stop, heads something if it comes again.
        if !after_stop && delim != Delim::Line {
            return None;
        }
        return Some(Candidate { label, after_stop, ..candidate(Kind::Labelled, delim, end) });
    };
    let delim = if mark.colon { Delim::Colon } else { Delim::Space };
    Some(candidate(Kind::Numbered, delim, at.max(opened)))
}

/// As much of the text from `at` on as a heading may take.
fn within(whole: &str, at: usize) -> &str {
    let rest = &whole[at..];
    &rest[..rest.floor_char_boundary(names::MAX_CHARS * 4)]
}

/// A name at `at`, what parts it from its text, and where that begins.
pub(super) fn named(
    text: &Text,
    names: Names<'_>,
    at: usize,
    line_end: usize,
    numbered: bool,
) -> Option<(Named, Delim, usize)> {
    let whole = text.whole().str();
    let rest = within(whole, at);
    let open = bullets(rest);
    let first = rest[open..].chars().next()?;
    let close = BOXES.iter().find(|(open, _)| *open == first).map(|(_, close)| *close);
    let close = close.or_else(|| closing(first).filter(|_| names.is_taught()));
    let boxed = close.is_some();
    let open = if boxed { open + first.len_utf8() } else { open };
    let open = open + latin(&rest[open..]);
    let found = names.at_start(&rest[open..])?;
    let behind = latin_behind(&rest[open + found.length..]);
    let behind =
        behind + measure(text, found.name, at + open + found.length, &rest[open + found.length + behind..]);
    let end = at + open + found.length + behind;
    let mut tail = &rest[open + found.length + behind..];
    let mut delim = None;
    let bold = tail.trim_start_matches('*');
    if bold.len() < tail.len() {
        (tail, delim) = (bold, Some(Delim::Colon));
    }
    if let Some(close) = close {
        (tail, delim) = (tail.trim_start().strip_prefix(close)?, Some(Delim::Colon));
        if first == '“' && !tail.starts_with(['：', ':']) {
            return None;
        }
    }
    // --建设内容--, ==建设内容==
    let rule = tail.trim_start_matches(['-', '—', '=', '~', '_']);
    if rule.len() < tail.len()
        && delim.is_none()
        && at + rest.len() - rule.len() == line_end
        && before_rule(whole, at)
    {
        return Some((found, Delim::Line, line_end));
    }
    // 考核指标（到 2026 年）：the remark in brackets belongs to what follows.
    let behind = bracketed(tail.trim_start());
    let remark = behind.filter(|rest| rest.trim_start().starts_with(['：', ':']));
    // 三、考核指标（项目执行期内） on a line of its own
    let ends_line = numbered && behind.is_some_and(|behind| at + rest.len() - behind.len() == line_end);
    if let Some(colon) = tail.trim_start().strip_prefix(['：', ':']) {
        (tail, delim) = (colon.trim_start_matches('*'), Some(Delim::Colon));
    } else if remark.is_some() {
        delim = Some(Delim::Colon);
    } else if ends_line && delim.is_none() {
        delim = Some(Delim::Line);
    } else if delim.is_none() {
        let is_break = end == line_end || numbered && end > line_end && text.is_break(end);
        delim = if is_break {
            Some(Delim::Line)
        } else if end > line_end {
            None
        } else if text.is_cell(end) {
            Some(Delim::Cell)
        } else if tail.starts_with('|') {
            tail = tail.trim_start_matches('|');
            Some(Delim::Cell)
        } else if tail.starts_with(' ') {
            Some(Delim::Space)
        } else if tail.starts_with('。') && (numbered || end + '。'.len_utf8() < line_end) {
            tail = tail.trim_start_matches('。');
            Some(Delim::Stop)
        } else {
            None
        };
    }
    Some((found, delim?, at + rest.len() - tail.trim_start().len()))
}

/// Do the marks of a rule stand right before `at`, at the start of its line?
fn before_rule(whole: &str, at: usize) -> bool {
    whole[..at].trim_end().ends_with(['-', '—', '=', '~', '_'])
}

/// The most Latin words beside a name that say it again, in bytes.
const MAX_LATIN: usize = 40;

/// Scope 研究内容：, KPIs 考核指标：, the length of the Latin words before a name that say it again.
fn latin(text: &str) -> usize {
    let words = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '/' | '&' | '-');
    let length = text.find(|c: char| !words(c)).unwrap_or(0);
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic());
    if begins && length <= MAX_LATIN && text[..length].ends_with([' ', '/']) { length } else { 0 }
}

/// 申报要求 Eligibility：, the length of the Latin words between a name and its colon.
fn latin_behind(text: &str) -> usize {
    let begins = text.trim_start().starts_with(|c: char| c.is_ascii_alphabetic());
    let words = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '/' | '&' | '-');
    let length = text.find(|c: char| !words(c)).unwrap_or(0);
    if begins && length <= MAX_LATIN && text[length..].starts_with(['：', ':']) { length } else { 0 }
}

/// What follows the name of a field of money or time, and belongs to it: 上限, （万元）, （单位：月）. In bytes.
fn measure(text: &Text, name: Name, end: usize, tail: &str) -> usize {
    if !matches!(name, Name::Field(TopicField::Funding | TopicField::Period)) {
        return 0;
    }
    let cap = CAPS.iter().find(|word| tail.starts_with(**word)).map_or(0, |word| word.len());
    let rest = tail[cap..].trim_start();
    if let Some((inner, after)) = rest.strip_prefix(['（', '(']).and_then(|rest| rest.split_once(['）', ')']))
    {
        let unit = inner.strip_prefix("单位").map_or(inner, |unit| unit.trim_start_matches(['：', ':']));
        if UNITS.contains(&unit.trim()) {
            return tail.len() - after.len();
        }
    }
    let parted = rest.starts_with(['：', ':', '|']) || text.is_cell(end + cap) || text.is_break(end + cap);
    if parted { cap } else { 0 }
}

/// The units a bare number below a heading may be in.
const UNITS: [&str; 14] = [
    "万元",
    "亿元",
    "元",
    "万元/项",
    "万元/个",
    "年",
    "月",
    "个月",
    "项",
    "个",
    "家",
    "人民币万元",
    "人民币：万元",
    "天",
];

/// The longest label, and the longest line that is a label and no more, in characters.
const MAX_LABEL: usize = 12;

/// What a label may stand in. “产权归属” takes a colon behind it: words in quotation marks begin sentences too.
const BOXES: [(char, char); 10] = [
    ('【', '】'),
    ('〖', '〗'),
    ('[', ']'),
    ('［', '］'),
    ('〔', '〕'),
    ('「', '」'),
    ('『', '』'),
    ('<', '>'),
    ('＜', '＞'),
    ('“', '”'),
];

/// A label no name is known for: 产权归属：, 【产权归属】, ——产权归属——, or a line of a few words that hold no mark. Its end,
/// and what it consists of.
fn labelled(text: &Text, at: usize, line_end: usize) -> Option<(Delim, (usize, usize), usize)> {
    let whole = text.whole().str();
    let line = whole[at..line_end].trim_end();
    let boxed = BOXES.into_iter().find(|(open, _)| line.starts_with(*open));
    let inner = boxed.map_or(line, |(open, _)| &line[open.len_utf8()..]);
    let begin = at + line.len() - inner.len();
    let length: usize =
        inner.chars().take(MAX_LABEL + 1).take_while(|c| is_han(*c)).map(char::len_utf8).sum();
    let count = length / '一'.len_utf8();
    if !(2..=MAX_LABEL).contains(&count) {
        return None;
    }
    let label = (begin, begin + length);
    let rest = &inner[length..];
    let (delim, tail) = if let Some((open, close)) = boxed {
        let tail = rest.strip_prefix(close)?;
        let behind = tail.strip_prefix(['：', ':']);
        if behind.is_none() && open == '“' {
            return None;
        }
        (Delim::Colon, behind.unwrap_or(tail))
    } else if let Some(tail) = rest.trim_start().strip_prefix(['：', ':']) {
        (Delim::Colon, tail)
    } else if announces(&line[..line.len() - rest.len()], rest) {
        (Delim::Colon, "")
    } else if rest.trim_matches(['-', '—', '*', '=', '_', '~']).is_empty() {
        (Delim::Line, "")
    } else {
        return None;
    };
    let end = if tail.is_empty() { line_end } else { at + line.len() - tail.trim_start().len() };
    Some((delim, label, end))
}

/// The longest line of a label and its value that is whole, and not cut by the margin, in characters.
const MAX_SHORT_LINE: usize = 26;

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// What follows a short remark in brackets.
fn bracketed(text: &str) -> Option<&str> {
    let (remark, rest) = text.strip_prefix(['（', '('])?.split_once(['）', ')'])?;
    (remark.chars().count() <= 16).then_some(rest)
}

/// The mark the stretch ends in, wherever in it that begins.
pub(super) fn numbering_at_end(whole: &str, from: usize, to: usize) -> Option<(Style, OutlineNumber, usize)> {
    let stretch = &whole[from..to];
    let shortest = stretch.trim_end().char_indices().rev().take(9).skip(1);
    let mark_at = |i: usize| {
        // 2027.7-2029.6 ends in a date, and not in 9.6.
        if stretch[..i].ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-')) {
            return None;
        }
        let mark = enumerator::enumerator(&stretch[i..], &stretch[i..])?;
        (mark.length == stretch.len() - i && !matches!(mark.style, Style::Word(_) | Style::ArabicAlone))
            .then_some((mark.style, mark.number, from + i))
    };
    // The longest: （12） and not 2）, 1.1 and not 1; but not 5.3 where a sentence ended in 5.
    shortest.filter_map(|(i, _)| mark_at(i)).last()
}

/// The numbered word that stands between `from` and `to`, up to its colon, which ends at `end`.
pub(super) fn word_at_end(
    whole: &str,
    from: usize,
    to: usize,
    end: usize,
) -> Option<(Style, OutlineNumber, usize)> {
    let with_colon = &whole[from..end];
    with_colon[..to - from].char_indices().rev().take(12).find_map(|(i, _)| {
        let mark = enumerator::enumerator(&with_colon[i..], &with_colon[i..])?;
        let reaches = mark.colon && i + mark.length == with_colon.len();
        let opens = matches!(mark.style, Style::Word(_)) && ends_a_sentence(&whole[..from + i]);
        (reaches && opens).then_some((mark.style, mark.number, from + i))
    })
}

/// Does the text end with the end of a sentence, or is it empty?
pub(super) fn ends_a_sentence(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['。', '；', '！', '？', ';', '!', '?', '：', ':', '】'])
}
