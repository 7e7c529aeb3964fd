//! Which of the things that look like headings are headings: decided from the whole text, not line by line.
//!
//! A guide keeps to a scheme, and the scheme is found in four steps, each over all of the text:
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
//! 4. **What belongs to each topic**: its fields, and what is numbered like a field but has no known name.

use std::collections::{HashMap, HashSet};

use super::heading::{Candidate, Delim, Kind};
use super::mark::{Number, Style};
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

/// The headings, in order, by their place among the candidates.
pub(crate) fn scheme(text: &Text, candidates: &[Candidate]) -> Vec<(usize, Role)> {
    let mut guide = Scheme { text, all: candidates, fields: None, next_field: next_fields(candidates) };
    guide.fields = guide.way_of_fields();
    let topics = guide.topics();
    let mut roles = guide.groups(&topics);
    roles.extend(topics.iter().map(|topic| (*topic, Role::Topic)));
    roles.sort_by_key(|(i, _)| *i);
    guide.with_fields(&roles)
}

struct Scheme<'a> {
    text: &'a Text,
    all: &'a [Candidate],
    /// How most fields are headed.
    fields: Option<(Style, Delim)>,
    /// For each candidate, the next one that names a field.
    next_field: Vec<Option<usize>>,
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
        Kind::Named(Name::Title | Name::Aside) | Kind::Numbered => None,
    }
}

/// The style topics are counted by that carry no number but 项目名称：.
const BY_TITLE: Style = Style::Word("名称");

/// The longest title, in characters, and the longest line that is a heading.
const LONGEST_TITLE: usize = 150;
const LONGEST_LINE: usize = 60;

/// The longest label on a line before the title, in characters.
const LONGEST_LABEL: usize = 16;

/// The longest text between the heading of a direction and its first topic, in bytes.
const LONGEST_LEAD_IN: usize = 3000;

