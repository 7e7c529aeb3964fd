//! 证件号码 and ORCID of every person, held to their check characters (GB 11643-1999, ISO 7064); birth and sex as the
//! identity card tells them. All are warnings: what the paper says, only its holder sees.

use super::member_months::who;
use super::report::Report;
use super::required::says_nothing;
use crate::application::{Application, DocumentKind, Member, Person, sex_label};
use crate::identity::{CodeKind, orcid_fault, read_resident_id};
use shenbao_guide::date;
use shenbao_guide::field::{FieldPath, MemberField, PersonField};
use shenbao_guide::finding::{Code, Severity};

declare_check!(identity_numbers, "证件号码和 ORCID", Application(check));

fn check(application: &Application, report: &mut Report) {
    for (i, member) in application.members().enumerate() {
        let who = who(&member, i);
        numbers(&who, &member, report);
        birth(&who, &member, report);
    }
}

/// The path of a field of a member's person: 项目负责人 has paths of its own.
pub(super) fn person_path(member: &Member<'_>, field: PersonField) -> FieldPath {
    match member.role {
        None => FieldPath::InvestigatorField(field),
        Some(_) => FieldPath::MemberField(member.id.to_owned(), MemberField::Person(field)),
    }
}

fn numbers(who: &str, member: &Member<'_>, report: &mut Report) {
    let Person { document_kind, document_number, orcid, .. } = member.person;
    let is_card = *document_kind == DocumentKind::ResidentId && !says_nothing(document_number);
    if let Some(fault) = is_card.then(|| read_resident_id(document_number).err()).flatten() {
        // The number itself is not repeated: findings are printed, and stand beside a field that hides it.
        let what = format!("{who}的居民身份证号码不对：{fault}");
        let place = person_path(member, PersonField::DocumentNumber);
        let action = "请对照证件重填；不是居民身份证时，请先改选证件类型";
        report.push_finding(Code::IdentityNumberInvalid, Severity::Warning, &place, what, action);
    }
    let tidied = CodeKind::Orcid.tidy(orcid);
    if let Some(fault) = orcid_fault(&tidied).filter(|_| !says_nothing(orcid)) {
        let what = format!("{who}的 ORCID“{tidied}”不对：{fault}");
        let place = person_path(member, PersonField::Orcid);
        report.push_finding(
            Code::OrcidInvalid,
            Severity::Warning,
            &place,
            what,
            "请对照 orcid.org 上的号码重填",
        );
    }
}

fn birth(who: &str, member: &Member<'_>, report: &mut Report) {
    let Person { birth_date, sex, .. } = member.person;
    let typed = date::typed(birth_date);
    if typed.is_none() && !birth_date.trim().is_empty() {
        let what = format!("{who}的出生日期“{}”不是一个日期", birth_date.trim());
        let place = person_path(member, PersonField::BirthDate);
        report.push_finding(Code::DateInvalid, Severity::Warning, &place, what, "请写成 1979-04-12 的样子");
    }
    let Some(card) = member.person.resident_id() else { return };
    if typed.is_some_and(|typed| typed != card.birth_date) {
        let what = format!("{who}的出生日期和居民身份证号码里的不同");
        let place = person_path(member, PersonField::BirthDate);
        report.push_finding(Code::BirthDisagrees, Severity::Warning, &place, what, "请对照证件改正其中一个");
    }
    if let Some(sex) = sex.filter(|sex| *sex != card.sex) {
        let what = format!("{who}的性别填的是{}，居民身份证号码里是{}", sex_label(sex), sex_label(card.sex));
        let place = person_path(member, PersonField::Sex);
        report.push_finding(Code::BirthDisagrees, Severity::Warning, &place, what, "请对照证件改正其中一个");
    }
}
