//! From running text to topics and their fields, still unread.

use std::collections::{BTreeSet, HashSet};

use super::category_table::{CategoryTable, category_tables};
use super::closing::{end_matter, is_on_applicants, of_all, on_applicants};
use super::enumerator::Style;
use super::general::{Area, Common, without_mark};
use super::heading::{Candidate, Delim, Kind, candidates};
use super::indicator::is_of_stage;
use super::names::Name;
use super::outline::{Role, Told, is_part, outline, rank};
use super::raw_topic::{Head, RawTopic, counted};
use super::refusal::{Refusal, refusal, unfit};
use super::short_labels::name_repeated_labels;
use super::source::{Text, TextSlice};
use super::table::{Table, is_count_head, table};
use super::taught::{Names, headings};
use super::title::{names_list, names_section, title, title_of, without_terms};
use crate::clause::TopicField;
use crate::layout::GuideLayout;

/// A guide cut into its parts.
#[derive(Debug)]
pub(crate) struct Sections<'a> {
    /// Everything before the first direction or topic.
    pub front: TextSlice<'a>,
    /// The directions, with their titles.
    pub directions: Vec<(u32, TextSlice<'a>)>,
    /// The parts of the guide its topics stand in: its parts, directions, and groups of directions.
    pub areas: Vec<Area<'a>>,
    /// The topics.
    pub topics: Vec<RawTopic<'a>>,
    /// Sections that are no part of any one topic but hold for all of them, or all of an area.
    pub common: Vec<Common<'a>>,
    /// A table before the topics, and whether each of its rows was joined to a topic.
    pub overview: Option<(TextSlice<'a>, bool)>,
    /// The tables whose rows are categories.
    pub category_tables: Vec<CategoryTable<'a>>,
    /// Why the text is no guide, if it is none.
    pub refusal: Option<Refusal>,
}

/// Cuts the text at its headings, or reads its table; or says why it is no guide. What a layout says of headings
/// comes before what is found here.
pub(crate) fn sections<'a>(text: &'a Text, layout: Option<&GuideLayout>) -> Sections<'a> {
    let names = Names::with(layout);
    let mut candidates = candidates(text, names);
    name_repeated_labels(text, &mut candidates);
    let told = layout.map(|layout| tell(text, &mut candidates, layout)).unwrap_or_default();
    let is_told = told.topics.is_some();
    let are_rows = layout.is_some_and(|layout| layout.title_column.is_some());
    let mut sections = under_headings(text, &candidates, told);
    match table(text, names) {
        Some(table) if are_rows || table.topics.len() > sections.topics.len() && !is_told => {
            sections = in_table(text, &candidates, table);
        }
        Some(table) => sections.join_overview(text, table),
        None => {}
    }
    for table in category_tables(text, names) {
        if table.whole.end() > sections.front.end() || sections.topics.is_empty() {
            sections.cut_out(text, table.whole, true);
        }
        sections.category_tables.push(table);
    }
    for topic in &mut sections.topics {
        topic.fields.retain(|(_, piece)| piece.start() < piece.end());
    }
    number(&mut sections.topics);
    let refusal = match layout {
        // Who taught it has said that this is a guide.
        Some(layout) if is_told || are_rows => unfit(layout, &sections.topics),
        _ => refusal(text, &candidates, &sections.topics),
    };
    if refusal.is_some() {
        sections.front = text.whole().trim();
        sections.directions.clear();
        sections.topics.clear();
        sections.common.clear();
    }
    sections.refusal = refusal;
    sections
}

/// Puts the headings a layout tells in the place of what else begins on their lines.
fn tell(text: &Text, candidates: &mut Vec<Candidate>, layout: &GuideLayout) -> Told {
    let found = headings(text, candidates, layout);
    let is_told = found.topics.is_some();
    let topics: HashSet<usize> = found.topics.iter().flatten().map(|heading| heading.start).collect();
    let mut told: Vec<Candidate> = found.topics.into_iter().flatten().chain(found.directions).collect();
    told.sort_by_key(|heading| heading.start);
    // Headings do not overlap, so the one before a place is the only one it can stand in.
    let in_heading = |candidate: &Candidate| {
        let at = candidate.start;
        let before =
            told.partition_point(|heading| heading.start <= at).checked_sub(1).and_then(|i| told.get(i));
        before.is_some_and(|heading| {
            // 1. 甲研发。研究内容：… begins a field on the line of its topic.
            let begins_field = matches!(candidate.kind, Kind::Named(Name::Field(_)));
            let title_end = heading.title_end.unwrap_or(0).max(heading.end);
            at < title_end || at < heading.line_end && !begins_field
        })
    };
    candidates.retain(|candidate| !in_heading(candidate));
    candidates.append(&mut told);
    candidates.sort_by_key(|candidate| candidate.start);
    let taught = candidates.iter().enumerate().filter(|(_, c)| c.is_taught && c.kind == Kind::Numbered);
    let (topics, directions) = taught.map(|(i, _)| i).partition(|i| topics.contains(&candidates[*i].start));
    Told { topics: is_told.then_some(topics), directions }
}

