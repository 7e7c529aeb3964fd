//! The content of a section, as text to read and compare.

use serde::Serialize;

use crate::application::{
    Application, Attachment, Basis, Block, Commitment, Milestone, Partner, Refers, RichText, Run,
};
use crate::budget::{BudgetCell, BudgetLedger, OwnMoney};
use crate::template::{BudgetForm, Section, SectionKind, Template};
use shenbao_guide::field::{FieldPath, LeadField, PersonField};
use shenbao_guide::organisation::{HospitalGrade, LeadFact, LeadProfile, Organisation, Person};
use shenbao_guide::payer::Payer;

/// A field with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// Its path.
    pub(super) place: FieldPath,
    /// Its label in the form.
    pub(super) label: String,
    /// Its text.
    pub(super) text: String,
    /// Its complete content as stored, which decides equality where two texts look the same.
    pub(super) whole: String,
}

/// The fields of a section in the order of the form, including empty ones. An id unknown to the template is that of a
/// text.
pub(super) fn fields(application: &Application, id: &str, template: &Template) -> Vec<Field> {
    // Named one by one, so that a field added to applications has to be placed here.
    let Application {
        format: _,
        template: _,
        basis,
        award_category,
        project_name,
        lead,
        investigator,
        partners,
        start_date,
        end_date,
        narrative,
        references,
        commitments,
        schedule,
        budget,
        attachments,
    } = application;
    let section = template.sections.iter().find(|section: &&Section| section.id == id);
    match section.map_or(SectionKind::Narrative, |section| section.kind) {
        SectionKind::Basics => {
            let mut fields = vec![plain(FieldPath::ProjectName, "项目名称", project_name)];
            let category = award_category.as_deref().unwrap_or_default();
            fields.push(plain(FieldPath::AwardCategory, "申报类别", category));
            fields.extend(organisation(lead));
            fields.extend(person(investigator));
            fields.push(list(FieldPath::Partners, "合作单位", partners, partner));
            fields.push(plain(FieldPath::StartDate, "开始日期", start_date));
            fields.push(plain(FieldPath::EndDate, "结束日期", end_date));
            fields
        }
        SectionKind::Requirements => vec![guide(basis)],
        SectionKind::Narrative => narrative.get(id).map(|text| written(id, text)).into_iter().collect(),
        SectionKind::References => {
            vec![list(FieldPath::References, "", references, |entry| entry.text.clone())]
        }
        SectionKind::Commitments => commitments.iter().enumerate().map(answer).collect(),
        SectionKind::Schedule => vec![list(FieldPath::Schedule, "", schedule, stage)],
        SectionKind::Budget => money(budget, &application.template.budget),
        SectionKind::Attachments => vec![list(FieldPath::Attachments, "", attachments, attachment)],
    }
}

fn field(place: FieldPath, label: &str, text: String, part: &impl Serialize) -> Field {
    // What could be stored before can be written again; were it not so, the words would still be compared.
    let whole = serde_json::to_string(part).unwrap_or_default();
    Field { place, label: label.to_owned(), text, whole }
}

fn plain(place: FieldPath, label: &str, text: &str) -> Field {
    field(place, label, text.to_owned(), &text)
}

/// The entries of a list, each on its own lines, so that an inserted entry shows as such.
fn list<T: Serialize>(place: FieldPath, label: &str, entries: &[T], read: impl Fn(&T) -> String) -> Field {
    let text = entries.iter().map(|entry| format!("{}\n", read(entry))).collect();
    field(place, label, text, &entries)
}

/// The non-empty parts, one line each.
fn lines<const N: usize>(parts: [(&str, &str); N]) -> String {
    let said = parts.into_iter().filter(|(_, text)| !text.trim().is_empty());
    said.map(|(label, text)| format!("{label}{text}")).collect::<Vec<_>>().join("\n")
}

