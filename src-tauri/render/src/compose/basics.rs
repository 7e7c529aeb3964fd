//! 基本信息.

use shenbao_core::application::{Application, Contact, Organisation, Partner};
use shenbao_guide::field::{ContactField, FieldPath, LeadField, PartnerField, PersonField, ProjectField};

use super::labelled::{self, Entry};
use super::{caption, cover, units, words};
use crate::document::{Align, Block, Cell, Column, Row, Table};

/// The tables of the project and of its partners.
pub(crate) fn blocks(application: &Application) -> Vec<Block> {
    let lead = &application.lead;
    let person = &application.investigator;
    let (lead_field, person_field) = (FieldPath::LeadField, FieldPath::InvestigatorField);
    let one = |place: &FieldPath, label: &str, text: &str, columns: usize| {
        [Cell::label(label).at(place), words::cell(text).spanning(columns).at(place)]
    };
    let wide = |place: FieldPath, label: &str, text: &str| Row {
        cells: one(&place, label, text, 3).to_vec(),
        total: false,
    };
    let pair = |pair: [(FieldPath, &str, &str); 2]| Row {
        cells: pair.into_iter().flat_map(|(place, label, text)| one(&place, label, text, 1)).collect(),
        total: false,
    };
    let mut rows = vec![
        wide(FieldPath::ProjectName, "项目名称", &application.project_name),
        wide(FieldPath::Requirements, "申报指南", &application.basis.guide_title),
        wide(FieldPath::Requirements, "指南方向", &cover::direction(application)),
    ];
    rows.extend(
        application
            .award_category
            .iter()
            .map(|category| wide(FieldPath::AwardCategory, "申报类别", category)),
    );
    rows.extend([
        wide(
            FieldPath::StartDate,
            "起止时间",
            &words::period(&application.start_date, &application.end_date),
        ),
        wide(lead_field(LeadField::Name), "牵头单位", &lead.name),
        pair([
            (lead_field(LeadField::Kind), "单位性质", kind(lead)),
            (lead_field(LeadField::CreditCode), "统一社会信用代码", &lead.credit_code),
        ]),
        wide(lead_field(LeadField::Address), "通讯地址", &lead.address),
        pair([
            (person_field(PersonField::Name), "项目负责人", &person.name),
            (person_field(PersonField::Title), "职称", &person.title),
        ]),
        pair([
            (person_field(PersonField::Phone), "手机", &person.phone),
            (person_field(PersonField::Email), "电子邮箱", &person.email),
        ]),
    ]);
    rows.extend(labelled::rows(others(application)));
    let table = Table { columns: labelled::columns(), header_rows: 0, rows, ..Table::default() };
    let mut blocks =
        vec![Block::Table(table), caption("合作单位"), Block::Table(partners(&application.partners))];
    blocks.extend(units::blocks(application));
    blocks
}

/// What only some forms ask of the project and its people, where it was filled in.
fn others(application: &Application) -> Vec<Entry<'_>> {
    let project = application.project.fields().into_iter().map(|(field, text)| {
        let entry = Entry::new(FieldPath::ProjectField(field), field.label(), text);
        match field {
            ProjectField::NameEn | ProjectField::Keywords | ProjectField::Summary => entry.wide(),
            _ => entry,
        }
    });
    let recommender = Entry::new(FieldPath::Recommender, "推荐单位", &application.recommender).wide();
    let common = [PersonField::Name, PersonField::Title, PersonField::Phone, PersonField::Email];
    let person = application.investigator.fields().into_iter();
    let person = person.filter(|(field, _)| !common.contains(field)).map(|(field, text)| {
        let entry = Entry::new(FieldPath::InvestigatorField(field), field.label(), text);
        if field == PersonField::Introduction { entry.wide() } else { entry }
    });
    let asked = contact("联系人", &application.contact, FieldPath::ContactField);
    let finance = contact("财务负责人", &application.finance_contact, FieldPath::FinanceContactField);
    project.chain([recommender]).chain(person).chain(asked).chain(finance).collect()
}

fn contact<'a>(
    who: &'static str,
    contact: &'a Contact,
    place: impl Fn(ContactField) -> FieldPath,
) -> Vec<Entry<'a>> {
    let fields = contact.fields().into_iter();
    let named = fields.map(|(field, text)| {
        let label = if field == ContactField::Name { who } else { field.label() };
        Entry::new(place(field), label, text)
    });
    named.collect()
}

fn kind(organisation: &Organisation) -> &'static str {
    organisation.profile.kind.map_or("", |kind| kind.label())
}

fn partners(partners: &[Partner]) -> Table {
    let header = ["序号", "单位名称", "单位性质", "统一社会信用代码", "承担任务"]
        .map(|name| Cell::text(name).at(&FieldPath::Partners))
        .to_vec();
    let mut rows = vec![Row { cells: header, total: false }];
    rows.extend(partners.iter().enumerate().map(|(i, partner)| {
        let organisation = &partner.organisation;
        Row {
            cells: vec![
                Cell::text((i + 1).to_string()).at(&FieldPath::Partner(i)),
                words::cell(&organisation.name).at(&FieldPath::PartnerField(i, PartnerField::Name)),
                words::cell(kind(organisation)).at(&FieldPath::PartnerField(i, PartnerField::Kind)),
                words::cell(&organisation.credit_code)
                    .at(&FieldPath::PartnerField(i, PartnerField::CreditCode)),
                words::cell(&partner.task).at(&FieldPath::PartnerField(i, PartnerField::Task)),
            ],
            total: false,
        }
    }));
    if partners.is_empty() {
        let none = Cell::text("无合作单位").spanning(5).aligned(Align::Center).at(&FieldPath::Partners);
        rows.push(Row { cells: vec![none], total: false });
    }
    let columns = vec![
        Column::new(8, Align::Center),
        Column::new(17, Align::Left),
        Column::new(12, Align::Center),
        Column::new(28, Align::Center),
        Column::new(35, Align::Justify),
    ];
    Table { columns, header_rows: 1, rows, ..Table::default() }
}
