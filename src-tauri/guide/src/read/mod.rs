//! Reads a guide in stages: text → lines freed of page noise → sections → fields → typed clauses.
//!
//! Reading keeps going: what is not understood becomes a finding with its place, never a failure and never
//! silence.

mod aligned;
mod amount;
mod award;
mod by_category;
mod category_table;
mod cell;
mod char_filter;
mod closing;
mod code;
mod columns;
mod currency;
mod deadlines;
mod doubt;
mod enumerator;
mod figures;
mod front;
mod funding;
mod gaps;
mod general;
mod heading;
mod heading_in_line;
mod indicator;
mod lead;
mod ledger;
mod lexicon;
mod limits;
mod names;
mod number;
mod outline;
mod overview;
mod page;
mod paragraph;
mod period_words;
mod planned;
mod posted;
mod raw_topic;
mod refusal;
mod requirement;
mod rows;
mod sections;
mod short_labels;
mod source;
mod steps;
mod table;
mod taught;
mod terms;
mod title;
mod topic;
mod words;

use self::general::{Area, Categories, announced_in, heads_categories, inherit, is_category, without_mark};
use std::collections::HashMap;

pub use self::indicator::{StatusOf, counts, is_all_figures, noun_of, targets_in};
pub(crate) use self::ledger::{gone_or_less, is_about_numerals};
pub use self::number::{chinese as chinese_number, digit as arabic_digit};
use self::raw_topic::RawTopic;
use self::refusal::Refusal;
use self::sections::{Sections, sections};
use self::source::{Text, TextSlice};
pub(crate) use self::taught::{learn, trial};
use super::{Ambiguity, Deadline, Direction, Guide, ReadGuide, Topic};
use crate::clause::TopicField;
use crate::field::FieldPath;
use crate::finding::{Code, Finding, Severity};
use crate::layout::GuideLayout;

/// The doubts that follow from what was read of a topic, and not from its words alone.
pub(crate) struct Doubts {
    /// Clauses with two readings.
    pub ambiguities: Vec<Ambiguity>,
    /// Amounts that may be a slip.
    pub findings: Vec<Finding>,
}

/// Raises the doubts that follow from a topic's rules, award and targets.
pub(crate) fn doubts_of(topic: &Topic) -> Doubts {
    let findings = doubt::suspicious_amounts(topic.number, &topic.funding_rules).collect();
    Doubts { ambiguities: doubt::ambiguities(topic), findings }
}

/// Reads a guide out of its text.
///
/// `id` becomes the guide's id. What was not understood comes back as findings, with the clause and its place in
/// `source`; a text that is no guide comes back without topics and with [`Code::NotAGuide`].
pub fn read(id: &str, source: &str) -> (Guide, Vec<Finding>) {
    let ReadGuide { guide, findings, .. } = read_guide(id, source);
    (guide, findings)
}

/// The same with the account of every numeral.
pub fn read_guide(id: &str, source: &str) -> ReadGuide {
    read_guide_with(id, source, None)
}

/// Could a text that is read as no guide be read after a person has marked a line in it?
///
/// Not where it is known for something else (an application, a notice without its annex), or is no text.
pub fn is_teachable(source: &str) -> bool {
    let text = Text::of_wrapped(source);
    sections(&text, None).refusal.is_some_and(|refusal| refusal.is_teachable)
}

/// Is the text an application, which an applicant filled in, and no guide?
pub fn is_application(source: &str) -> bool {
    let text = Text::of_wrapped(source);
    sections(&text, None).refusal.is_some_and(|refusal| refusal.is_application)
}

