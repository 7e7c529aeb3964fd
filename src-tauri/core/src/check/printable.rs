//! Every character to be printed, the applicant's and the guide's, has a glyph: characters no shipped font can draw are
//! reported during typing, with their place, and not only when the PDF is made.

use std::sync::LazyLock;

use super::report::Report;
use crate::application::{
    Application, Assignment, Milestone, Organisation, Partner, Reference, Stage, YearFigures,
};
use shenbao_guide::clause::TopicField;
use shenbao_guide::field::{
    AssignmentField, CommitmentField, FieldPath, LeadField, MemberField, OrganisationField, PartnerField,
    SubProjectField,
};
use shenbao_guide::finding::{Code, Severity};

/// The characters the shipped fonts can draw, as sorted ranges. A test of the renderer writes and compares it.
static PRINTABLE: LazyLock<Vec<(u32, u32)>> = LazyLock::new(|| {
    let number = |hex: &str| u32::from_str_radix(hex, 16).ok();
    let range = |line: &str| {
        let (first, last) = line.split_once('-').unwrap_or((line, line));
        Some((number(first)?, number(last)?))
    };
    include_str!("printable/ranges.txt").lines().filter_map(range).collect()
});

/// Can the shipped fonts draw this character, or is it invisible?
pub fn is_printable(character: char) -> bool {
    let code = u32::from(character);
    let after = PRINTABLE.partition_point(|(first, _)| *first <= code);
    after.checked_sub(1).and_then(|i| PRINTABLE.get(i)).is_some_and(|(_, last)| code <= *last)
}

/// The number of characters that are named in one finding.
const MOST_NAMED: usize = 12;

declare_check!(printable, "能否打印的字符", Application(check));

fn check(application: &Application, report: &mut Report) {
    let typed = typed(application).into_iter().map(|(place, text)| (place, String::new(), text));
    let quoted = quoted(application).into_iter().map(|(place, part, text)| (place, part, text.to_owned()));
    for (place, guide, text) in typed.chain(quoted) {
        let missing: Vec<char> = text.chars().filter(|c| !is_printable(*c)).collect();
        let Some(first) = missing.first().copied() else { continue };
        let before: String = text.chars().take_while(|c| *c != first).collect();
        let before: Vec<char> = before.lines().last().unwrap_or_default().chars().collect();
        let near: String = before[before.len().saturating_sub(8)..].iter().collect();
        // In the order of the text, each once, and not a whole page of them.
        let mut told: Vec<String> = Vec::new();
        for character in &missing {
            let said = format!("“{character}”（U+{:04X}）", u32::from(*character));
            if !told.contains(&said) {
                told.push(said);
            }
        }
        let others =
            if told.len() > MOST_NAMED { format!("等 {} 个字符", told.len()) } else { String::new() };
        told.truncate(MOST_NAMED);
        let told = told.join("、");
        let after = if near.is_empty() { "开头".to_owned() } else { format!("“{near}”之后") };
        report.push_finding(
            Code::CharacterUnprintable,
            Severity::Error,
            &place,
            format!("{guide}{after}的{told}{others}没有可用的字形，无法打印"),
            if guide.is_empty() {
                "请换一个写法；表情符号和图形符号在申报书里无法使用"
            } else {
                "这是指南里的字符：请在指南文件中换成能打印的写法，重新导入，再从它新建申报书"
            },
        );
    }
}

/// The quotations of the guide that are printed, each with its place and label.
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

