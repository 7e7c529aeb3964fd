//! The single fields of a sheet: of the project, its units and people, and its results.

use shenbao_core::application::Application;

use super::{SheetRow, tables};
use crate::field::{FormField, Person, PersonItem, ProjectItem, Unit, UnitItem};

const PROJECT: [ProjectItem; 16] = [
    ProjectItem::Name,
    ProjectItem::NameEn,
    ProjectItem::Programme,
    ProjectItem::Category,
    ProjectItem::Nature,
    ProjectItem::GuideDirection,
    ProjectItem::GuideCode,
    ProjectItem::TechField,
    ProjectItem::Security,
    ProjectItem::Recommender,
    ProjectItem::Start,
    ProjectItem::End,
    ProjectItem::Months,
    ProjectItem::Keywords,
    ProjectItem::Abstract,
    ProjectItem::ApplicationDate,
];
const LEADER: [PersonItem; 17] = [
    PersonItem::Name,
    PersonItem::Gender,
    PersonItem::BirthDate,
    PersonItem::DocumentKind,
    PersonItem::DocumentNumber,
    PersonItem::Title,
    PersonItem::Position,
    PersonItem::Degree,
    PersonItem::Education,
    PersonItem::Speciality,
    PersonItem::Mobile,
    PersonItem::Phone,
    PersonItem::Email,
    PersonItem::Months,
    PersonItem::MonthsPerYear,
    PersonItem::Task,
    PersonItem::Profile,
];
const CONTACT: [PersonItem; 5] =
    [PersonItem::Name, PersonItem::Position, PersonItem::Mobile, PersonItem::Phone, PersonItem::Email];
const RESULTS: [ProjectItem; 9] = [
    ProjectItem::Papers,
    ProjectItem::Patents,
    ProjectItem::Software,
    ProjectItem::Standards,
    ProjectItem::Products,
    ProjectItem::Trained,
    ProjectItem::Revenue,
    ProjectItem::Profit,
    ProjectItem::Tax,
];

/// 基本信息: the project, the lead, its people, and the partners as a table.
pub(super) fn basics(of: &Application, title: &str) -> Vec<SheetRow> {
    let project = PROJECT.map(|item| (FormField::Project(item), title.to_owned()));
    let lead = UnitItem::ALL.iter().filter(|item| {
        // Named again below, as the person.
        !matches!(item, UnitItem::Leader | UnitItem::Contact)
    });
    let lead = lead.map(|item| (FormField::Unit(Unit::Lead, *item), "牵头单位".to_owned()));
    let people =
        [(Person::Leader, "项目负责人"), (Person::Contact, "联系人"), (Person::Finance, "财务负责人")];
    let people = people.into_iter().flat_map(|(person, title)| {
        let items = if person == Person::Leader { &LEADER[..] } else { &CONTACT[..] };
        items.iter().map(move |item| (FormField::Person(person, *item), title.to_owned()))
    });
    let fields = project.into_iter().chain(lead).chain(people);
    let mut rows: Vec<SheetRow> =
        fields.map(|(field, section)| SheetRow::of(field, &section, item_label(field), of)).collect();
    // What only some forms ask is shown where it is written.
    rows.retain(|row| !row.text.is_empty() || USUAL.contains(&row.id.as_str()));
    rows.push(tables::partners(of, "合作单位"));
    rows
}

/// Fields that are shown while they are empty: most portals ask them.
const USUAL: [&str; 10] = [
    "project.name",
    "project.keywords",
    "project.abstract",
    "period.start",
    "period.end",
    "lead.name",
    "lead.credit_code",
    "lead.address",
    "leader.name",
    "leader.mobile",
];

/// 预期成果与效益
pub(super) fn results(of: &Application, title: &str) -> Vec<SheetRow> {
    let rows = RESULTS.map(FormField::Project).map(|field| SheetRow::of(field, title, item_label(field), of));
    rows.into_iter().filter(|row| !row.text.is_empty()).collect()
}

/// What a field is called under the heading of whom it is of.
fn item_label(field: FormField) -> &'static str {
    match field {
        FormField::Project(item) => item.label(),
        FormField::Unit(_, item) => item.label(),
        FormField::Person(_, item) => item.label(),
        _ => "",
    }
}