/// The same by a layout: what it says of headings and labels comes before what the reader finds.
pub fn read_guide_with(id: &str, source: &str, layout: Option<&GuideLayout>) -> ReadGuide {
    let text = Text::of_wrapped(source);
    let sections = sections(&text, layout);
    let front = front::front(sections.front);
    let mut findings = Vec::new();
    findings.extend(sections.refusal.clone().map(not_a_guide));
    let directions: Vec<Direction> = sections
        .directions
        .iter()
        .map(|(number, title)| Direction { number: *number, title: title.str().to_owned() })
        .collect();
    let mut categories = Categories::default();
    let mut common = sections.common.clone();
    if !sections.topics.is_empty() {
        let tables = sections.overview.map(|(table, _)| table).into_iter();
        let tables = tables.chain(sections.category_tables.iter().map(|table| table.whole));
        common.extend(front::prose(sections.front, &sections.common, tables));
        common.sort_by_key(|piece| piece.whole.start());
    }
    let of_areas = general::categories_of_areas(&sections.areas, &common);
    let names: Vec<Vec<String>> =
        sections.topics.iter().map(|topic| categories_of(topic, &sections.areas, &of_areas)).collect();
    names.iter().flatten().for_each(|own| categories.learn_name(own));
    let mut inhabited: HashMap<usize, usize> = HashMap::new();
    for area in sections.topics.iter().flat_map(|topic| &topic.areas) {
        *inhabited.entry(*area).or_default() += 1;
    }
    let rows = || sections.category_tables.iter().flat_map(|table| &table.rows);
    rows().for_each(|row| categories.learn_name(row.name.str()));
    let mut general =
        general::general(&common, &sections.areas, &inhabited, sections.topics.len(), &mut categories);
    general.add_category_tables(&sections.category_tables, &common);
    let mut topics = Vec::new();
    let mut of_targets = Vec::new();
    let mut before: Option<&RawTopic<'_>> = None;
    for (raw, category) in sections.topics.iter().zip(&names) {
        if !is_next(before, raw) {
            findings.push(numbering_broken(before, raw));
        }
        // One without a number says nothing of the next.
        before = Some(raw).filter(|raw| raw.printed.depth() > 0).or(before);
        let direction = raw.direction.and_then(|d| directions.get(d)).map(|d| d.title.clone());
        topics.push(topic::topic(
            raw,
            direction,
            |topic| inherit(topic, &general, &raw.areas, category),
            &mut findings,
            &mut of_targets,
        ));
    }
    findings.extend(sections.overview.filter(|(_, joined)| !joined).map(|(table, _)| common_section(table)));
    let unread = general.unread.iter().filter(|piece| !doubt::is_contact(piece.str()));
    findings.extend(unread.map(|piece| common_section(*piece)));
    findings.extend(doubt::among_siblings(&topics));
    let mut findings = doubt::missing_once(findings, &topics);
    let title = if front.title.is_empty() { id.to_owned() } else { front.title };
    let guide = Guide {
        id: id.to_owned(),
        title,
        issuer: front.issuer,
        year: front.year,
        status: front.status,
        directions,
        topics,
        categories: general.categories(|_| true),
        general: general.clauses.into_iter().map(|(_, clause)| clause).collect(),
        deadlines: all_deadlines(&sections),
        checked_by: None,
    };
    of_targets.sort_by_key(|numeral| numeral.span);
    let (numerals, unread) = ledger::ledger(&text, &sections, &guide, &of_targets, &findings);
    findings.extend(unread);
    ReadGuide { guide, findings, numerals }
}

/// The categories a topic is known to be of. Of several, an application chooses one: （基础研究类，含青年科学家项目）.
fn categories_of(topic: &RawTopic<'_>, areas: &[Area<'_>], of_areas: &[Option<String>]) -> Vec<String> {
    let several = listed_in_title(topic.title.str());
    if several.len() > 1 {
        return several;
    }
    let of_area = || topic.areas.iter().rev().filter_map(|area| areas.get(*area)).find_map(listed_in_area);
    let said = || topic.field(TopicField::Problem).and_then(|piece| announced_in(piece.str()));
    let labelled = topic.unknown.iter().find_map(|part| labelled_category(part.str()));
    let one = labelled.map(str::to_owned).or_else(|| category_of(topic, areas, of_areas));
    let one = one.or_else(|| said().map(str::to_owned));
    one.map(|one| vec![one]).or_else(of_area).unwrap_or_default()
}

/// 课题类别：重点课题: the category a label of the topic says.
pub(super) fn labelled_category(part: &str) -> Option<&str> {
    const LABELS: [&str; 6] = ["课题类别", "项目类别", "课题类型", "项目类型", "类别", "类型"];
    let rest = LABELS.iter().find_map(|label| part.trim_start().strip_prefix(label))?;
    let name = rest.trim_start_matches(['：', ':']).trim().trim_end_matches('。');
    is_category(name).then_some(name)
}

/// 重点课题、青年课题和自筹课题选题: the kinds of project the title of an area lists, where it names no more than those.
fn listed_in_area(area: &Area<'_>) -> Option<Vec<String>> {
    let title = without_mark(area.title).str().trim();
    let title = ["选题", "研究方向", "支持方向", "方向"]
        .iter()
        .find_map(|end| title.strip_suffix(end))
        .unwrap_or(title);
    let names: Vec<String> =
        title.split(['、', '和', '与', '及']).map(|name| name.trim().to_owned()).collect();
    let is_kind =
        |name: &String| name.chars().count() >= 4 && (name.ends_with("课题") || name.ends_with("项目"));
    (names.len() > 1 && names.iter().all(is_kind)).then_some(names)
}

/// The categories a bracket behind a title lists, and nothing else.
fn listed_in_title(title: &str) -> Vec<String> {
    let inner = title.trim_end().strip_suffix(['）', ')']);
    let inner = inner.and_then(|title| title.rfind(['（', '(']).map(|at| &title[at..]));
    let Some(inner) = inner else { return Vec::new() };
    let names = inner.trim_start_matches(['（', '(']).split(['，', '、', ',', '/', '；', '或']);
    let names = names.map(|name| name.trim().trim_start_matches(['含', '和', '及']));
    let names: Vec<String> = names.map(str::to_owned).collect();
    if names.iter().all(|name| is_category(name)) { names } else { Vec::new() }
}

