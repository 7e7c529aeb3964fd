//! The doubts of a guide as lines to review: the same question over many topics is one line.
//!
//! Nothing is left out: every finding, every clause with two readings and every clause without a rule is in exactly one
//! entry of one line.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use ts_rs::TS;

use crate::clause::{Span, TopicField};
use crate::field::FieldPath;
use crate::finding::{Code, Finding, Severity};
use crate::{AmbiguityKind, ReadGuide};

/// A reference to a doubt, by its position in the read guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export)]
pub enum DoubtRef {
    /// A finding of the guide.
    Finding {
        /// Its index among the findings, from 0.
        index: u32,
    },
    /// A clause of a topic with two readings.
    Ambiguity {
        /// The topic's number.
        topic: u32,
        /// Its index among the topic's, from 0.
        index: u32,
    },
    /// A clause of a topic from which nothing was read.
    Unread {
        /// The topic's number.
        topic: u32,
        /// Its index among the topic's, from 0.
        index: u32,
    },
}

/// Doubts about the same text: one answer settles them all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DoubtEntry {
    /// The problem, in one Chinese sentence.
    pub what: String,
    /// The guide's text; `None` where something is missing.
    pub quote: Option<String>,
    /// The numbers of the topics, in the guide's order; empty where it concerns the guide as a whole.
    pub topics: Vec<u32>,
    /// The doubts, in the guide's order.
    pub doubts: Vec<DoubtRef>,
}

/// A line to review: one question about the guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DoubtLine {
    /// The question, in one Chinese sentence.
    pub what: String,
    /// The highest severity of its doubts.
    pub severity: Severity,
    /// What the person can do, in one Chinese sentence.
    pub action: String,
    /// The distinct numbers of its topics, in the guide's order; empty where it concerns the guide as a whole.
    pub topics: Vec<u32>,
    /// The texts it concerns, in the guide's order.
    pub entries: Vec<DoubtEntry>,
}

/// The key by which doubts are grouped into a line. Its order is that of lines with the same severity: first those that
/// keep most of a guide from being checked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Question {
    /// Lines or paragraphs that were not read at all.
    Structure(Code),
    /// Missing fields, by severity: those that bind the application, and others.
    Missing(Severity),
    /// Clauses from which no rule could be read.
    Rule(Code, Option<TopicField>),
    Unread(Option<TopicField>),
    Ambiguity(u8),
    /// Other doubts, by their sentence without numbers and quotations.
    Words(Code, String),
}

struct Doubt<'a> {
    at: DoubtRef,
    topic: Option<u32>,
    field: Option<TopicField>,
    severity: Severity,
    what: &'a str,
    action: &'a str,
    quote: Option<&'a str>,
    span: Option<Span>,
}

/// The lines to review, the worst first.
pub fn doubt_lines(read: &ReadGuide) -> Vec<DoubtLine> {
    let mut by_question: BTreeMap<Question, Vec<Doubt<'_>>> = BTreeMap::new();
    let topics = &read.guide.topics;
    let unread: BTreeSet<(u32, Span)> = topics
        .iter()
        .flat_map(|topic| topic.unread.iter().map(|clause| (topic.number, clause.span)))
        .collect();
    let number = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    for (index, finding) in read.findings.iter().enumerate() {
        // An unread clause about money is listed once, as the clause it is.
        let clause = finding.place.topic().zip(finding.why.as_ref().map(|why| why.span));
        if finding.code == Code::MoneyUnread && clause.is_some_and(|clause| unread.contains(&clause)) {
            continue;
        }
        let doubt = Doubt {
            at: DoubtRef::Finding { index: number(index) },
            topic: finding.place.topic(),
            field: field_of(finding),
            severity: finding.severity,
            what: &finding.what,
            action: &finding.action,
            quote: finding.why.as_ref().map(|why| why.quote.as_str()),
            span: finding.why.as_ref().map(|why| why.span),
        };
        by_question.entry(question(finding)).or_default().push(doubt);
    }
    for topic in topics {
        for (index, ambiguity) in topic.ambiguities.iter().enumerate() {
            let doubt = Doubt {
                at: DoubtRef::Ambiguity { topic: topic.number, index: number(index) },
                topic: Some(topic.number),
                field: None,
                severity: Severity::NeedsConfirmation,
                what: ambiguity.kind.question(),
                action: "请向发布单位核实，或按通知写明采用哪一种",
                quote: Some(&ambiguity.quote),
                span: Some(ambiguity.span),
            };
            by_question.entry(Question::Ambiguity(ambiguity.kind as u8)).or_default().push(doubt);
        }
        for (index, clause) in topic.unread.iter().enumerate() {
            let doubt = Doubt {
                at: DoubtRef::Unread { topic: topic.number, index: number(index) },
                topic: Some(topic.number),
                field: None,
                severity: Severity::NeedsConfirmation,
                what: "程序没有从这一条读出规则",
                action: "如果其中有要求，请补一条；没有就确认",
                quote: Some(&clause.quote),
                span: Some(clause.span),
            };
            by_question.entry(Question::Unread(clause.field)).or_default().push(doubt);
        }
    }
    let order: BTreeMap<u32, usize> =
        topics.iter().enumerate().map(|(at, topic)| (topic.number, at)).collect();
    let mut lines: Vec<DoubtLine> =
        by_question.into_iter().map(|(question, doubts)| line(&question, doubts, &order)).collect();
    // Stable: lines of one severity stay in the order of their questions.
    lines.sort_by_key(|line| line.severity);
    lines
}

