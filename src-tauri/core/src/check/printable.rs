//! Every character that is printed, of the applicant's words and of the guide's, can be: what no shipped font can draw
//! is named while one types, with its place, and not first when the PDF is asked for.

use std::sync::LazyLock;

use super::report::Report;
use crate::application::Application;
use crate::clause::TopicField;
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
    let typed = typed(application).into_iter().map(|(place, text)| (place, String::new(), text));
    let quoted = quoted(application).into_iter().map(|(place, part, text)| (place, part, text.to_owned()));
    for (place, guide, text) in typed.chain(quoted) {
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
            format!(
                "{guide}{after}的“{first}”（U+{:04X}）{others}没有可用的字形，无法打印",
                u32::from(first)
            ),
            if guide.is_empty() {
                "请换一个写法；表情符号和图形符号在申报书里无法使用"
            } else {
                "这是指南里的字符：请在指南文件中换成能打印的写法，重新导入，再从它新建申报书"
            },
        );
    }
}

/// The words of the guide that are printed, each with its place and what it is called.
fn quoted(application: &Application) -> Vec<(String, String, &str)> {
    let (basis, topic) = (&application.basis, &application.basis.topic);
    let front = [
        ("标题", Some(basis.guide_title.as_str())),
        ("发布单位", basis.issuer.as_deref()),
        ("方向", topic.direction.as_deref()),
        ("项目编号", Some(topic.label.as_str())),
        ("项目名称", Some(topic.title.as_str())),
    ];
    let fields = TopicField::ALL.iter().map(|field| (field.title(), topic.text(*field)));
    let mut all: Vec<(String, String, &str)> = front
        .into_iter()
        .chain(fields)
        .filter_map(|(name, text)| Some(("requirements".to_owned(), format!("指南的{name}："), text?)))
        .collect();
    for (i, answer) in application.commitments.iter().enumerate() {
        if !answer.requirement_id.is_empty() {
            all.push((answer.place(i), "指南的要求：".to_owned(), &answer.requirement));
        }
    }
    for attachment in application.handed_in() {
        let source = attachment.demanded_by.as_ref().unwrap_or(&attachment.reason);
        all.push((format!("attachments.{}", attachment.id), "要求出处：".to_owned(), source));
    }
    all
}

/// All that was typed and is printed, each with its place.
fn typed(application: &Application) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let mut add = |place: &str, text: &str| all.push((place.to_owned(), text.to_owned()));
    add("project_name", &application.project_name);
    add("start_date", &application.start_date);
    add("end_date", &application.end_date);
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
    for (i, answer) in application.commitments.iter().enumerate() {
        let own = if answer.requirement_id.is_empty() { answer.requirement.as_str() } else { "" };
        let words = lines(&[own, &answer.commitment, &answer.evidence]);
        add(&answer.place(i), &words);
    }
    for (i, stage) in application.schedule.iter().enumerate() {
        add(
            &format!("schedule.{i}"),
            &lines(&[&stage.start_date, &stage.end_date, &stage.task, &stage.deliverable]),
        );
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

fn lines(texts: &[&str]) -> String {
    texts.join("\n")
}
