//! Step 2: what the topics are numbered by, and which lines open one.

use crate::read::words::contains_any;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::{Outline, field_of};
use crate::clause::TopicField;
use crate::read::enumerator::{OutlineNumber, Style};
use crate::read::general::is_category;
use crate::read::heading::{Candidate, Delim, Kind};
use crate::read::names::{self, Name};
use crate::read::steps::step;

/// The style topics are counted by that carry no number but 项目名称：.
pub(super) const BY_TITLE: Style = Style::Word("名称");

/// The longest label on a line before the title, in characters.
const MAX_LABEL: usize = 16;

/// The longest paragraph that is a topic, in bytes, and the longest title before its first full stop, in characters.
const MAX_PARAGRAPH: usize = 3000;
const MAX_PARAGRAPH_TITLE: usize = 40;

/// So many fields are a topic's own, and not what a group says of its topics.
const OWN_FIELDS: usize = 3;

/// Does the style number topics and no items of a list?
fn names_topics(style: Style) -> bool {
    style.is_code() || matches!(style, Style::Nested(_) | Style::Word(_))
}

impl Outline<'_> {
    /// Step 2: the topics, by their places among the candidates.
    pub(super) fn topics(&self) -> Vec<usize> {
        let owned: Vec<Option<TopicField>> = (0..self.all.len())
            .map(|i| self.topic_style(&self.all[i]).and_then(|_| self.owned_field(i)))
            .collect();
        let Some(style) = self.style_of_topics(&owned) else { return Vec::new() };
        let is_of_style = |candidate: &Candidate| match (style, self.topic_style(candidate)) {
            (BY_TITLE, other) => other == Some(BY_TITLE),
            (Style::Word(_), Some(other)) => other == style,
            (_, other) => other == Some(style),
        };
        // What most topics begin with.
        let mut first: HashMap<TopicField, usize> = HashMap::new();
        for (i, field) in owned.iter().enumerate().filter(|(i, _)| is_of_style(&self.all[*i])) {
            let _ = i;
            field.map(|field| *first.entry(field).or_default() += 1);
        }
        let first = first.into_iter().max_by_key(|(field, count)| (*count, Reverse(*field)));
        let Some((first, _)) = first else { return Vec::new() };
        // A list of contents without page numbers: what it names comes again, with fields.
        let comes_again: HashMap<OutlineNumber, usize> = (0..self.all.len())
            .filter(|i| is_of_style(&self.all[*i]) && owned[*i].is_some())
            .map(|i| (self.all[i].number, i))
            .collect();
        let mut topics: Vec<usize> = Vec::new();
        let mut last: Option<OutlineNumber> = None;
        let mut seen: HashSet<TopicField> = HashSet::new();
        for (i, candidate) in self.all.iter().enumerate() {
            if let Some(field) = field_of(candidate) {
                seen.insert(field);
                continue;
            }
            if self.topic_style(candidate).is_none() {
                continue;
            }
            let follows = last.map_or(candidate.number.opens(), |last| candidate.number.follows(last));
            let is_topic = if is_of_style(candidate) {
                let is_worded = matches!(style, Style::Word(_)) && candidate.delim == Delim::Colon;
                match owned[i] {
                    Some(field) => field == first || follows || is_worded,
                    None if is_worded && style != BY_TITLE => {
                        comes_again.get(&candidate.number).is_none_or(|again| *again < i)
                    }
                    // A lead-in stands between the title and the first field.
                    None => {
                        let next = self.next_field[i].and_then(|next| field_of(&self.all[next]));
                        let leads = next == Some(first) || names_topics(style) && self.is_one_paragraph(i);
                        let heads = follows && leads && self.is_heading_line(candidate);
                        let opens = follows || candidate.number.opens();
                        style != BY_TITLE && (heads || opens && self.says_what_it_gets(i))
                    }
                }
            } else if topics.is_empty() && matches!(candidate.style, Style::Word(_)) {
                // 专题一 with fields of its own, before 专题二 whose 方向1 and 方向2 have them.
                owned[i] == Some(first) && (self.own_fields(i) >= OWN_FIELDS || self.stands_beside_next(i))
            } else {
                // Numbered otherwise, and yet the fields begin anew below it.
                owned[i] == Some(first)
                    && self.next_field[i].is_some_and(|next| self.is_plain_field(&self.all[next]))
                    && !topics.is_empty()
                    && seen.contains(&first)
                    && style != BY_TITLE
            };
            if is_topic {
                topics.push(if style == BY_TITLE { self.with_number_before(i) } else { i });
                seen.clear();
                if is_of_style(candidate) {
                    last = Some(candidate.number);
                }
            }
        }
        topics
    }

    /// 专题1 with a field of its own, and then 专题2: no group over what is numbered by another word.
    fn stands_beside_next(&self, i: usize) -> bool {
        let own = &self.all[i];
        let heads = |c: &&Candidate| match c.kind {
            Kind::Numbered => matches!(c.style, Style::Word(_)),
            kind => kind == Kind::Named(Name::Title),
        };
        let next = self.all[i + 1..].iter().inspect(|_| step()).find(heads);
        !super::is_part(own.style)
            && next.is_some_and(|next| next.style == own.style && next.number.follows(own.number))
    }

    /// How many of the seven fields stand between this heading and the next that a word numbers.
    fn own_fields(&self, i: usize) -> usize {
        let below = self.all[i + 1..].iter().inspect(|_| step());
        let own = below.take_while(|c| !(c.kind == Kind::Numbered && matches!(c.style, Style::Word(_))));
        own.filter(|c| self.is_plain_field(c)).filter_map(field_of).collect::<HashSet<TopicField>>().len()
    }

    /// Does a paragraph stand below this line, and then the end, or a numbered line, and no field?
    fn is_one_paragraph(&self, i: usize) -> bool {
        let candidate = &self.all[i];
        // It may stand right below the heading of a direction.
        let below = i.checked_sub(1).map(|before| &self.all[before]);
        let below = below.is_some_and(|before| before.opens_line && before.line_end == candidate.start);
        if !(candidate.opens_line && (candidate.after_stop || below)) {
            return false;
        }
        let next =
            self.all[i + 1..].iter().inspect(|_| step()).find(|c| c.opens_line && c.kind != Kind::Labelled);
        let end = next.map_or(self.text.whole().end(), |next| next.start);
        let body = self.text.piece(candidate.line_end.min(end), end).trim().str();
        let numbered = next.is_none_or(|next| next.kind == Kind::Numbered);
        numbered && body.ends_with(['。', '；', '）'])
    }

    /// 城市热岛演变规律。……拟资助 5 项，每项资助 10 万元: a title, and a paragraph that says what it is given, up to the next
    /// numbered line. A category says so too, and is no topic.
    fn says_what_it_gets(&self, i: usize) -> bool {
        let candidate = &self.all[i];
        let below = self.all[i + 1..].iter().inspect(|_| step());
        let next = below.clone().find(|c| c.kind == Kind::Numbered && c.opens_line);
        let end = next.map_or(self.text.whole().end(), |next| next.start);
        let has_fields = below.take_while(|c| c.start < end).any(|c| field_of(c).is_some());
        if !candidate.opens_line || has_fields || end - candidate.end.min(end) > MAX_PARAGRAPH {
            return false;
        }
        let words = self.text.piece(candidate.end.min(end), end).trim().str();
        let Some((title, said)) = words.split_once('。') else { return false };
        let is_title = title.chars().count() <= MAX_PARAGRAPH_TITLE
            && !title.contains(['，', '；', '：', ':'])
            && !is_category(title)
            && names::at_end(title).is_none();
        is_title && contains_any(said, &["拟支持", "拟资助", "拟立项"]) && said.contains("万元")
    }

    /// 序号: 1, on the line before 项目名称.
    fn with_number_before(&self, title: usize) -> usize {
        let number = title.checked_sub(1).filter(|before| {
            let before = &self.all[*before];
            let gap = self.all[title].start - before.end;
            let name = self.text.piece(before.start, before.end).str();
            let numbers = contains_any(name, &["序号", "编号", "代码", "题号"]);
            before.opens_line
                && gap <= MAX_LABEL * 4
                && before.kind == Kind::Named(Name::Aside)
                && (numbers || self.all[title].style == Style::Bare)
        });
        number.unwrap_or(title)
    }

    /// The numbering whose lines are followed by fields, and which counts up through the text.
    fn style_of_topics(&self, owned: &[Option<TopicField>]) -> Option<Style> {
        #[derive(Default)]
        struct Tally {
            all: usize,
            owners: usize,
            steps: usize,
            gap: usize,
            last: Option<OutlineNumber>,
            /// The last line of it that heads no field.
            title: Option<OutlineNumber>,
            /// One of them begins where a sentence has ended.
            after_stop: bool,
        }
        let mut tallies: HashMap<Style, Tally> = HashMap::new();
        for (i, candidate) in self.all.iter().enumerate() {
            let Some(style) = self.topic_style(candidate) else { continue };
            let tally = tallies.entry(style).or_default();
            if owned[i].is_some() {
                tally.all += 1;
                tally.owners += 1;
                tally.after_stop |= candidate.after_stop;
                tally.gap += self.next_field[i].map_or(0, |next| self.all[next].start - candidate.end);
                // 1 and 2, each a title and a paragraph, before 3 with its fields.
                let before = tally.last.or(tally.title);
                let follows = before.map_or(candidate.number.opens(), |last| candidate.number.follows(last));
                let counted = candidate.number.opens() || style == BY_TITLE;
                tally.steps += if follows { 2 } else { usize::from(counted) };
                tally.last = Some(candidate.number);
            } else if candidate.opens_line && self.is_heading_line(candidate) {
                tally.all += 1;
                let opens = candidate.number.opens() && tally.title.is_none() && self.is_one_paragraph(i);
                if opens || tally.title.is_some_and(|title| candidate.number.follows(title)) {
                    tally.title = Some(candidate.number);
                }
            }
        }
        let named = tallies.get(&BY_TITLE).map_or(0, |tally| tally.owners);
        let found = tallies
            .iter()
            .filter(|(_, tally)| tally.owners * 3 >= tally.all && tally.steps > 0)
            .max_by_key(|(style, tally)| {
                let worded = matches!(style, Style::Word(_)) && **style != BY_TITLE;
                // AEC-|Q100 认证, cut by the margin, is no code where anything else heads topics.
                let cut = style.is_code() && tally.owners == 1 && !tally.after_stop;
                (!cut, tally.steps + tally.owners * usize::from(worded), Reverse(tally.gap))
            })?;
        // 专题一 over several 方向名称：, each with fields of its own, is a group of topics.
        let (style, owners) = (*found.0, found.1.owners);
        let is_group = matches!(style, Style::Word(_)) && style != BY_TITLE && named > owners;
        Some(if is_group { BY_TITLE } else { style })
    }

    /// The style a candidate would count topics by.
    pub(super) fn topic_style(&self, candidate: &Candidate) -> Option<Style> {
        match candidate.kind {
            Kind::Numbered => (!self.is_row(candidate)).then_some(candidate.style),
            Kind::Named(Name::Title) => Some(BY_TITLE),
            Kind::Named(Name::Field(_) | Name::Aside) | Kind::Labelled => None,
        }
    }

    /// Is it the first cell of a row of three or more? A table of topics is read as a table.
    pub(super) fn is_row(&self, candidate: &Candidate) -> bool {
        let cells = self.text.cells();
        let from = cells.partition_point(|at| *at <= candidate.start);
        candidate.opens_line && cells.get(from + 1).is_some_and(|at| *at < candidate.line_end)
    }

    /// 难题描述：, a label on a line of its own that heads more than one.
    fn is_recurring_label(&self, candidate: &Candidate) -> bool {
        let label = self.text.piece(candidate.label.0, candidate.label.1).str();
        candidate.kind == Kind::Labelled
            && candidate.opens_line
            && candidate.delim == Delim::Colon
            && self.labels.contains(label)
    }

    /// The field that comes right after this heading: only a title stands between.
    fn owned_field(&self, i: usize) -> Option<TopicField> {
        let heading = &self.all[i];
        let next = self.next_field[i]?;
        let field = &self.all[next];
        let same_list = heading.kind == Kind::Numbered && heading.style == field.style;
        // （三）软科学项目 stands in the section before 二、支持标准.
        let same_list = same_list
            || heading.kind == Kind::Numbered
                && heading.style == Style::ChineseInBrackets
                && field.style == Style::Chinese;
        // A label no name is known for ends the title, too, where it comes again.
        let is_label = |c: &&Candidate| {
            let first = c.kind == Kind::Named(Name::Aside) && c.style == field.style && c.number.opens();
            self.is_recurring_label(c) || first && c.opens_line && c.delim == Delim::Line
        };
        let label = (i + 1..next).inspect(|_| step()).find(|at| is_label(&&self.all[*at]));
        let end = label.map_or(field.start, |label| self.all[label].start);
        if same_list || !self.is_title(heading.end, end) {
            return None;
        }
        // What stands under 1. 工况说明 is a field's, whatever it is numbered by.
        let own = label.filter(|label| self.all[*label].kind == Kind::Named(Name::Aside));
        let interrupted = self.all[i + 1..own.unwrap_or(next)]
            .iter()
            .inspect(|_| step())
            .any(|c| c.kind == Kind::Numbered && c.opens_line);
        if interrupted { None } else { field_of(field) }
    }
}
