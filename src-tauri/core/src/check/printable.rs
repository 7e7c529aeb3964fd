//! Every character that was typed can be printed: what no shipped font can draw is named while it is typed, with its
//! place, and not first when the PDF is asked for.

use std::sync::LazyLock;

use super::report::Report;
use crate::application::Application;
use crate::finding::{Code, Severity};

/// The characters the shipped fonts can draw, as ranges in order. A test of the renderer writes and compares it.
static PRINTABLE: LazyLock<Vec<(u32, u32)>> = LazyLock::new(|| {
    let number = |hex: &str| u32::from_str_radix(hex, 16).ok();
    let range = |line: &str| {
        let (first, last) = line.split_once('-').unwrap_or((line, line));
        Some((number(first)?, number(last)?))
    };
    include_str!("printable/ranges.txt").lines().filter_map(range).collect()
});

/// Can the shipped fonts draw this character, or does it need no drawing?
pub fn is_printable(character: char) -> bool {
    let code = u32::from(character);
    let after = PRINTABLE.partition_point(|(first, _)| *first <= code);
    after.checked_sub(1).and_then(|i| PRINTABLE.get(i)).is_some_and(|(_, last)| code <= *last)
}

pub(super) fn check(application: &Application, report: &mut Report) {
    for (place, text) in typed(application) {
        let mut missing: Vec<char> = text.chars().filter(|c| !is_printable(*c)).collect();
        let Some(first) = missing.first().copied() else { continue };
        let before: String = text.chars().take_while(|c| *c != first).collect();
        let before: Vec<char> = before.lines().last().unwrap_or_default().chars().collect();
        let near: String = before[before.len().saturating_sub(8)..].iter().collect();
        missing.sort_unstable();
        missing.dedup();
        let others =
            if missing.len() > 1 { format!("等 {} 个字符", missing.len()) } else { String::new() };
        let after = if near.is_empty() { "开头".to_owned() } else { format!("“{near}”之后") };
        report.find(
            Code::CharacterUnprintable,
            Severity::Error,
            &place,
            format!("{after}的“{first}”（U+{:04X}）{others}没有可用的字形，无法打印", u32::from(first)),
            "请换一个写法；表情符号和图形符号在申报书里无法使用",
        );
    }
}

/// All that was typed and is printed, each with its place.
fn typed(application: &Application) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let mut add = |place: &str, text: &str| all.push((place.to_owned(), text.to_owned()));
    add("project_name", &application.project_name);
    let lead = &application.lead;
    for (key, text) in [("name", &lead.name), ("credit_code", &lead.credit_code), ("address", &lead.address)]
    {
        add(&format!("lead.{key}"), text);
    }
    let person = &application.investigator;
    let details = [
        ("name", &person.name),
        ("title", &person.title),
        ("phone", &person.phone),
        ("email", &person.email),
    ];
    for (key, text) in details {
        add(&format!("investigator.{key}"), text);
    }
    for (i, partner) in application.partners.iter().enumerate() {
        add(&format!("partners.{i}.name"), &partner.organisation.name);
        add(&format!("partners.{i}.credit_code"), &partner.organisation.credit_code);
        add(&format!("partners.{i}.task"), &partner.task);
    }
    for (id, text) in &application.narrative {
        add(&format!("narrative.{id}"), &text.plain_text());
    }
    for (i, reference) in application.references.iter().enumerate() {
        add(&format!("references.{i}"), &reference.text);
    }
    for answer in &application.commitments {
        add(
            &format!("commitments.{}", answer.requirement_id),
            &lines(&[&answer.commitment, &answer.evidence]),
        );
    }
    for (i, stage) in application.schedule.iter().enumerate() {
        add(&format!("schedule.{i}"), &lines(&[&stage.task, &stage.deliverable]));
    }
    for line in &application.budget.sources {
        add(line.source.place(), &lines(&[&line.amount, &line.note]));
    }
    for line in &application.budget.categories {
        add(line.category.place(), &lines(&[&line.amount, &line.basis]));
    }
    for attachment in &application.attachments {
        add(&format!("attachments.{}", attachment.id), &attachment.name);
    }
    all
}

fn lines(texts: &[&String]) -> String {
    texts.iter().map(|text| text.as_str()).collect::<Vec<_>>().join("\n")
}