fn field_of(finding: &Finding) -> Option<TopicField> {
    match &finding.place {
        FieldPath::TopicText(_, field) => Some(*field),
        _ => None,
    }
}

fn question(finding: &Finding) -> Question {
    match finding.code {
        code @ (Code::NotAGuide | Code::NumberingBroken | Code::FieldUnknown | Code::CommonSection) => {
            Question::Structure(code)
        }
        // What no topic has is a line of its own.
        Code::FieldMissing if finding.place.topic().is_some() => Question::Missing(finding.severity),
        code @ (Code::LeadUnread
        | Code::PeriodUnread
        | Code::IndicatorUnread
        | Code::TargetElsewhere
        | Code::SignUnread) => Question::Rule(code, field_of(finding)),
        Code::MoneyUnread => Question::Unread(finding.why.as_ref().and_then(|why| why.field)),
        code => Question::Words(code, template(&finding.what)),
    }
}

/// A sentence without its numbers, as it would be for any topic.
fn unnumbered(what: &str) -> String {
    what.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

/// A sentence without its numbers and quotations: the question.
fn template(what: &str) -> String {
    let mut left = String::new();
    let mut quotes = 0_usize;
    for c in what.chars() {
        match c {
            '“' => quotes += 1,
            '”' => quotes = quotes.saturating_sub(1),
            c if quotes == 0 && !c.is_ascii_digit() && !c.is_whitespace() && c != '.' => left.push(c),
            _ => {}
        }
    }
    left
}

fn line(question: &Question, mut doubts: Vec<Doubt<'_>>, order: &BTreeMap<u32, usize>) -> DoubtLine {
    let place = |topic: Option<u32>| topic.map(|topic| order.get(&topic).copied().unwrap_or(usize::MAX));
    doubts.sort_by_key(|doubt| (place(doubt.topic), doubt.span, doubt.at));
    let severity = doubts.iter().map(|doubt| doubt.severity).min().unwrap_or(Severity::Info);
    let action = doubts.first().map_or_else(String::new, |doubt| doubt.action.to_owned());
    let mut whats: Vec<&str> = doubts.iter().map(|doubt| doubt.what).collect();
    whats.dedup();
    let count = doubts.len();
    let mut fields: Vec<TopicField> = doubts.iter().filter_map(|doubt| doubt.field).collect();
    fields.sort_unstable();
    fields.dedup();
    let first = whats.first().copied().unwrap_or_default().to_owned();
    let mut topics: Vec<u32> = doubts.iter().filter_map(|doubt| doubt.topic).collect();
    topics.dedup();
    let mut at_words: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut entries: Vec<DoubtEntry> = Vec::new();
    for doubt in doubts {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        // Where there are no words, the sentence may still name the topic.
        let said = if doubt.quote.is_some() { bare(doubt.what) } else { unnumbered(doubt.what) };
        let at = *at_words.entry((doubt.quote.map(bare).unwrap_or_default(), said)).or_insert(entries.len());
        if at == entries.len() {
            let quote = doubt.quote.map(str::to_owned);
            entries.push(DoubtEntry {
                what: doubt.what.to_owned(),
                quote,
                topics: Vec::new(),
                doubts: Vec::new(),
            });
        }
        if let Some(entry) = entries.get_mut(at) {
            entry.doubts.push(doubt.at);
            if let Some(topic) = doubt.topic.filter(|topic| entry.topics.last() != Some(topic)) {
                entry.topics.push(topic);
            }
        }
    }
    let what = if count == 1 {
        first
    } else {
        said_of_several(
            question,
            &Several { count, topics: &topics, fields: &fields, first, is_same: whats.len() == 1 },
        )
    };
    DoubtLine { what, severity, action, topics, entries }
}

/// The common parts of doubts with the same question.
struct Several<'a> {
    count: usize,
    topics: &'a [u32],
    fields: &'a [TopicField],
    /// The sentence of the first.
    first: String,
    /// All have the same sentence.
    is_same: bool,
}

