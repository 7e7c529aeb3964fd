//! Every character that is printed, of the applicant's words and of the guide's, can be: what no shipped font can draw
//! is named while one types, with its place, and not first when the PDF is asked for.

use std::sync::LazyLock;

use super::report::Report;
use crate::application::Application;
use shenbao_guide::clause::TopicField;
use shenbao_guide::field::{FieldPath, LeadField, PartnerField, PersonField};
use shenbao_guide::finding::{Code, Severity};

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

declare_check!(printable, "能否打印的字符", Application(check));

fn check(application: &Application, report: &mut Report) {
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
        report.push_finding(
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
fn quoted(application: &Application) -> Vec<(FieldPath, String, &str)> {
    let (basis, topic) = (&application.basis, &application.basis.topic);
    let front = [
        ("标题", Some(basis.guide_title.as_str())),
        ("发布单位", basis.issuer.as_deref()),
        ("方向", topic.direction.as_deref()),
        ("项目编号", Some(topic.label.as_str())),
        ("项目名称", Some(topic.title.as_str())),
    ];
    let fields = TopicField::ALL.iter().map(|field| (field.title(), topic.text(*field)));
    let mut all: Vec<(FieldPath, String, &str)> = front
        .into_iter()
        .chain(fields)
        .filter_map(|(name, text)| Some((FieldPath::Requirements, format!("指南的{name}："), text?)))
        .collect();
    for (i, answer) in application.commitments.iter().enumerate() {
        if !answer.requirement_id.is_empty() {
            all.push((answer.path(i), "指南的要求：".to_owned(), &answer.requirement));
        }
    }
    for attachment in application.handed_in() {
        let source = attachment.demanded_by.as_ref().unwrap_or(&attachment.reason);
        all.push((FieldPath::Attachment(attachment.id.clone()), "要求出处：".to_owned(), source));
    }
    all
}

/// All that was typed and is printed, each with its place.
fn typed(application: &Application) -> Vec<(FieldPath, String)> {
    let Application { lead, investigator, .. } = application;
    let lead_field = |field, text: &str| (FieldPath::LeadField(field), text.to_owned());
    let person_field = |field, text: &str| (FieldPath::InvestigatorField(field), text.to_owned());
    let mut all = vec![
        (FieldPath::ProjectName, application.project_name.clone()),
        (FieldPath::StartDate, application.start_date.clone()),
        (FieldPath::EndDate, application.end_date.clone()),
        lead_field(LeadField::Name, &lead.name),
        lead_field(LeadField::CreditCode, &lead.credit_code),
        lead_field(LeadField::Address, &lead.address),
        person_field(PersonField::Name, &investigator.name),
        person_field(PersonField::Title, &investigator.title),
        person_field(PersonField::Phone, &investigator.phone),
        person_field(PersonField::Email, &investigator.email),
    ];
    for (i, partner) in application.partners.iter().enumerate() {
        let mut add = |field, text: &str| all.push((FieldPath::PartnerField(i, field), text.to_owned()));
        add(PartnerField::Name, &partner.organisation.name);
        add(PartnerField::CreditCode, &partner.organisation.credit_code);
        add(PartnerField::Task, &partner.task);
    }
    // A text kept from another template is not printed, and the form has no place for it.
    for section in application.template.narratives() {
        let text = application.narrative.get(&section.id);
        all.extend(text.map(|text| (section.path(), text.plain_text())));
    }
    for reference in &application.references {
        all.push((FieldPath::Reference(reference.id.clone()), reference.text.clone()));
    }
    for (i, answer) in application.commitments.iter().enumerate() {
        let own = if answer.requirement_id.is_empty() { answer.requirement.as_str() } else { "" };
        all.push((answer.path(i), lines(&[own, &answer.commitment, &answer.evidence])));
    }
    for (i, stage) in application.schedule.iter().enumerate() {
        let words = lines(&[&stage.start_date, &stage.end_date, &stage.task, &stage.deliverable]);
        all.push((FieldPath::Milestone(i), words));
    }
    let budget = &application.budget;
    all.extend(budget.cells.iter().map(|cell| (cell.place(), cell.amount.clone())));
    all.extend(budget.notes.iter().map(|(payer, note)| (FieldPath::PayerNote(*payer), note.clone())));
    all.extend(
        budget.bases.iter().map(|(category, basis)| (FieldPath::CategoryBasis(category.clone()), basis.clone())),
    );
    for item in &budget.items {
        let mut texts = vec![item.name.as_str(), &item.purpose];
        texts.extend(item.factors.texts().into_iter().map(|(_, text)| text));
        all.push((FieldPath::BudgetItem(item.id.clone()), lines(&texts)));
    }
    for attachment in &application.attachments {
        all.push((FieldPath::Attachment(attachment.id.clone()), attachment.name.clone()));
    }
    all
}

fn lines(texts: &[&str]) -> String {
    texts.join("\n")
}
