//! Reads a guide in stages: text → lines freed of page noise → sections → fields → typed clauses.
//!
//! Reading keeps going: what is not understood becomes a finding with its place, never a failure and never
//! silence.

mod amount;
mod doubt;
mod front;
mod funding;
mod heading;
mod indicator;
mod lead;
mod number;
mod payer;
mod requirement;
mod sections;
mod source;
mod terms;
mod topic;

pub(crate) use self::indicator::{counts, is_all_figures, noun_of, targets_in};
use self::sections::sections;
use self::source::Text;
use super::{Ambiguity, Direction, Guide, Topic};
use crate::finding::{Code, Finding, Severity};

/// The doubts that follow from what was read of a topic, and not from its words alone.
pub(crate) struct Doubts {
    /// Clauses with two readings.
    pub ambiguities: Vec<Ambiguity>,
    /// Amounts that may be a slip.
    pub findings: Vec<Finding>,
}

/// Raises the doubts that follow from a topic's rules, award and targets.
pub(crate) fn doubts_of(topic: &Topic) -> Doubts {
    let findings = doubt::small_caps(topic.number, &topic.funding_rules).collect();
    Doubts { ambiguities: doubt::ambiguities(topic), findings }
}

/// Reads a guide out of its text.
///
/// `id` becomes the guide's id. What was not understood comes back as findings, with the clause and its place in
/// `source`; a text that is no guide comes back without topics and with [`Code::NotAGuide`].
pub fn read(id: &str, source: &str) -> (Guide, Vec<Finding>) {
    let text = Text::of_wrapped(source);
    let sections = sections(&text);
    let front = front::front(sections.front);
    let mut findings = Vec::new();
    if sections.topics.is_empty() {
        findings.push(not_a_guide());
    }
    let directions: Vec<Direction> = sections
        .directions
        .iter()
        .map(|(number, title)| Direction { number: *number, title: title.str().to_owned() })
        .collect();
    let mut topics = Vec::new();
    for (i, raw) in sections.topics.iter().enumerate() {
        if raw.number as usize != i + 1 {
            findings.push(numbering_broken(raw.number, i + 1));
        }
        let direction = raw.direction.and_then(|d| directions.get(d)).map(|d| d.title.clone());
        topics.push(topic::topic(raw, direction, &mut findings));
    }
    let title = if front.title.is_empty() { id.to_owned() } else { front.title };
    let guide = Guide {
        id: id.to_owned(),
        title,
        issuer: front.issuer,
        year: front.year,
        status: front.status,
        directions,
        topics,
        checked_by: None,
    };
    (guide, findings)
}

fn not_a_guide() -> Finding {
    Finding {
        code: Code::NotAGuide,
        severity: Severity::Error,
        place: "guide".to_owned(),
        what: "没有找到形如“项目一：……”的申报项目，这可能不是申报指南".to_owned(),
        why: None,
        action: "请确认文件内容；若是指南，请把正文另存为 .txt 后再读".to_owned(),
        readings: Vec::new(),
    }
}

fn numbering_broken(number: u32, expected: usize) -> Finding {
    Finding {
        code: Code::NumberingBroken,
        severity: Severity::Warning,
        place: format!("topic.{number}"),
        what: format!("第 {expected} 个项目的编号是 {number}，编号不连续"),
        why: None,
        action: "请对照原文，确认没有项目被漏读或重复".to_owned(),
        readings: Vec::new(),
    }
}
