//! From running text to topics and their fields, still unread.

use std::collections::HashSet;

use super::heading::{Candidate, Kind, candidates};
use super::names::Name;
use super::outline::{Role, outline};
use super::raw_topic::{RawTopic, counted};
use super::refusal::refusal;
use super::source::{Text, TextSlice};
use super::table::{Table, table};
use crate::clause::TopicField;

/// A guide cut into its parts.
#[derive(Debug)]
pub(crate) struct Sections<'a> {
    /// Everything before the first direction or topic.
    pub front: TextSlice<'a>,
    /// The directions, with their titles.
    pub directions: Vec<(u32, TextSlice<'a>)>,
    /// The topics.
    pub topics: Vec<RawTopic<'a>>,
    /// Sections that are no part of any one topic but hold for all of them, whole.
    pub common: Vec<TextSlice<'a>>,
    /// Why the text is no guide, if it is none.
    pub refusal: Option<String>,
}

/// Cuts the text at its headings, or reads its table; or says why it is no guide.
pub(crate) fn sections(text: &Text) -> Sections<'_> {
    let candidates = candidates(text);
    let mut sections = under_headings(text, &candidates);
    if let Some(table) = table(text).filter(|table| table.topics.len() > sections.topics.len()) {
        sections = in_table(text, &candidates, table);
    }
    for topic in &mut sections.topics {
        topic.fields.retain(|(_, piece)| piece.start() < piece.end());
    }
    number(&mut sections.topics);
    let refusal = refusal(text, &candidates, &sections.topics);
    if refusal.is_some() {
        sections.front = text.whole().trim();
        sections.directions.clear();
        sections.topics.clear();
        sections.common.clear();
    }
    sections.refusal = refusal;
    sections
}

fn under_headings<'a>(text: &'a Text, candidates: &[Candidate]) -> Sections<'a> {
    let roles = outline(text, candidates);
    let end = text.whole().end();
    let group = |(_, role): &&(usize, Role)| matches!(role, Role::Direction | Role::Topic);
    let front_end = roles.iter().find(group).map_or(end, |(i, _)| candidates[*i].start);
    let front = text.piece(0, front_end).trim();
    let mut sections =
        Sections { front, directions: Vec::new(), topics: Vec::new(), common: Vec::new(), refusal: None };
    let mut joins = None;
    for (n, &(i, role)) in roles.iter().enumerate() {
        let heading = &candidates[i];
        let next = roles[n + 1..].iter().find(|(next, _)| *next != i);
        let to = next.map_or(end, |(next, _)| candidates[*next].start);
        let body = text.piece(heading.end, to).trim();
        sections.add(text, heading, role, body, joins.take());
        if let Role::Field(field) = role {
            joins = Some(field);
        }
    }
    sections.part_end_matter(text);
    sections
}

/// The guide whose topics are rows. What stands before the table under the name of a field, and all that stands
/// after it, holds for all of them.
fn in_table<'a>(text: &'a Text, candidates: &[Candidate], table: Table<'a>) -> Sections<'a> {
    let whole = text.whole();
    let before: Vec<&Candidate> =
        candidates.iter().filter(|c| c.opens_line && c.start < table.start).collect();
    let mut common: Vec<TextSlice<'a>> = Vec::new();
    for (i, heading) in before.iter().enumerate() {
        if matches!(heading.kind, Kind::Named(Name::Field(_))) {
            let next = before[i + 1..].iter().find(|next| next.style == heading.style);
            common.push(text.piece(heading.start, next.map_or(table.start, |next| next.start)).trim());
        }
    }
    common.push(text.piece(table.end, whole.end()).trim());
    common.retain(|piece| piece.start() < piece.end());
    let directions = (1..).zip(table.directions).collect();
    Sections {
        front: text.piece(0, table.start).trim(),
        directions,
        topics: table.topics,
        common,
        refusal: None,
    }
}

impl<'a> Sections<'a> {
    /// Adds what stands under one heading. `joins` is the field right before it.
    fn add(
        &mut self,
        text: &'a Text,
        heading: &Candidate,
        role: Role,
        body: TextSlice<'a>,
        joins: Option<TopicField>,
    ) {
        let whole = text.piece(heading.start, body.end().max(heading.end)).trim();
        match (role, self.topics.last_mut()) {
            (Role::Direction, _) => {
                let (title, lead_in) = title(body);
                self.common.extend(lead_in);
                self.directions.push((heading.number.minor(), title));
            }
            (Role::Group, _) => self.common.extend(title(body).1),
            (Role::Common, _) => self.common.push(whole),
            (Role::Topic, _) => {
                let mark = text.piece(heading.label.0, heading.label.1);
                // 序号: 1 above 项目名称: what it says is the label.
                let (label, printed, body) = match heading.kind {
                    Kind::Named(Name::Aside) => {
                        (body, counted(body.str()), text.piece(body.end(), body.end()))
                    }
                    Kind::Named(_) | Kind::Numbered | Kind::Labelled => (mark, heading.number, body),
                };
                let (title, lead_in) = title(body);
                self.topics.push(RawTopic {
                    number: 0,
                    printed,
                    label: label.str().chars().filter(|c| !c.is_whitespace()).collect(),
                    title,
                    direction: self.directions.len().checked_sub(1),
                    fields: Vec::new(),
                    unknown: lead_in.into_iter().collect(),
                });
            }
            (Role::Title, Some(topic)) => {
                if topic.title.start() < topic.title.end() && topic.title.end() <= heading.start {
                    topic.unknown.push(topic.title);
                }
                topic.title = body;
            }
            (Role::Field(field), Some(topic)) => {
                match topic.fields.iter_mut().find(|(kind, _)| *kind == field) {
                    None => topic.fields.push((field, body)),
                    // 研究目标 and 研究内容 are one field: with the second heading between them nothing is lost.
                    Some((_, before)) if joins == Some(field) => {
                        *before = text.piece(before.start().min(body.end()), body.end()).trim();
                    }
                    // Two texts that stand apart cannot be one: the second is kept, but as unread.
                    Some(_) => topic.unknown.push(whole),
                }
            }
            (Role::Unknown, Some(topic)) => topic.unknown.push(whole),
            (Role::Title | Role::Field(_) | Role::Unknown, None) => {}
        }
    }

