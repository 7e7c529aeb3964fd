//! The content of a section, as text to read and compare.

use serde::Serialize;

use crate::application::{
    Application, Assignment, Attachment, Basis, Block, Commitment, Contact, HandingIn, INVESTIGATOR, Member,
    Milestone, Organisation, Partner, Person, ProjectDetails, Refers, RichText, Run, SignedPaper, Stage,
    SubProject, UnitId, YearFigures,
};
use crate::budget::{BudgetCell, BudgetLedger, OwnMoney};
use crate::template::{BudgetForm, Section, SectionKind, Template};
use shenbao_guide::field::{
    CommitmentField, ContactField, FieldPath, LeadField, OrganisationField, PersonField,
};
use shenbao_guide::organisation::{HospitalGrade, LeadFact, LeadProfile};
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
        project,
        recommender,
        lead,
        lead_task,
        investigator,
        investigator_assignment,
        contact,
        finance_contact,
        partners,
        team,
        sub_projects,
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
        handing_in,
        confirmations,
        partner_part: _,
    } = application;
    let section = template.sections.iter().find(|section: &&Section| section.id == id);
    match section.map_or(SectionKind::Narrative, |section| section.kind) {
        SectionKind::Basics => {
            let mut fields = vec![plain(FieldPath::ProjectName, "项目名称", project_name)];
            let category = award_category.as_deref().unwrap_or_default();
            fields.push(plain(FieldPath::AwardCategory, "申报类别", category));
            fields.extend(details(project));
            fields.push(plain(FieldPath::Recommender, "推荐单位", recommender));
            fields.extend(organisation(lead));
            fields.push(plain(FieldPath::LeadField(LeadField::Task), "承担任务", lead_task));
            fields.extend(person(investigator));
            fields.extend(contact_fields("联系人", contact, FieldPath::ContactField));
            fields.extend(contact_fields("财务负责人", finance_contact, FieldPath::FinanceContactField));
            fields.push(list(FieldPath::Partners, "合作单位", partners, partner));
            fields.push(plain(FieldPath::StartDate, "开始日期", start_date));
            fields.push(plain(FieldPath::EndDate, "结束日期", end_date));
            fields
        }
        SectionKind::Team => {
            let place = FieldPath::Member(INVESTIGATOR.to_owned());
            let text = worded_assignment(application, investigator_assignment);
            vec![
                field(place, "项目负责人", text, investigator_assignment),
                list(FieldPath::Team, "", team, |member| worded_member(application, &Member::from(member))),
            ]
        }
        SectionKind::SubProjects => {
            vec![list(FieldPath::SubProjects, "", sub_projects, |part| worded_sub_project(application, part))]
        }
        SectionKind::Requirements => vec![
            guide(basis),
            list(FieldPath::Guide, "已确认的事项", confirmations, |one| {
                format!("{}（{}：{}）", one.what, one.by, one.reason)
            }),
        ],
        SectionKind::Narrative => narrative.get(id).map(|text| written(id, text)).into_iter().collect(),
        SectionKind::References => {
            vec![list(FieldPath::References, "", references, |entry| entry.text.clone())]
        }
        SectionKind::Commitments => {
            commitments.iter().enumerate().map(|(i, row)| answer(application, i, row)).collect()
        }
        SectionKind::Results => {
            results.lines().into_iter().map(|(place, label, text)| plain(place, &label, &text)).collect()
        }
        SectionKind::Schedule => vec![
            list(FieldPath::Schedule, "", schedule, |entry| stage(application, entry)),
            list(FieldPath::Milestones, "里程碑", milestones, |entry| milestone(application, entry)),
        ],
        SectionKind::Budget => money(budget, &application.template.budget),
        SectionKind::Attachments => vec![handed_in(application, attachments, handing_in)],
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

fn details(project: &ProjectDetails) -> impl Iterator<Item = Field> {
    project.fields().into_iter().map(|(of, text)| plain(FieldPath::ProjectField(of), of.label(), text))
}

fn organisation(lead: &Organisation) -> Vec<Field> {
    let Organisation { profile, name, credit_code, address, figures, .. } = lead;
    let mut fields = vec![
        plain(FieldPath::LeadField(LeadField::Name), "牵头单位名称", name),
        field(FieldPath::LeadField(LeadField::Kind), "单位性质", facts(profile), profile),
        plain(FieldPath::LeadField(LeadField::CreditCode), "统一社会信用代码", credit_code),
        plain(FieldPath::LeadField(LeadField::Address), "通讯地址", address),
    ];
    let details = lead.details().into_iter();
    fields.extend(details.map(|(of, text)| plain(FieldPath::LeadDetail(of), of.label(), text)));
    let of = OrganisationField::Figures;
    fields.push(list(FieldPath::LeadDetail(of), of.label(), figures, year));
    fields
}

fn person(investigator: &Person) -> impl Iterator<Item = Field> {
    investigator.fields().into_iter().map(|(of, text)| {
        let label = if of == PersonField::Name { "项目负责人" } else { of.label() };
        plain(FieldPath::InvestigatorField(of), label, text)
    })
}

fn contact_fields(
    who: &'static str,
    contact: &Contact,
    place: impl Fn(ContactField) -> FieldPath,
) -> impl Iterator<Item = Field> {
    contact.fields().into_iter().map(move |(of, text)| {
        let label = if of == ContactField::Name { who } else { of.label() };
        plain(place(of), label, text)
    })
}

/// Parts that have words, each with what it is called: 职称：教授；学位：博士.
fn named<'a>(parts: impl IntoIterator<Item = (&'static str, &'a str)>) -> String {
    let said = parts.into_iter().filter(|(_, text)| !text.trim().is_empty());
    said.map(|(label, text)| format!("{label}：{text}")).collect::<Vec<_>>().join("；")
}