fn guide(basis: &Basis) -> Field {
    let text = format!("《{}》：{}", basis.guide_title, basis.topic.title);
    field(FieldPath::Requirements, "所依据的指南", text, basis)
}

fn organisation(lead: &Organisation) -> Vec<Field> {
    let Organisation { profile, name, credit_code, address } = lead;
    vec![
        plain(FieldPath::LeadField(LeadField::Name), "牵头单位", name),
        field(FieldPath::LeadField(LeadField::Kind), "单位性质", facts(profile), profile),
        plain(FieldPath::LeadField(LeadField::CreditCode), "统一社会信用代码", credit_code),
        plain(FieldPath::LeadField(LeadField::Address), "通讯地址", address),
    ]
}

fn person(investigator: &Person) -> Vec<Field> {
    let Person { name, title, phone, email } = investigator;
    vec![
        plain(FieldPath::InvestigatorField(PersonField::Name), "项目负责人", name),
        plain(FieldPath::InvestigatorField(PersonField::Title), "职称", title),
        plain(FieldPath::InvestigatorField(PersonField::Phone), "手机", phone),
        plain(FieldPath::InvestigatorField(PersonField::Email), "电子邮箱", email),
    ]
}

fn partner(partner: &Partner) -> String {
    let Organisation { profile, name, credit_code, address } = &partner.organisation;
    let kind = facts(profile);
    lines([("", name), ("", &kind), ("", credit_code), ("", address), ("承担任务：", &partner.task)])
}

/// The known facts about an organisation: 企业；是否科技型企业：是.
fn facts(profile: &LeadProfile) -> String {
    let grade = profile.hospital_grade.map(HospitalGrade::label);
    let answers = [
        (LeadFact::Municipal, profile.municipal),
        (LeadFact::UniversityHospital, profile.university_hospital),
        (LeadFact::Technology, profile.technology),
        (LeadFact::HighTechnology, profile.high_technology),
        (LeadFact::AboveScale, profile.above_scale),
        (LeadFact::Specialised, profile.specialised),
        (LeadFact::SmallMedium, profile.small_medium),
        (LeadFact::NewResearch, profile.new_research),
        (LeadFact::LegalPerson, profile.legal_person),
    ];
    let answers = answers.into_iter().filter_map(|(fact, known)| {
        known.map(|so| format!("{}：{}", fact.question(), if so { "是" } else { "否" }))
    });
    let kind = profile.kind.map(|kind| kind.label().to_owned());
    let region = profile.region.as_ref().map(|region| format!("注册地：{region}"));
    kind.into_iter()
        .chain(grade.map(str::to_owned))
        .chain(answers)
        .chain(region)
        .collect::<Vec<_>>()
        .join("；")
}

fn answer((i, answer): (usize, &Commitment)) -> Field {
    let text = lines([("", &answer.commitment), ("考核方式：", &answer.evidence)]);
    field(answer.path(i), &answer.requirement, text, answer)
}

fn stage(stage: &Milestone) -> String {
    let Milestone { start_date, end_date, task, deliverable } = stage;
    let dates = match (start_date.is_empty(), end_date.is_empty()) {
        (true, true) => String::new(),
        _ => format!("{start_date} 至 {end_date}"),
    };
    lines([("", &dates), ("任务：", task), ("成果：", deliverable)])
}