    /// Parts what ends the document (附件, 联系人, date) from the last field of the last topic.
    fn part_end_matter(&mut self, text: &'a Text) {
        let Some((_, piece)) = self.topics.last_mut().and_then(|topic| topic.fields.last_mut()) else {
            return;
        };
        if self.common.iter().any(|common| common.start() >= piece.end()) {
            return;
        }
        if let Some(at) = end_matter(text, *piece) {
            self.common.push(text.piece(at, piece.end()).trim());
            *piece = text.piece(piece.start(), at).trim();
        }
    }
}

/// A title, and what stands between it and the first field where that is more than a title.
fn title(body: TextSlice<'_>) -> (TextSlice<'_>, Option<TextSlice<'_>>) {
    let words = body.str();
    let body = body.sub(0, words.trim_end_matches('。').len());
    let prose = words.trim_end_matches('。').contains(['。', '；']);
    let breaks = body.text().breaks();
    let next_line = breaks.get(breaks.partition_point(|at| *at <= body.start()));
    match next_line {
        Some(&at) if prose && at < body.end() => {
            let title = body.text().piece(body.start(), at).trim();
            (title, Some(body.text().piece(at, body.end()).trim()))
        }
        _ => (body, None),
    }
}

/// Where the end of the document begins in the last field: a line that opens annexes, contacts, or is a date.
fn end_matter(text: &Text, piece: TextSlice<'_>) -> Option<usize> {
    const OPENINGS: [&str; 9] =
        ["附件", "附表", "附：", "联系人", "联系方式", "联系电话", "咨询电话", "（此件", "(此件"];
    let numbers = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let breaks = text.breaks();
    let from = breaks.partition_point(|at| *at <= piece.start());
    // An empty field may end where it begins, at a line: then no line is inside it.
    let lines = breaks.get(from..breaks.partition_point(|at| *at < piece.end())).unwrap_or_default();
    lines.iter().enumerate().find_map(|(n, &at)| {
        let to = lines.get(n + 1).copied().unwrap_or(piece.end());
        let line = text.piece(at, to).str().trim();
        let ended = text.piece(piece.start(), at).str().trim_end().ends_with(['。', '；', '！', '）', '.']);
        let annexed = ["附件", "附表"].iter().any(|word| {
            let rest = line.strip_prefix(word).map(|rest| rest.trim_start_matches(numbers));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['：', ':', ' ', '.', '、']))
        });
        let opens = annexed || OPENINGS.iter().any(|opening| line.starts_with(opening)) && ended;
        if opens {
            return Some(at);
        }
        // The body that signs stands on the line above the date.
        let signed = n.checked_sub(1).map(|before| lines[before]).filter(|before| {
            let name = text.piece(*before, at).str().trim();
            name.chars().count() <= 30 && name.ends_with(['局', '厅', '委', '会', '室', '部', '府', '院'])
        });
        is_date(line).then(|| signed.unwrap_or(at))
    })
}

/// 2024年6月27日
fn is_date(line: &str) -> bool {
    let compact: String = line.chars().take(24).filter(|c| !c.is_whitespace()).collect();
    let digits = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_digit() || "〇○一二三四五六七八九十".contains(c))
    };
    compact
        .strip_suffix('日')
        .and_then(|rest| rest.split_once('年'))
        .and_then(|(year, rest)| Some((year, rest.split_once('月')?)))
        .is_some_and(|(year, (month, day))| digits(year) && digits(month) && digits(day))
}

/// Keeps the printed numbers where they are whole and each is used once; counts the topics otherwise.
fn number(topics: &mut [RawTopic<'_>]) {
    let printed: HashSet<u32> = topics.iter().filter_map(|topic| topic.printed.value()).collect();
    let keeps = printed.len() == topics.len();
    for (n, topic) in (1..).zip(topics) {
        topic.number = topic.printed.value().filter(|_| keeps).unwrap_or(n);
    }
}