fn year(year: &YearFigures) -> String {
    named(year.columns())
}

fn partner(partner: &Partner) -> String {
    let Partner { id: _, organisation, task, leader, contact } = partner;
    let Organisation { profile, name, credit_code, address, figures, .. } = organisation;
    let kind = facts(profile);
    let details = named(organisation.details().into_iter().map(|(of, text)| (of.label(), text)));
    let figures = figures.iter().map(year).collect::<Vec<_>>().join("\n");
    let contact = named(contact.fields().into_iter().map(|(of, text)| (of.label(), text)));
    lines([
        ("", name),
        ("", &kind),
        ("", credit_code),
        ("", address),
        ("承担任务：", task),
        ("参与负责人：", leader),
        ("联系人：", &contact),
        ("", &details),
        ("", &figures),
    ])
}

fn worded_member(application: &Application, member: &Member<'_>) -> String {
    let person = member.person.fields().into_iter();
    let person = person.filter(|(of, _)| *of != PersonField::Name).map(|(of, text)| (of.label(), text));
    lines([
        ("", &format!("{}（{}）", member.person.name.trim(), member.role_label())),
        ("", &named(person)),
        ("", &worded_assignment(application, member.assignment)),
    ])
}

fn worded_assignment(application: &Application, assignment: &Assignment) -> String {
    let Assignment { unit, task, months_per_year, person_months, sub_project, student, paid_salary } =
        assignment;
    let unit = unit.as_ref().map(|unit| worded_unit(application, unit));
    let number = sub_project.as_ref().map(|id| worded_sub_project_number(application, id));
    named([
        ("单位", unit.as_deref().unwrap_or_default()),
        ("分工", task),
        ("每年工作月数", months_per_year),
        ("投入人月", person_months),
        ("所属课题", number.as_deref().unwrap_or_default()),
        ("学生", if *student { "是" } else { "" }),
        ("有工资性收入", paid_salary.map_or("", |paid| if paid { "是" } else { "否" })),
    ])
}

/// A sub-project by its place, for the same reason as a unit.
fn worded_sub_project_number(application: &Application, id: &str) -> String {
    let number = application.sub_project_number(id);
    number.map_or_else(|| "不在申报书里的课题".to_owned(), |number| format!("课题 {number}"))
}

/// A unit by its place: were it by its name, a unit renamed would show as a change of everybody in it.
fn worded_unit(application: &Application, unit: &UnitId) -> String {
    let place = application.units().iter().position(|known| known == unit);
    place.map_or_else(
        || "不在申报书里的单位".to_owned(),
        |place| if place == 0 { "牵头单位".to_owned() } else { format!("合作单位 {place}") },
    )
}

fn worded_sub_project(application: &Application, part: &SubProject) -> String {
    let SubProject { id: _, name, unit, task } = part;
    let unit = unit.as_ref().map(|unit| worded_unit(application, unit));
    lines([("", name), ("承担单位：", unit.as_deref().unwrap_or_default()), ("主要任务：", task)])
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

fn answer(application: &Application, i: usize, answer: &Commitment) -> Field {
    let typed = answer.typed().into_iter().filter(|(_, text)| !text.trim().is_empty());
    let typed = typed.map(|(of, text)| of.map_or(text.to_owned(), |of| format!("{}：{text}", of.label())));
    let part = answer.sub_project.as_deref().map(|id| {
        format!("{}：{}", CommitmentField::SubProject.label(), worded_sub_project_number(application, id))
    });
    let text = typed.chain(part).collect::<Vec<_>>().join("\n");
    field(answer.path(i), &answer.requirement, text, answer)
}

fn stage(application: &Application, stage: &Stage) -> String {
    let Stage { start_date, end_date, task, deliverable, indicators } = stage;
    let dates = match (start_date.is_empty(), end_date.is_empty()) {
        (true, true) => String::new(),
        _ => format!("{start_date} 至 {end_date}"),
    };
    let indicators = application.indicators_in_words(indicators);
    lines([("", &dates), ("任务：", task), ("成果：", deliverable), ("对应", &indicators)])
}

fn milestone(application: &Application, milestone: &Milestone) -> String {
    let Milestone { date, name, indicators } = milestone;
    let indicators = application.indicators_in_words(indicators);
    lines([("", date), ("", name), ("对应", &indicators)])
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

/// 附件清单, and what else is handed in: one field, as it has one place.
fn handed_in(application: &Application, attachments: &[Attachment], handing_in: &HandingIn) -> Field {
    let mut text: String = attachments.iter().map(|one| format!("{}\n", attachment(one))).collect();
    let HandingIn { official_form, signed } = handing_in;
    text.extend(official_form.iter().map(|file| format!("官方表格（文件：{}）\n", file.name)));
    let papers = application.papers();
    text.extend(signed.iter().map(|SignedPaper { paper, file }| {
        let title = papers.iter().find(|one| one.key == *paper).map_or(paper.as_str(), |one| &one.title);
        format!("签字盖章页 {title}（文件：{}）\n", file.name)
    }));
    field(FieldPath::Attachments, "", text, &(attachments, handing_in))
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