fn money(budget: &BudgetLedger, form: &BudgetForm) -> Vec<Field> {
    let BudgetLedger { cells, items, bases, notes: _, own_money } = budget;
    let amounts = |is_of: &dyn Fn(&BudgetCell) -> bool| {
        let of = cells.iter().filter(|cell| is_of(cell));
        let sums = of
            .map(|cell| (cell.description(form), cell.amount.trim()))
            .filter(|(_, amount)| !amount.is_empty());
        sums.map(|(what, amount)| format!("{what}{amount} 万元")).collect::<Vec<_>>().join("\n")
    };
    let payers = Payer::ALL.into_iter().map(|payer| {
        let amount = amounts(&|cell| cell.category.is_none() && cell.payer == Some(payer));
        let note = budget.note(payer);
        let both = (&amount, note);
        field(FieldPath::Payer(payer), form.payer_title(payer), lines([("", &amount), ("", note)]), &both)
    });
    let mut ids: Vec<&str> =
        form.categories().into_iter().map(|(_, category)| category.id.as_str()).collect();
    let others =
        cells.iter().filter_map(|cell| cell.category.as_deref()).chain(bases.keys().map(String::as_str));
    for id in others {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let categories = ids.into_iter().map(|id| {
        let amount = amounts(&|cell| cell.category.as_deref() == Some(id));
        let basis = budget.basis(id);
        let both = (&amount, basis);
        let place = FieldPath::Category(id.to_owned());
        field(place, form.category_title(id), lines([("", &amount), ("", basis)]), &both)
    });
    let open = amounts(&|cell| cell.category.is_none() && cell.payer.is_none());
    let reading = own_money.map_or("", OwnMoney::label);
    let items = items.iter().map(|item| {
        let factors = item.factors.texts().into_iter().filter(|(_, text)| !text.trim().is_empty());
        let factors = factors.map(|(name, text)| format!("{name} {text}")).collect::<Vec<_>>().join("，");
        let text = lines([("", &item.name), ("", &factors), ("用途：", &item.purpose)]);
        field(FieldPath::BudgetItem(item.id.clone()), form.category_title(&item.category), text, item)
    });
    let whole = lines([("未分科目和来源：", &open), ("自筹的算法：", reading)]);
    let whole = field(FieldPath::Budget, "经费预算", whole, &(&open, own_money));
    payers.chain(categories).chain(items).chain([whole]).collect()
}

fn attachment(attachment: &Attachment) -> String {
    let file = attachment.file.as_ref().map(|file| format!("（文件：{}）", file.name));
    let state = if attachment.is_ready() { "已备齐" } else { "未备齐" };
    format!("{}：{state}{}", attachment.name, file.unwrap_or_default())
}

fn written(id: &str, text: &RichText) -> Field {
    let place = FieldPath::Narrative(id.to_owned());
    // An editor that was opened and left leaves an empty paragraph where there was nothing.
    if text.is_blank() { plain(place, "", "") } else { field(place, "", words(&text.blocks()), text) }
}

/// The blocks, each on its own lines; content other than text is named.
fn words(blocks: &[Block]) -> String {
    blocks.iter().map(|block| of_block(block) + "\n").collect()
}

fn of_block(block: &Block) -> String {
    let in_a_row = |blocks: &[Block]| blocks.iter().map(of_block).collect::<Vec<_>>().join("\n");
    match block {
        Block::Paragraph(runs) | Block::Heading { runs, .. } => runs.iter().map(of_run).collect(),
        Block::List { items, ordered, start } => {
            let mark =
                |i: usize| if *ordered { format!("{}. ", *start as usize + i) } else { "· ".to_owned() };
            let items = items.iter().enumerate();
            items.map(|(i, item)| mark(i) + &in_a_row(&item.blocks)).collect::<Vec<_>>().join("\n")
        }
        Block::Table(table) => {
            let cells = |row: &Vec<_>| {
                let cell = |cell: &crate::application::TableCell| in_a_row(&cell.blocks).replace('\n', " ");
                row.iter().map(cell).collect::<Vec<_>>().join(" | ")
            };
            let name = format!("［表：{}］", table.caption);
            std::iter::once(name).chain(table.rows.iter().map(cells)).collect::<Vec<_>>().join("\n")
        }
        Block::Figure(figure) => format!("［图：{}］", figure.caption),
    }
}

fn of_run(run: &Run) -> String {
    match run.refers {
        Some(Refers::Citation(_)) => "［引用］".to_owned(),
        Some(Refers::Target(_)) => "［见图表］".to_owned(),
        None => run.text.clone(),
    }
}