/// The question for several doubts.
fn said_of_several(question: &Question, several: &Several<'_>) -> String {
    let Several { count, fields, first, is_same, .. } = several;
    let topics = several.topics.len();
    match question {
        Question::Structure(Code::NumberingBroken) => format!("有 {count} 处项目编号不连续"),
        Question::Structure(Code::FieldUnknown) => {
            format!("{topics} 个项目里有 {count} 段不属于已知栏目，没有读入")
        }
        Question::Structure(Code::CommonSection) => {
            format!("指南中有 {count} 段对全部项目都适用，程序没有检查")
        }
        Question::Missing(_) => {
            let fields: String = fields.iter().map(|field| format!("“{}”", field.title())).collect();
            match several.topics {
                [one] => format!("项目 {one} 没有{fields}"),
                _ => format!("{topics} 个项目缺少栏目：{fields}"),
            }
        }
        Question::Rule(Code::LeadUnread, _) => format!("{topics} 个项目没有从申报条件中读出谁可以牵头"),
        Question::Rule(Code::PeriodUnread, _) => format!("{topics} 个项目没有从实施周期中读出年限"),
        Question::Rule(Code::TargetElsewhere, _) => {
            format!("{topics} 个项目没有“考核指标”一项，研究内容中的数字读作指标")
        }
        Question::Rule(Code::IndicatorUnread, Some(TopicField::Problem)) => {
            format!("{topics} 个项目没有“考核指标”一项，研究内容中有数字没有读作指标")
        }
        Question::Rule(Code::IndicatorUnread, _) => {
            format!("考核指标中有 {count} 句有数字或数量，没有读出指标")
        }
        Question::Rule(Code::SignUnread, _) => format!("有 {count} 处符号认不出，其中的数字没有读入"),
        Question::Unread(field) => {
            let field = field.map_or("原文", TopicField::title);
            format!("{field}中有 {count} 条没有读出规则")
        }
        Question::Ambiguity(_) => format!("{first}（{count} 处）"),
        _ if *is_same => format!("{first}（{count} 处）"),
        _ => format!("{first}；这一类共 {count} 处"),
    }
}

impl AmbiguityKind {
    /// The question a person has to answer, in one Chinese sentence.
    pub fn question(self) -> &'static str {
        match self {
            AmbiguityKind::TotalOrEach => "资助上限是每项的，还是各项合计的，原文有两种读法",
            AmbiguityKind::DistrictProportion => "区县出资是定额，还是随申请经费按比例，原文有两种读法",
            AmbiguityKind::WhoseMoney => "出资只算牵头单位的，还是也算合作单位的，原文有两种读法",
            AmbiguityKind::ReplaceOrAdd => "分类的出资要求是代替，还是另加在一般要求上，原文有两种读法",
            AmbiguityKind::RangeFloor => "做到范围的下限算不算完成，原文有两种读法",
            AmbiguityKind::WhichSupport => "比例按哪一部分财政经费计算，原文有两种读法",
            AmbiguityKind::RatioDirection => "财政经费与自筹的比例可能写反了，原文有两种读法",
            AmbiguityKind::MoreOrLess => "指标是越大越好，还是越小越好，原文有两种读法",
            AmbiguityKind::SomeOfList => "列出的指标是全部完成，还是只完成其中几项，请对照原文",
            AmbiguityKind::FixedOrAtMost => "资助金额是定额，还是上限，原文有两种读法",
        }
    }
}
