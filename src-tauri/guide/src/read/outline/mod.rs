//! Which of the things that look like headings are headings: decided from the whole text, not line by line.
//!
//! A guide keeps to an outline, and the outline is found in four steps, each over all of the text:
//!
//! 1. **How its fields are headed.** The names of the fields (考核指标 …) are known; the numbering most of them
//!    carry is the guide's way of heading a field. A named line in another numbering is part of a list inside a
//!    field, unless the topic has no such field otherwise.
//! 2. **What its topics are numbered by.** Of all numberings (`1.1`, 项目一, （一） …) it is the one whose lines are
//!    followed by fields and count up through the text. The items of a list inside a field do neither: they start
//!    again in every field, and end in stops.
//! 3. **What stands above the topics.** Numbered lines of another numbering that count up through the text and are
//!    no topics are directions if topics follow them; if none does, they are sections that hold for all topics
//!    (三、申报要求) and end the topic before them.
//!
//!    Where no numbering is followed by fields, the topics are paragraphs (方向1：…) or the items of a list that a
//!    heading announces (选题指南).
//! 4. **What belongs to each topic**: its fields, and what is numbered like a field but has no known name.
//!
//! Where a layout says which lines head topics and directions, it takes the place of steps 2 and of 3 for directions.

mod fields;
mod groups;
mod listed;
mod paragraphs;
mod topics;

pub(crate) use groups::{is_part, rank};

use std::collections::HashSet;

use self::fields::is_of_all;
use super::enumerator::Style;
use super::general::is_category;
use super::heading::{Candidate, Delim, Kind};
use super::names::Name;
use super::source::Text;
use crate::clause::TopicField;

/// What a heading opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A group of topics.
    Direction,
    /// A group of directions.
    Group,
    /// A topic.
    Topic,
    /// The title of the topic above, where it has a line of its own: 项目名称：
    Title,
    /// One of a topic's seven fields.
    Field(TopicField),
    /// A part of a topic that is none of the seven fields.
    Unknown,
    /// A section that is no part of any one topic.
    Common,
}

/// The headings a layout tells, by their places among the candidates.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Those of topics; `None` where they are to be found here.
    pub topics: Option<Vec<usize>>,
    /// Those of directions.
    pub directions: Vec<usize>,
}

/// The headings, in order, by their place among the candidates.
pub(crate) fn outline(text: &Text, candidates: &[Candidate], told: Told) -> Vec<(usize, Role)> {
    let labels = recurring_labels(text, candidates, |label| label.after_stop);
    let lines = recurring_labels(text, candidates, |label| !label.after_stop);
    let mut guide =
        Outline { text, all: candidates, fields: None, next_field: next_fields(candidates), labels, lines };
    guide.fields = guide.way_of_fields();
    let mut find = || {
        let topics = guide.topics();
        let over_lists = guide.announce_lists(&topics);
        let listed = if over_lists || guide.announces_only(&topics) { guide.listed() } else { Vec::new() };
        let are_groups = !listed.is_empty() && (over_lists || guide.are_terms(&topics));
        if !topics.is_empty() && listed.len() <= topics.len() && !are_groups {
            return topics;
        }
        // What is named like a field then stands over all of them.
        guide.fields = None;
        listed
    };
    let topics = told.topics.unwrap_or_else(&mut find);
    let topics = guide.innermost(topics);
    if guide.names_all_below(&topics) {
        guide.fields = None;
    }
    let mut told: HashSet<usize> = told.directions.into_iter().collect();
    told.extend(guide.code_groups(&topics));
    let mut roles = guide.groups(&topics);
    if !told.is_empty() && !topics.is_empty() {
        roles.retain(|(i, _)| !told.contains(i));
        roles.extend(told.iter().map(|direction| (*direction, Role::Direction)));
    }
    roles.extend(guide.category_labels(&topics).into_iter().map(|label| (label, Role::Group)));
    roles.extend(topics.iter().map(|topic| (*topic, Role::Topic)));
    roles.sort_by_key(|(i, _)| *i);
    let mut roles = guide.with_fields(&roles);
    guide.measure_by_targets(&mut roles);
    roles
}

struct Outline<'a> {
    text: &'a Text,
    all: &'a [Candidate],
    /// How most fields are headed.
    fields: Option<(Style, Delim)>,
    /// For each candidate, the next one that names a field.
    next_field: Vec<Option<usize>>,
    /// The labels no name is known for that head more than one line.
    labels: HashSet<&'a str>,
    /// Those that are all of a line, more than once, where the line before ended in no stop.
    lines: HashSet<&'a str>,
}

