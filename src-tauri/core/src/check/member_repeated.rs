//! Nobody stands in the team twice: not 项目负责人 among the members, not a member again.

use super::member_months::who;
use super::report::Report;
use super::required::says_nothing;
use crate::application::{Application, Member, Person};
use crate::identity::bare;
use shenbao_guide::field::{FieldPath, MemberField, PersonField};
use shenbao_guide::finding::{Code, Severity};

declare_check!(member_repeated, "项目组成员是否重复", Application(check));

fn check(application: &Application, report: &mut Report) {
    let mut before: Vec<(String, Member<'_>)> = Vec::new();
    for (i, member) in application.members().enumerate() {
        let who = who(&member, i);
        let same = before.iter().find_map(|(_, known)| Some((known, shared(known, &member)?)));
        if let Some((known, (field, sure))) = same {
            let other = if known.role.is_none() {
                "项目负责人".to_owned()
            } else {
                format!("前面的“{}”", known.person.name.trim())
            };
            let (severity, action) = if sure {
                (Severity::Error, "项目负责人不必再列入成员，每人只列一次：请删去重复的一行，或改正号码")
            } else {
                (Severity::NeedsConfirmation, "如果是同一个人，请删去这一行；不是就不用管")
            };
            let place = FieldPath::MemberField(member.id.to_owned(), MemberField::Person(field));
            let what = format!("{who}的{}和{other}的相同", field.label());
            report.push_finding(Code::PersonRepeated, severity, &place, what, action);
        }
        before.push((who, member));
    }
}

/// What two members have alike that one of them should not, and whether they are then surely one.
fn shared(one: &Member<'_>, other: &Member<'_>) -> Option<(PersonField, bool)> {
    let same = |of: fn(&Person) -> &str| {
        let (one, other) = (bare(of(one.person)), bare(of(other.person)));
        one == other && !says_nothing(&one)
    };
    let same_unit = one.assignment.unit == other.assignment.unit;
    if same(|person| &person.document_number) {
        Some((PersonField::DocumentNumber, true))
    } else if same(|person| &person.name) && same(|person| &person.phone) {
        Some((PersonField::Name, true))
    } else if same(|person| &person.name) && same_unit && !told_apart(one.person, other.person) {
        Some((PersonField::Name, false))
    } else {
        None
    }
}

/// Two of one name are two people where their papers or their days of birth say so.
fn told_apart(one: &Person, other: &Person) -> bool {
    let papers = !one.document_number.is_empty() && !other.document_number.is_empty();
    papers || one.birth_date().zip(other.birth_date()).is_some_and(|(one, other)| one != other)
}