/// The typed texts that are printed, each with its place and label.
fn typed(application: &Application) -> Vec<(FieldPath, String)> {
    // Records are taken apart without `..`, so that the compiler names this file for every new field.
    let Application {
        format: _,
        basis: _,
        award_category,
        template,
        project_name,
        // Those of the project, of units and of people: `parties`.
        project: _,
        recommender,
        lead,
        lead_task,
        investigator: _,
        investigator_assignment: _,
        contact: _,
        finance_contact: _,
        partners,
        team: _,
        sub_projects: _,
        start_date,
        end_date,
        narrative,
        references,
        commitments,
        results,
        schedule,
        milestones,
        budget,
        attachments,
    } = application;
    let mut all: Vec<(FieldPath, String)> = [
        (FieldPath::ProjectName, project_name),
        (FieldPath::StartDate, start_date),
        (FieldPath::EndDate, end_date),
        (FieldPath::LeadField(LeadField::Name), &lead.name),
        (FieldPath::LeadField(LeadField::CreditCode), &lead.credit_code),
        (FieldPath::LeadField(LeadField::Address), &lead.address),
        (FieldPath::LeadField(LeadField::Task), lead_task),
        (FieldPath::Recommender, recommender),
    ]
    .map(|(place, text)| (place, text.clone()))
    .to_vec();
    all.extend(award_category.iter().map(|category| (FieldPath::AwardCategory, category.clone())));
    all.extend(parties(application));
    for (i, Partner { id: _, organisation, task, leader, contact: _ }) in partners.iter().enumerate() {
        let mut add = |field, text: &str| all.push((FieldPath::PartnerField(i, field), text.to_owned()));
        add(PartnerField::Name, &organisation.name);
        add(PartnerField::CreditCode, &organisation.credit_code);
        add(PartnerField::Task, task);
        add(PartnerField::Leader, leader);
    }
    // A text kept from another template is not printed, and the form has no place for it.
    for section in template.narratives() {
        let text = narrative.get(&section.id);
        all.extend(text.map(|text| (section.path(), text.plain_text())));
    }
    for Reference { id, text } in references {
        all.push((FieldPath::Reference(id.clone()), text.clone()));
    }
    for (i, row) in commitments.iter().enumerate() {
        if row.requirement_id.is_empty() {
            let place = FieldPath::CommitmentField(row.row(i), CommitmentField::Requirement);
            all.push((place, row.requirement.clone()));
        }
        all.extend(row.typed().map(|(field, text)| (row.field_path(i, field), text.to_owned())));
    }
    all.extend(results.texts().into_iter().map(|(place, text)| (place, text.to_owned())));
    for (i, Stage { start_date, end_date, task, deliverable, indicators: _ }) in schedule.iter().enumerate() {
        all.push((FieldPath::Stage(i), lines(&[start_date, end_date, task, deliverable])));
    }
    for (i, Milestone { date, name, indicators: _ }) in milestones.iter().enumerate() {
        all.push((FieldPath::Milestone(i), lines(&[date, name])));
    }
    all.extend(budget.cells.iter().map(|cell| (cell.place(), cell.amount.clone())));
    all.extend(budget.notes.iter().map(|(payer, note)| (FieldPath::PayerNote(*payer), note.clone())));
    all.extend(
        budget
            .bases
            .iter()
            .map(|(category, basis)| (FieldPath::CategoryBasis(category.clone()), basis.clone())),
    );
    for item in &budget.items {
        let mut texts = vec![item.name.as_str(), &item.purpose];
        texts.extend(item.factors.texts().into_iter().map(|(_, text)| text));
        all.push((FieldPath::BudgetItem(item.id.clone()), lines(&texts)));
    }
    for attachment in attachments {
        all.push((FieldPath::Attachment(attachment.id.clone()), attachment.name.clone()));
    }
    all
}

/// What was typed of the project, its units and its people beside what every form asks.
fn parties(application: &Application) -> Vec<(FieldPath, String)> {
    let mut all = Vec::new();
    let mut add = |place: FieldPath, text: &str| all.push((place, text.to_owned()));
    for (field, text) in application.project.fields() {
        add(FieldPath::ProjectField(field), text);
    }
    let figures = |organisation: &Organisation| {
        let columns = organisation.figures.iter().flat_map(YearFigures::columns);
        columns.map(|(_, text)| text.to_owned()).collect::<Vec<_>>().join("\n")
    };
    for (field, text) in application.lead.details() {
        add(FieldPath::LeadDetail(field), text);
    }
    add(FieldPath::LeadDetail(OrganisationField::Figures), &figures(&application.lead));
    for (field, text) in application.investigator.fields() {
        add(FieldPath::InvestigatorField(field), text);
    }
    for (field, text) in application.contact.fields() {
        add(FieldPath::ContactField(field), text);
    }
    for (field, text) in application.finance_contact.fields() {
        add(FieldPath::FinanceContactField(field), text);
    }
    for (i, partner) in application.partners.iter().enumerate() {
        for (field, text) in partner.organisation.details() {
            add(FieldPath::PartnerDetail(i, field), text);
        }
        add(FieldPath::PartnerDetail(i, OrganisationField::Figures), &figures(&partner.organisation));
        for (field, text) in partner.contact.fields() {
            add(FieldPath::PartnerContactField(i, field), text);
        }
    }
    for member in application.members() {
        let place = |field| FieldPath::MemberField(member.id.to_owned(), field);
        if member.role.is_some() {
            for (field, text) in member.person.fields() {
                add(place(MemberField::Person(field)), text);
            }
        }
        let Assignment { task, months_per_year, person_months, .. } = member.assignment;
        for (field, text) in [
            (AssignmentField::Task, task),
            (AssignmentField::MonthsPerYear, months_per_year),
            (AssignmentField::PersonMonths, person_months),
        ] {
            add(place(MemberField::Assignment(field)), text);
        }
    }
    for part in &application.sub_projects {
        add(FieldPath::SubProjectField(part.id.clone(), SubProjectField::Name), &part.name);
        add(FieldPath::SubProjectField(part.id.clone(), SubProjectField::Task), &part.task);
    }
    all
}

fn lines(texts: &[&str]) -> String {
    texts.join("\n")
}
