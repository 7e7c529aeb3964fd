//! 项目组成员: the rows of a table with names, and what no field of a person takes.

use shenbao_core::application::{Application, Assignment, Degree, Person, TeamMember, UnitId, sex_label};
use shenbao_guide::Sex;
use shenbao_import::document::Table;
use shenbao_official_form::label::Meaning;
use shenbao_official_form::{PersonItem, UnitItem};

use crate::facts::fill;
use crate::grid::Grid;
use crate::outline::Piece;
use crate::period::period;
use crate::plain_piece;
use crate::rows::{columns, place, take};

/// A row of the team as it was read.
struct Member {
    person: Person,
    assignment: Assignment,
    unit: String,
    /// What columns say that the form has none for: the label and the words.
    others: Vec<(String, String)>,
}

/// 项目组成员: rows of a table with names. What the form has no field for is given back as lines.
pub(crate) fn team(pieces: &[Piece], application: &mut Application) -> (usize, Vec<Piece>) {
    let mut people: Vec<Member> = Vec::new();
    let mut rest = take(pieces, |table| people_rows(table, &mut people), |_| false);
    let count = people.len();
    for Member { person, mut assignment, unit, mut others } in people {
        assignment.unit = unit_named(&unit, application);
        if assignment.unit.is_none() && !unit.is_empty() {
            others.push(("单位".to_owned(), unit));
        }
        let name = person.name.clone();
        if name == application.investigator.name && !name.is_empty() {
            lead_person(person, assignment, application, &mut others);
        } else if !name.is_empty() {
            let id = format!("m{}", application.team.len() + 1);
            application.team.push(TeamMember { id, person, assignment, ..TeamMember::default() });
        }
        if !others.is_empty() {
            let said: Vec<String> = others.iter().map(|(label, value)| format!("{label} {value}")).collect();
            let whose = if name.is_empty() { String::new() } else { format!("{name}：") };
            rest.push(plain_piece(&format!("{whose}{}", said.join("，"))));
        }
    }
    (count, rest)
}

/// Fills the fields of 项目负责人 from their row; what another value stands in is told.
fn lead_person(
    person: Person,
    assignment: Assignment,
    application: &mut Application,
    others: &mut Vec<(String, String)>,
) {
    let to = &mut application.investigator;
    let own = &mut application.investigator_assignment;
    own.unit = own.unit.take().or(assignment.unit);
    to.sex = to.sex.or(person.sex);
    to.degree = to.degree.or(person.degree);
    for (label, field, value) in [
        ("职称", &mut to.title, person.title),
        ("职务", &mut to.position, person.position),
        ("专业", &mut to.speciality, person.speciality),
        ("学历", &mut to.education, person.education),
        ("出生年月", &mut to.birth_date, person.birth_date),
        ("手机", &mut to.phone, person.phone),
        ("邮箱", &mut to.email, person.email),
        ("分工", &mut own.task, assignment.task),
        ("每年工作月数", &mut own.months_per_year, assignment.months_per_year),
        ("工作月数", &mut own.person_months, assignment.person_months),
    ] {
        if !value.is_empty() && !fill(field, &value) {
            others.push((label.to_owned(), value));
        }
    }
}