/// The category of a topic: in brackets behind its title, its title itself, or an area it stands in.
fn category_of(topic: &RawTopic<'_>, areas: &[Area<'_>], of_areas: &[Option<String>]) -> Option<String> {
    let title = topic.title.str().trim_end();
    let bracket = title.strip_suffix(['）', ')']).and_then(|title| Some(&title[title.rfind(['（', '('])?..]));
    let bracket = bracket.map(|words| words.trim_start_matches(['（', '(']).trim());
    // （重点项目）氢能窑炉
    let before = title.strip_prefix(['（', '(']).and_then(|rest| rest.split_once(['）', ')']));
    let bracket = bracket.or(before.map(|(words, _)| words.trim()).filter(|words| is_category(words)));
    let titles = topic.areas.iter().rev().filter_map(|area| areas.get(*area)).map(|area| area.title);
    let named = titles.map(|title| without_mark(title).str());
    // （共性关键技术类，定向择优）: a category beside another remark
    let items =
        bracket.into_iter().flat_map(|words| words.split(['，', '、', ',', '；', '/']).map(str::trim));
    let mut names = bracket.into_iter().chain(items).chain([title]).chain(named);
    // 一、项目类别 over （一）领军人才 and （二）青年英才
    let listed = topic.is_paragraph
        && topic
            .areas
            .iter()
            .filter_map(|area| areas.get(*area))
            .any(|area| heads_categories(area.title.str()));
    // A类：海洋装备产业化
    if topic.label.ends_with('类') {
        return Some(topic.label.clone());
    }
    if listed {
        return Some(title.to_owned());
    }
    let known = names.find(|name| is_category(name));
    let of_area = || topic.areas.iter().rev().find_map(|area| of_areas.get(*area)?.clone());
    known.map(str::to_owned).or_else(of_area)
}

/// The deadlines in what stands outside the topics, and those each topic names.
fn all_deadlines(sections: &Sections<'_>) -> Vec<Deadline> {
    if sections.topics.is_empty() {
        return Vec::new();
    }
    let mut pieces = vec![sections.front];
    pieces.extend(sections.common.iter().map(|common| common.whole));
    pieces.sort_by_key(|piece| piece.start());
    let own = sections
        .topics
        .iter()
        .flat_map(|topic| topic.unknown.iter().filter_map(|part| deadlines::of_topic(*part, topic.number)));
    deadlines::deadlines(pieces.into_iter()).into_iter().chain(own).collect()
}

/// A section no topic owns and every application has to keep to.
fn common_section(piece: TextSlice<'_>) -> Finding {
    Finding {
        code: Code::CommonSection,
        severity: Severity::NeedsConfirmation,
        place: FieldPath::GuideCommon,
        what: "指南中有一段对全部项目都适用，程序没有检查".to_owned(),
        why: Some(piece.clause(None)),
        action: "请逐字对照原文，确认申报书符合这一段".to_owned(),
        readings: Vec::new(),
    }
}

fn not_a_guide(refusal: Refusal) -> Finding {
    Finding {
        code: Code::NotAGuide,
        severity: Severity::Error,
        place: FieldPath::Guide,
        what: refusal.what,
        why: None,
        action: refusal.action.to_owned(),
        readings: Vec::new(),
    }
}

/// Does a topic's printed number come after that of the topic before it? Under a new heading it may begin anew, and
/// what is counted by another word (专题二 after 项目2) says nothing of it.
fn is_next(before: Option<&RawTopic<'_>>, topic: &RawTopic<'_>) -> bool {
    match before {
        _ if topic.printed.depth() == 0 => true,
        None => topic.printed.opens(),
        Some(before) => {
            topic.printed.follows(before.printed)
                || (topic.printed.opens()
                    && (topic.direction, &topic.areas) != (before.direction, &before.areas))
                || counted_word(&topic.label) != counted_word(&before.label)
        }
    }
}

/// The word a label counts by: 项目 of 项目2; empty for a number alone.
fn counted_word(label: &str) -> &str {
    let end = label
        .find(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c) || "〇一二三四五六七八九十百".contains(c));
    &label[..end.unwrap_or(label.len())]
}

fn numbering_broken(before: Option<&RawTopic<'_>>, topic: &RawTopic<'_>) -> Finding {
    let place = before.map_or("第一个项目".to_owned(), |before| format!("“{}”之后的项目", before.label));
    Finding {
        code: Code::NumberingBroken,
        severity: Severity::Warning,
        place: FieldPath::Topic(topic.number),
        what: format!("{place}编号是“{}”，编号不连续", topic.label),
        why: None,
        action: "请对照原文，确认没有项目被漏读或重复".to_owned(),
        readings: Vec::new(),
    }
}