fn under_headings<'a>(text: &'a Text, candidates: &[Candidate], told: Told) -> Sections<'a> {
    let roles = outline(text, candidates, told);
    let end = text.whole().end();
    let group = |(_, role): &&(usize, Role)| matches!(role, Role::Direction | Role::Topic);
    let front_end = roles.iter().find(group).map_or(end, |(i, _)| candidates[*i].start);
    let front = text.piece(0, front_end).trim();
    let mut sections = Sections {
        front,
        directions: Vec::new(),
        areas: Vec::new(),
        topics: Vec::new(),
        common: Vec::new(),
        overview: None,
        category_tables: Vec::new(),
        refusal: None,
    };
    let mut open = Open::default();
    let mut joins = None;
    for (n, &(i, role)) in roles.iter().enumerate() {
        let heading = &candidates[i];
        let next = roles[n + 1..].iter().find(|(next, _)| *next != i);
        let to = next.map_or(end, |(next, _)| candidates[*next].start);
        let body = text.piece(heading.end, to).trim();
        sections.add(text, heading, role, body, joins.take(), &mut open);
        if let Role::Field(field) = role {
            joins = Some(field);
        }
    }
    sections.topics.iter_mut().for_each(RawTopic::take_poster);
    sections.topics.iter_mut().for_each(RawTopic::settle_paragraph);
    sections.topics.iter_mut().for_each(RawTopic::settle_title);
    sections.part_shared_fields();
    sections.part_end_matter(text);
    sections.part_closing_paragraphs(text);
    sections
}

/// The areas and the direction that are open where a heading stands.
#[derive(Default)]
struct Open {
    areas: Vec<usize>,
    direction: Option<usize>,
}