/// The labels no name is known for that head more than one line, of those that are `counted`.
fn recurring_labels<'a>(
    text: &'a Text,
    all: &[Candidate],
    counted: impl Fn(&Candidate) -> bool,
) -> HashSet<&'a str> {
    let mut seen: HashSet<&str> = HashSet::new();
    let labels = all.iter().filter(|c| c.kind == Kind::Labelled && counted(c));
    labels
        .map(|label| text.piece(label.label.0, label.label.1).str())
        .filter(|label| !seen.insert(label))
        .collect()
}

fn next_fields(all: &[Candidate]) -> Vec<Option<usize>> {
    let mut next = None;
    let mut found = vec![None; all.len()];
    for (i, candidate) in all.iter().enumerate().rev() {
        found[i] = next;
        if field_of(candidate).is_some() {
            next = Some(i);
        }
    }
    found
}

fn field_of(candidate: &Candidate) -> Option<TopicField> {
    match candidate.kind {
        Kind::Named(Name::Field(field)) => Some(field),
        Kind::Named(Name::Title | Name::Aside) | Kind::Numbered | Kind::Labelled => None,
    }
}

/// The longest title, in characters, and the longest line that is a heading.
const MAX_TITLE: usize = 150;
const MAX_LINE: usize = 60;

impl Outline<'_> {
    /// 申请条件 behind the last of several topics, none of which holds a name: does what is named there stand over all?
    fn names_all_below(&self, topics: &[usize]) -> bool {
        let (Some(&first), Some(&last)) = (topics.first(), topics.last()) else { return false };
        let names = |from: usize, to: usize| self.all[from..to].iter().find(|c| field_of(c).is_some());
        let below = names(last, self.all.len());
        first < last
            && names(first, last).is_none()
            && below.is_some_and(|name| name.opens_line && name.delim == Delim::Line && is_of_all(name))
    }

    /// 攻关目标 with figures, behind 需求描述 and without 考核指标, is what the topic is measured by.
    fn measure_by_targets(&self, roles: &mut [(usize, Role)]) {
        const TARGETS: [&str; 3] = ["攻关目标", "任务目标", "需求目标"];
        for topic in roles.chunk_by_mut(|_, next| next.1 != Role::Topic) {
            let is = |role: &Role, field| *role == Role::Field(field);
            if topic.iter().any(|(_, role)| is(role, TopicField::Indicators)) {
                continue;
            }
            let problems: Vec<usize> =
                (0..topic.len()).filter(|n| is(&topic[*n].1, TopicField::Problem)).collect();
            let [_, .., last] = problems.as_slice() else { continue };
            let heading = &self.all[topic[*last].0];
            let end = topic.get(last + 1).map_or(self.text.whole().end(), |(next, _)| self.all[*next].start);
            let name = self.text.piece(heading.start, heading.end.max(heading.start)).str();
            let name = name.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '】'));
            let body = self.text.piece(heading.end.min(end), end).str();
            if TARGETS.iter().any(|word| name.ends_with(word)) && body.contains(|c: char| c.is_ascii_digit())
            {
                topic[*last].1 = Role::Field(TopicField::Indicators);
            }
        }
    }

    /// Could these words be a title?
    fn is_title(&self, start: usize, end: usize) -> bool {
        if end.saturating_sub(start) > MAX_TITLE * 4 {
            return false;
        }
        let words = self.text.piece(start.min(end), end).trim().str();
        let words = words.strip_suffix('。').unwrap_or(words);
        words.chars().count() <= MAX_TITLE
            && !words.contains(['。', '；', ';', '！'])
            && !words.ends_with(['，', '、', '：', ','])
    }

    /// Is the line this heading stands on a heading and no more?
    fn is_heading_line(&self, candidate: &Candidate) -> bool {
        let end = candidate.line_end.max(candidate.end);
        if end - candidate.end > MAX_LINE * 4 || !self.is_title(candidate.end, end) {
            return false;
        }
        let words = self.text.piece(candidate.end, end).str().trim();
        // （一）培育项目。 is one for all its full stop.
        words.strip_suffix('。').is_none_or(is_category)
    }
}

#[cfg(test)]
mod tests;