impl Scheme<'_> {
    /// Step 1: the numbering most fields carry; of fields without one, also what parts them from their text.
    fn way_of_fields(&self) -> Option<(Style, Delim)> {
        let mut ways: HashMap<(Style, Delim), (usize, usize)> = HashMap::new();
        for (i, candidate) in self.all.iter().enumerate().filter(|(_, c)| field_of(c).is_some()) {
            let sure = !matches!(candidate.delim, Delim::Space | Delim::Stop);
            if candidate.style == Style::Bare && !candidate.after_stop && !sure {
                continue;
            }
            let delim = if candidate.style == Style::Bare { candidate.delim } else { Delim::Colon };
            let (count, _) = ways.entry((candidate.style, delim)).or_insert((0, i));
            *count += 1;
        }
        ways.into_iter()
            .max_by_key(|(_, (count, first))| (*count, std::cmp::Reverse(*first)))
            .map(|(way, _)| way)
    }

    /// Is this a field heading as most are, or one without a number that no wrapped line would look like?
    fn is_plain_field(&self, candidate: &Candidate) -> bool {
        let Some((style, delim)) = self.fields else { return false };
        match candidate.delim {
            _ if style != Style::Bare && candidate.style == style => true,
            _ if candidate.style != Style::Bare => false,
            Delim::Colon | Delim::Cell => true,
            Delim::Line | Delim::Space | Delim::Stop => {
                candidate.after_stop || (style == Style::Bare && delim == candidate.delim)
            }
        }
    }

    /// The style a candidate would count topics by.
    fn topic_style(&self, candidate: &Candidate) -> Option<Style> {
        match candidate.kind {
            Kind::Numbered => Some(candidate.style),
            Kind::Named(Name::Title) => Some(BY_TITLE),
            Kind::Named(Name::Field(_) | Name::Aside) => None,
        }
    }

    /// The field that comes right after this heading: only a title stands between.
    fn owned_field(&self, i: usize) -> Option<TopicField> {
        let heading = &self.all[i];
        let next = self.next_field[i]?;
        let field = &self.all[next];
        let same_list = heading.kind == Kind::Numbered && heading.style == field.style;
        if same_list || !self.is_title(heading.end, field.start) {
            return None;
        }
        let interrupted = self.all[i + 1..next].iter().any(|c| c.kind == Kind::Numbered && c.opens_line);
        if interrupted { None } else { field_of(field) }
    }

    /// Could these words be a title?
    fn is_title(&self, start: usize, end: usize) -> bool {
        if end.saturating_sub(start) > LONGEST_TITLE * 4 {
            return false;
        }
        let words = self.text.piece(start.min(end), end).trim().str();
        let words = words.strip_suffix('。').unwrap_or(words);
        words.chars().count() <= LONGEST_TITLE
            && !words.contains(['。', '；', ';', '！'])
            && !words.ends_with(['，', '、', '：', ','])
    }

    /// Is the line this heading stands on a heading and no more?
    fn is_heading_line(&self, candidate: &Candidate) -> bool {
        let end = candidate.line_end.max(candidate.end);
        end - candidate.end <= LONGEST_LINE * 4
            && self.is_title(candidate.end, end)
            && !self.text.piece(candidate.end, end).str().trim_end().ends_with('。')
    }

    /// Step 2: the topics, by their places among the candidates.
    fn topics(&self) -> Vec<usize> {
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
        let first = first.into_iter().max_by_key(|(field, count)| (*count, std::cmp::Reverse(*field)));
        let Some((first, _)) = first else { return Vec::new() };
        // A list of contents without page numbers: what it names comes again, with fields.
        let comes_again: HashMap<Number, usize> = (0..self.all.len())
            .filter(|i| is_of_style(&self.all[*i]) && owned[*i].is_some())
            .map(|i| (self.all[i].number, i))
            .collect();
        let mut topics: Vec<usize> = Vec::new();
        let mut last: Option<Number> = None;
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
                        follows && style != BY_TITLE && next == Some(first) && self.is_heading_line(candidate)
                    }
                }
            } else {
                // Numbered otherwise, and yet the fields begin anew below it.
                owned[i] == Some(first)
                    && !topics.is_empty()
                    && seen.contains(&first)
                    && self.topic_style(candidate) != Some(BY_TITLE)
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

    /// 序号: 1, on the line before 项目名称.
    fn with_number_before(&self, title: usize) -> usize {
        let number = title.checked_sub(1).filter(|before| {
            let before = &self.all[*before];
            let gap = self.all[title].start - before.end;
            before.opens_line && gap <= LONGEST_LABEL * 4 && before.kind == Kind::Named(Name::Aside)
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
            last: Option<Number>,
        }
        let mut tallies: HashMap<Style, Tally> = HashMap::new();
        for (i, candidate) in self.all.iter().enumerate() {
            let Some(style) = self.topic_style(candidate) else { continue };
            let tally = tallies.entry(style).or_default();
            if owned[i].is_some() {
                tally.all += 1;
                tally.owners += 1;
                tally.gap += self.next_field[i].map_or(0, |next| self.all[next].start - candidate.end);
                let follows =
                    tally.last.map_or(candidate.number.opens(), |last| candidate.number.follows(last));
                let counted = candidate.number.opens() || style == BY_TITLE;
                tally.steps += if follows { 2 } else { usize::from(counted) };
                tally.last = Some(candidate.number);
            } else if candidate.opens_line && self.is_heading_line(candidate) {
                tally.all += 1;
            }
        }
        tallies
            .into_iter()
            .filter(|(_, tally)| tally.owners * 3 >= tally.all && tally.steps > 0)
            .max_by_key(|(style, tally)| {
                let worded = matches!(style, Style::Word(_)) && *style != BY_TITLE;
                (tally.steps + tally.owners * usize::from(worded), std::cmp::Reverse(tally.gap))
            })
            .map(|(style, _)| style)
    }

    /// Step 3: directions, and the sections that hold for all topics.
    fn groups(&self, topics: &[usize]) -> Vec<(usize, Role)> {
        let (Some(first), Some(last)) = (topics.first(), topics.last()) else { return Vec::new() };
        let is_topic: HashSet<usize> = topics.iter().copied().collect();
        let topic_styles: HashSet<Style> =
            topics.iter().filter_map(|t| self.topic_style(&self.all[*t])).collect();
        // Chains of numbered lines, style by style, that count up through the whole text.
        let mut chains: HashMap<Style, Number> = HashMap::new();
        let mut in_topic: HashMap<Style, Number> = HashMap::new();
        let mut members: Vec<usize> = Vec::new();
        for (i, candidate) in self.all.iter().enumerate() {
            if is_topic.contains(&i) {
                in_topic.clear();
                continue;
            }
            let style = candidate.style;
            let numbered = style != Style::Bare && candidate.opens_line;
            let own = self.fields.is_some_and(|(fields, _)| fields == style);
            if !numbered || own || topic_styles.contains(&style) && field_of(candidate).is_none() {
                continue;
            }
            let inside = i > *first;
            let listed = inside && in_topic.get(&style).is_some_and(|last| candidate.number.follows(*last));
            in_topic.insert(style, candidate.number);
            let named = matches!(candidate.kind, Kind::Named(_));
            if listed || !(named || self.is_heading_line(candidate)) {
                continue;
            }
            let opens = candidate.number.opens();
            let worded = matches!(style, Style::Word(_));
            let follows = chains.get(&style).is_some_and(|last| candidate.number.follows(*last));
            let begins = opens && (!inside || worded || (i > *last && named && is_outer(style)));
            if follows || begins {
                chains.insert(style, candidate.number);
                in_topic.clear();
                members.push(i);
            }
        }
        self.roles_of_groups(topics, &members)
    }

    fn roles_of_groups(&self, topics: &[usize], members: &[usize]) -> Vec<(usize, Role)> {
        let Some(first) = topics.first() else { return Vec::new() };
        let mut roles = Vec::new();
        // From the end: has a topic come since, before the next member of the same or an outer chain?
        let mut pending = topics.iter().rev().peekable();
        let mut open: Vec<Style> = Vec::new();
        let mut next_topic = *first;
        for &i in members.iter().rev() {
            let candidate = &self.all[i];
            let mut topics_between = false;
            while let Some(topic) = pending.next_if(|topic| **topic > i) {
                topics_between = true;
                next_topic = *topic;
            }
            topics_between &= self.leads_to(candidate, &self.all[next_topic]);
            // `open` holds the styles a topic stands under already, innermost last.
            if topics_between {
                open.clear();
            }
            let owns =
                topics_between || open.last().is_some_and(|inner| rank(candidate.style) < rank(*inner));
            if owns {
                open.push(candidate.style);
                roles.push((i, if topics_between { Role::Direction } else { Role::Group }));
            } else {
                let named = field_of(candidate).is_some();
                let is_direction = matches!(candidate.style, Style::Word(word) if word.ends_with("方向"));
                if i > *first && !is_direction || named {
                    roles.push((i, Role::Common));
                } else if i > *first {
                    roles.push((i, Role::Direction));
                }
            }
        }
        // What stands before the topics under a field's name, without a number.
        for (i, candidate) in self.all.iter().enumerate().take(*first) {
            if field_of(candidate).is_some()
                && candidate.style == Style::Bare
                && self.is_plain_field(candidate)
            {
                roles.push((i, Role::Common));
            }
        }
        roles
    }

    /// Does a group's heading lead to its first topic? Not where a notice ends and the guide itself begins between
    /// them: with 附件, or with a title.
    fn leads_to(&self, group: &Candidate, topic: &Candidate) -> bool {
        let (from, to) = (group.line_end, topic.start.max(group.line_end));
        if to - from > LONGEST_LEAD_IN {
            return false;
        }
        let breaks = self.text.breaks();
        let lines = &breaks[breaks.partition_point(|at| *at < from)..breaks.partition_point(|at| *at <= to)];
        !lines.windows(2).any(|line| {
            let line = self
                .text
                .piece(line[0], line[1])
                .str()
                .trim_end_matches(|c| "（）()征求意见稿试行 ".contains(c));
            line.starts_with("附件") || line.ends_with("指南") || line.ends_with("榜单")
        })
    }

    /// Step 4: the fields of each topic.
    fn with_fields(&self, groups: &[(usize, Role)]) -> Vec<(usize, Role)> {
        let mut roles = Vec::new();
        for (n, &(i, role)) in groups.iter().enumerate() {
            roles.push((i, role));
            let next = groups.get(n + 1).map_or(self.all.len(), |(next, _)| *next);
            if role == Role::Topic {
                self.fields_of_topic(i, next, n + 1 == groups.len(), &mut roles);
            }
        }
        roles
    }

    fn fields_of_topic(&self, topic: usize, next: usize, is_last: bool, roles: &mut Vec<(usize, Role)>) {
        let usual: HashSet<TopicField> = self.all[topic..next]
            .iter()
            .filter(|c| self.is_plain_field(c) && self.is_of_way(c))
            .filter_map(field_of)
            .collect();
        let heads_title = self.topic_style(&self.all[topic]) == Some(BY_TITLE);
        if heads_title {
            roles.push((topic, Role::Title));
        }
        let mut last: Option<&Candidate> = None;
        for i in topic + 1..next {
            let candidate = &self.all[i];
            let role = match candidate.kind {
                Kind::Named(Name::Title) if last.is_none() && !heads_title => Some(Role::Title),
                Kind::Named(Name::Title) => None,
                Kind::Named(Name::Aside) => {
                    let fits = self.fits(topic, candidate, last, false);
                    fits.then_some(Role::Unknown)
                }
                Kind::Named(Name::Field(field)) => {
                    let known = usual.contains(&field);
                    self.fits(topic, candidate, last, known).then_some(Role::Field(field))
                }
                Kind::Numbered => {
                    let continues = last.is_some_and(|last| {
                        last.style == candidate.style && candidate.number.follows(last.number)
                    });
                    (continues && self.is_of_way(candidate) && self.is_unknown_heading(candidate))
                        .then_some(Role::Unknown)
                }
            };
            let Some(role) = role else { continue };
            // After the last topic, a heading set as no field is: it stands over all of them.
            let stands_alone = is_last
                && last.is_some()
                && candidate.delim == Delim::Line
                && matches!(self.fields, Some((Style::Bare, Delim::Colon)))
                && candidate.style == Style::Bare;
            roles.push((i, if stands_alone { Role::Common } else { role }));
            if stands_alone {
                return;
            }
            if role != Role::Title {
                last = Some(candidate);
            }
        }
    }

    /// Is it headed as most fields are?
    fn is_of_way(&self, candidate: &Candidate) -> bool {
        self.fields.is_some_and(|(style, _)| style == candidate.style)
    }

    /// Is a named line a field of its topic, and no part of a list inside one?
    fn fits(&self, topic: usize, candidate: &Candidate, last: Option<&Candidate>, known: bool) -> bool {
        if self.is_of_way(candidate) {
            return self.is_plain_field(candidate);
        }
        if known {
            return false;
        }
        if candidate.style == Style::Bare {
            let sure = matches!(candidate.delim, Delim::Colon | Delim::Cell);
            return sure && (candidate.after_stop || last.is_none());
        }
        match last {
            None => self.is_title(self.all[topic].end, candidate.start),
            Some(last) => last.style == candidate.style && candidate.number.follows(last.number),
        }
    }

    /// A short plain name and a colon, or a line of its own.
    fn is_unknown_heading(&self, candidate: &Candidate) -> bool {
        let from = candidate.end;
        let rest = self.text.whole().str();
        let rest = &rest[from..rest.floor_char_boundary(from + LONGEST_LINE * 4)];
        let name: usize = rest
            .chars()
            .take(13)
            .take_while(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
            .map(char::len_utf8)
            .sum();
        let count = name / '一'.len_utf8();
        let colon = rest[name..].trim_start().starts_with(['：', ':']);
        candidate.opens_line && (2..=12).contains(&count) && (colon || from + name == candidate.line_end)
    }
}

/// The lower, the larger the parts of a document that are numbered so.
fn rank(style: Style) -> u8 {
    match style {
        Style::Word("第部分" | "第章") => 0,
        Style::Chinese => 1,
        Style::Word(_) => 2,
        Style::ChineseInBrackets => 3,
        Style::Arabic | Style::ArabicAlone => 4,
        Style::Nested(depth) => 3 + depth,
        Style::Bare | Style::ArabicBracket | Style::ArabicInBrackets | Style::Circled => u8::MAX,
    }
}

/// Does this style number the parts of a document, and not the items of a list?
fn is_outer(style: Style) -> bool {
    matches!(style, Style::Chinese | Style::ChineseInBrackets | Style::Word(_))
}