/// The guide whose topics are rows. What stands before the table under the name of a field, and all that stands
/// after it, holds for all of them.
fn in_table<'a>(text: &'a Text, candidates: &[Candidate], table: Table<'a>) -> Sections<'a> {
    let whole = text.whole();
    let before: Vec<&Candidate> =
        candidates.iter().filter(|c| c.opens_line && c.start < table.start).collect();
    let mut common: Vec<Common<'a>> = Vec::new();
    for (i, heading) in before.iter().enumerate() {
        if let Kind::Named(Name::Field(field)) = heading.kind {
            let next = before[i + 1..].iter().find(|next| next.style == heading.style);
            let end = next.map_or(table.start, |next| next.start);
            common.push(Common {
                whole: text.piece(heading.start, end).trim(),
                heading: Some(text.piece(heading.start, heading.end.min(end)).trim()),
                body: text.piece(heading.end.min(end), end).trim(),
                field: Some(field),
                area: None,
                is_front: false,
            });
        }
    }
    common.extend(table.between.iter().map(|piece| Common::unheaded(*piece, None)));
    common.push(Common::unheaded(text.piece(table.end, whole.end()).trim(), None));
    common.retain(|piece| piece.whole.start() < piece.whole.end());
    let directions = (1..).zip(table.directions).collect();
    Sections {
        front: text.piece(0, table.start).trim(),
        directions,
        areas: Vec::new(),
        topics: table.topics,
        common,
        overview: None,
        category_tables: Vec::new(),
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
        open: &mut Open,
    ) {
        let whole = text.piece(heading.start, body.end().max(heading.end)).trim();
        let part = is_part(heading.style) || heading.style == Style::Word("第类");
        match (role, self.topics.last_mut()) {
            (Role::Direction | Role::Group, _) => {
                let (title, lead_in) = title(body);
                // 一、支持重点 is called by its name.
                let own = text.piece(heading.start, heading.end);
                let named = matches!(heading.kind, Kind::Named(_)) && title.start() == title.end();
                let title = if named { without_mark(own) } else { title };
                let is_label = heading.kind == Kind::Labelled;
                let title = if is_label { text.piece(heading.label.0, heading.label.1) } else { title };
                let title = title.sub(0, title.str().trim_end_matches(['：', ':']).len());
                let (title, remark) = without_terms(title);
                let end = if is_label { title.end() } else { title.end().max(heading.end) };
                self.open_area(heading, text.piece(heading.start, end), part, open);
                let area = open.areas.last().copied();
                let lead_in = lead_in.map(|lead_in| Common::unheaded(lead_in, area));
                self.common.extend(remark.map(|remark| Common::unheaded(remark, area)));
                self.common.extend(lead_in.map(|lead_in| Common { is_front: true, ..lead_in }));
                if role == Role::Direction && !names_list(title.str()) {
                    open.direction = Some(self.directions.len());
                    self.directions.push((heading.number.minor(), title));
                }
            }
            (Role::Common, _) if part && !names_section(text, heading) => {
                let common = Common::of(text, heading, whole, None);
                self.open_area(heading, common.heading.unwrap_or(whole), part, open);
                if common.body.start() < common.body.end() {
                    self.common.push(Common { area: open.areas.last().copied(), ..common });
                }
            }
            (Role::Common, _) => {
                self.close_areas(heading, open);
                self.common.push(Common::of(text, heading, whole, open.areas.last().copied()));
            }
            (Role::Topic, _) => {
                let mark = text.piece(heading.label.0, heading.label.1);
                // 序号: 1 above 项目名称: what it says is the label.
                let (label, printed, body) = match heading.kind {
                    Kind::Named(Name::Aside) => {
                        (body, counted(body.str()), text.piece(body.end(), body.end()))
                    }
                    Kind::Named(_) | Kind::Numbered | Kind::Labelled => (mark, heading.number, body),
                };
                // 专题二 that is a topic stands beside 专题一, the group before it.
                let alike = |area: &usize| self.areas[*area].style == heading.style;
                if matches!(heading.style, Style::Word(_) | Style::Chinese) && open.areas.iter().any(alike) {
                    self.close_areas(heading, open);
                    open.direction = None;
                }
                let (title, lead_in) = title_of(heading, body);
                self.topics.push(RawTopic {
                    number: 0,
                    printed,
                    label: label.str().chars().filter(|c| !c.is_whitespace()).collect(),
                    title,
                    direction: open.direction,
                    areas: open.areas.clone(),
                    is_paragraph: false,
                    heads: Vec::new(),
                    count: None,
                    posted_by: None,
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
                let name = without_mark(text.piece(heading.start, heading.end));
                let head = Head::of(name.str());
                if heading.delim == Delim::Cell && is_count_head(head.name) && topic.count.is_none() {
                    topic.count = Some(body);
                    return;
                }
                let body = if is_of_stage(name.str()) { text.piece(name.start(), body.end()) } else { body };
                let measured = head.unit.is_some() || head.is_cap;
                let joins = joins.filter(|_| !measured && topic.head(field).is_none());
                if measured && topic.field(field).is_none() {
                    topic.heads.push((field, head));
                }
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

    /// 执行期限 and 经费额度 below the last of several topics in a direction, where none of the others has them: they hold
    /// for all of them. One alone may be that topic's own, unless each direction ends in the same.
    fn part_shared_fields(&mut self) {
        let is_run =
            |one: &RawTopic<'a>, next: &RawTopic<'a>| one.direction.is_some() && one.areas == next.areas;
        let shared: Vec<BTreeSet<TopicField>> =
            self.topics.chunk_by(is_run).filter(|run| run.len() > 1).map(fields_below_all).collect();
        let alike = shared.len() > 1 && shared.iter().all(|fields| *fields == shared[0]);
        let runs = self.topics.chunk_by_mut(is_run).filter(|run| run.len() > 1);
        let mut found = Vec::new();
        for (run, shared) in runs.zip(&shared) {
            let Some(last) = run.last_mut().filter(|_| shared.len() > 1 || alike) else { continue };
            let area = last.areas.last().copied();
            for (field, piece) in last.fields.extract_if(.., |(field, _)| shared.contains(field)) {
                found.push(Common { field: Some(field), ..Common::unheaded(piece, area) });
            }
        }
        self.common.extend(found);
    }

    /// Parts what ends the document (附件, 联系人, date) from the last field of the last topic.
    fn part_end_matter(&mut self, text: &'a Text) {
        let Some((_, piece)) = self.topics.last_mut().and_then(|topic| topic.fields.last_mut()) else {
            return;
        };
        if self.common.iter().any(|common| common.whole.start() >= piece.end()) {
            return;
        }
        if let Some(at) = end_matter(text, *piece) {
            self.common.push(Common::unheaded(text.piece(at, piece.end()).trim(), None));
            *piece = text.piece(piece.start(), at).trim();
        }
    }

    /// Parts a paragraph that speaks of all topics from the last field of the last topic, and of the last of each area.
    fn part_closing_paragraphs(&mut self, text: &'a Text) {
        self.part_closing_demands(text);
        let areas: Vec<Vec<usize>> = self.topics.iter().map(|topic| topic.areas.clone()).collect();
        for (i, topic) in self.topics.iter_mut().enumerate() {
            let last = i + 1 == areas.len();
            if !last && areas[i] == areas[i + 1] {
                continue;
            }
            let Some((_, piece)) = topic.fields.iter_mut().max_by_key(|(_, piece)| piece.end()) else {
                continue;
            };
            let Some(at) = of_all(text, *piece) else { continue };
            let closing = text.piece(at, piece.end()).trim();
            *piece = text.piece(piece.start(), at).trim();
            let words = closing.str();
            let of_direction = ["本专题", "本方向", "本领域"].iter().any(|word| words.starts_with(word))
                || !last && !words.starts_with("本专项") && !words.starts_with("本指南");
            let of_part = ["本章", "本部分"].iter().any(|word| words.starts_with(word));
            let inner = areas[i].last().copied().filter(|_| of_direction && !of_part);
            let part = areas[i].iter().copied().find(|area| self.areas[*area].is_part);
            self.common.push(Common::unheaded(closing, inner.or(part)));
        }
    }

    /// Parts a paragraph on who applies, or how long, from the contents or targets of the last topic: no other topic says
    /// it there.
    fn part_closing_demands(&mut self, text: &'a Text) {
        let says = |topic: &RawTopic<'a>| {
            topic
                .fields
                .iter()
                .any(|(field, piece)| !is_of_applicants(*field) && is_on_applicants(text, *piece))
        };
        let Some((last, others)) = self.topics.split_last_mut() else { return };
        if others.is_empty() || others.iter().any(says) {
            return;
        }
        for (_, piece) in last.fields.iter_mut().filter(|(field, _)| !is_of_applicants(*field)) {
            if let Some(at) = on_applicants(text, *piece) {
                self.common.push(Common::unheaded(text.piece(at, piece.end()).trim(), None));
                *piece = text.piece(piece.start(), at).trim();
            }
        }
    }

    /// Ends the areas a heading ends: those as large as what it opens, or smaller.
    fn close_areas(&mut self, heading: &Candidate, open: &mut Open) {
        let rank = rank(heading.style);
        // A heading without a number after the topics stands over all of them.
        let ends = |area: &Area<'_>| if rank == u8::MAX { !area.is_part } else { area.rank >= rank };
        let areas = &self.areas;
        open.areas.retain(|area| !ends(&areas[*area]));
    }

    fn open_area(&mut self, heading: &Candidate, title: TextSlice<'a>, is_part: bool, open: &mut Open) {
        if heading.kind == Kind::Labelled {
            // 集成项目： ends the label before it, and stands in its direction.
            let areas = &self.areas;
            open.areas.retain(|area| areas[*area].rank < u8::MAX);
        } else {
            self.close_areas(heading, open);
        }
        if is_part {
            open.direction = None;
        }
        open.areas.push(self.areas.len());
        self.areas.push(Area {
            title: title.trim(),
            is_part,
            rank: rank(heading.style),
            style: heading.style,
        });
    }
}

/// The fields of money, time and applicants that only the last of several topics has, behind those each of them has.
fn fields_below_all(run: &[RawTopic<'_>]) -> BTreeSet<TopicField> {
    const SHARED: [TopicField; 4] =
        [TopicField::Funding, TopicField::Period, TopicField::Organization, TopicField::Eligibility];
    let own = |topic: &RawTopic<'_>| topic.fields.iter().map(|(field, _)| *field).collect::<BTreeSet<_>>();
    let Some(([first, others @ ..], last)) = run.split_last().map(|(last, others)| (others, last)) else {
        return BTreeSet::new();
    };
    let each = own(first);
    let shared: BTreeSet<TopicField> = own(last).difference(&each).copied().collect();
    let ends =
        last.fields.iter().filter(|(field, _)| each.contains(field)).map(|(_, piece)| piece.end()).max();
    let is_behind = last
        .fields
        .iter()
        .all(|(field, piece)| !shared.contains(field) || ends.is_some_and(|end| piece.start() >= end));
    let is_own = others.iter().all(|topic| own(topic) == each)
        && own(last).is_superset(&each)
        && (each.contains(&TopicField::Indicators) || each.contains(&TopicField::Problem));
    let fits = is_own && is_behind && shared.iter().all(|field| SHARED.contains(field));
    if fits { shared } else { BTreeSet::new() }
}

/// Is a field where the topic itself says who applies?
fn is_of_applicants(field: TopicField) -> bool {
    matches!(field, TopicField::Eligibility | TopicField::Notes)
}

/// Keeps the printed numbers where they are whole and each is used once; counts the topics otherwise.
fn number(topics: &mut [RawTopic<'_>]) {
    let printed: HashSet<u32> = topics.iter().filter_map(|topic| topic.printed.value()).collect();
    let keeps = printed.len() == topics.len();
    for (n, topic) in (1..).zip(topics) {
        topic.number = topic.printed.value().filter(|_| keeps).unwrap_or(n);
    }
}