fn people_rows(table: &Table, people: &mut Vec<Member>) -> bool {
    let grid = Grid::read(table);
    let of = columns(&grid);
    let at = |item: PersonItem| place(&of, Meaning::Person(item));
    let Some(name) = at(PersonItem::Name) else { return false };
    // 任务 alone is a unit's elsewhere.
    let task = at(PersonItem::Task).or_else(|| place(&of, Meaning::Unit(UnitItem::Task)));
    let taken = [
        PersonItem::Title,
        PersonItem::Position,
        PersonItem::Speciality,
        PersonItem::Education,
        PersonItem::Mobile,
        PersonItem::Email,
        PersonItem::MonthsPerYear,
        PersonItem::Months,
        PersonItem::Unit,
    ];
    let taken: Vec<usize> = taken.into_iter().filter_map(at).chain([name]).chain(task).collect();
    for row in &grid.rows {
        let cell = |item: PersonItem| Grid::cell(row, at(item)).trim().to_owned();
        let mut person = Person {
            name: Grid::cell(row, Some(name)).split_whitespace().collect(),
            title: cell(PersonItem::Title),
            position: cell(PersonItem::Position),
            speciality: cell(PersonItem::Speciality),
            education: cell(PersonItem::Education),
            phone: cell(PersonItem::Mobile),
            email: cell(PersonItem::Email),
            ..Person::default()
        };
        let is_open = |at: &usize| !taken.contains(at) && !of[*at].contains(&Meaning::Ordinal);
        let open = (0..grid.columns.len()).filter(is_open);
        let others = open.map(|at| {
            let label = grid.columns[at].trim();
            (label.to_owned(), said_of(&mut person, label, row[at].trim()))
        });
        let mut others: Vec<_> = others.filter(|(_, value)| !value.is_empty()).collect();
        if person.name.is_empty() {
            // No person: what the row says is told.
            let said: Vec<&str> =
                row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
            others = vec![("没有姓名的一行".to_owned(), said.join(" "))];
            if said.is_empty() {
                continue;
            }
        }
        let assignment = Assignment {
            task: Grid::cell(row, task).trim().to_owned(),
            months_per_year: cell(PersonItem::MonthsPerYear),
            person_months: cell(PersonItem::Months),
            ..Assignment::default()
        };
        people.push(Member { person, assignment, unit: cell(PersonItem::Unit), others });
    }
    true
}

/// Takes what a column says of a person, or several columns in one (性别 over 出生年月, 职称 over 学位); gives back the rest.
fn said_of(person: &mut Person, label: &str, value: &str) -> String {
    let mut rest = value;
    if label.contains("性别") {
        for sex in [Sex::Male, Sex::Female] {
            if let Some(after) = rest.strip_prefix(sex_label(sex)) {
                person.sex = Some(sex);
                rest = after.trim();
            }
        }
    }
    if label.contains("学位") {
        let word = rest.strip_suffix("学位").unwrap_or(rest);
        for (degree, before) in
            Degree::ALL.into_iter().filter_map(|one| Some((one, word.strip_suffix(one.label())?)))
        {
            person.degree = Some(degree);
            rest = before.trim();
        }
    }
    let fields = [("职称", &mut person.title), ("学历", &mut person.education)]
        .into_iter()
        .filter(|(word, field)| label.contains(word) && field.is_empty());
    let mut fields: Vec<&mut String> = fields.map(|(_, field)| field).collect();
    if let [field] = fields.as_mut_slice() {
        rest.clone_into(field);
        rest = "";
    }
    if label.contains("出生")
        && let Some(date) = birth_date(rest)
    {
        person.birth_date = date;
        rest = "";
    }
    rest.to_owned()
}

/// A day as the form has it, or a month: 1980-01.
fn birth_date(text: &str) -> Option<String> {
    let (first, last, _) = period(text).filter(|(_, _, behind)| behind.trim().is_empty())?;
    let is_month = (first.year(), first.month()) == (last.year(), last.month());
    if first == last {
        Some(first.to_string())
    } else {
        is_month.then(|| format!("{}-{:02}", first.year(), first.month()))
    }
}

/// The unit of the application with a name, or with one that holds it.
fn unit_named(name: &str, application: &Application) -> Option<UnitId> {
    if name.is_empty() {
        return None;
    }
    let is_it = |other: &str| !other.is_empty() && (other.contains(name) || name.contains(other));
    if is_it(&application.lead.name) {
        return Some(UnitId::Lead);
    }
    let partner = application.partners.iter().find(|partner| is_it(&partner.organisation.name));
    partner.map(|partner| UnitId::Partner(partner.id.clone()))
}
