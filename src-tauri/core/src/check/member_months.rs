//! 每年工作月数 and 投入人月: a year has twelve months, the project no more than its dates give, and the two fit each other.

use rust_decimal::Decimal;

use super::report::Report;
use crate::application::{Application, Member, months};
use shenbao_guide::field::{AssignmentField, FieldPath, MemberField};
use shenbao_guide::finding::{Code, Severity};

declare_check!(member_months, "项目组成员的工作时间", Application(check));

fn check(application: &Application, report: &mut Report) {
    let period = application.period_months();
    for (i, member) in application.members().enumerate() {
        of_member(&who(&member, i), &member, period, report);
    }
}

/// What a finding calls a member: by name, or by the place in the table.
pub(super) fn who(member: &Member<'_>, index: usize) -> String {
    match (member.person.name.trim(), member.role) {
        ("", None) => "项目负责人".to_owned(),
        ("", Some(_)) => format!("项目组第 {} 人", index + 1),
        (name, _) => format!("“{name}”"),
    }
}

/// The path of what a member does.
pub(super) fn assignment_path(member: &Member<'_>, field: AssignmentField) -> FieldPath {
    FieldPath::MemberField(member.id.to_owned(), MemberField::Assignment(field))
}

fn of_member(who: &str, member: &Member<'_>, period: Option<Decimal>, report: &mut Report) {
    let a_year = (AssignmentField::MonthsPerYear, months(&member.assignment.months_per_year));
    let whole = (AssignmentField::PersonMonths, months(&member.assignment.person_months));
    for (field, read) in [&a_year, &whole] {
        if let Err(fault) = read {
            let what = format!("{who}的{}读不懂：{fault}", field.label());
            let place = assignment_path(member, *field);
            report.push_finding(Code::MonthsInvalid, Severity::Error, &place, what, "请填一个数，单位是月");
        }
    }
    let mut too_many = |field: AssignmentField, what: String, action: &str| {
        report.push_finding(
            Code::MonthsTooMany,
            Severity::Error,
            &assignment_path(member, field),
            what,
            action,
        );
    };
    let (a_year, whole) = (a_year.1.ok().flatten(), whole.1.ok().flatten());
    let year = crate::application::YEAR;
    if let Some(months) = a_year.filter(|months| *months > year) {
        let what = format!("{who}每年工作 {months} 个月，一年只有 12 个月");
        too_many(AssignmentField::MonthsPerYear, what, "请填每年的月数；整个项目的月数填在“投入人月”里");
    }
    let Some(period) = period else { return };
    if let Some(months) = whole.filter(|months| *months > period) {
        let what = format!("{who}投入 {months} 人月，项目的起止日期只有 {period} 个月");
        too_many(AssignmentField::PersonMonths, what, "请改正投入人月或项目的起止日期");
    }
    let Some((a_year, whole)) =
        a_year.zip(whole).filter(|(a_year, whole)| *a_year <= year && *whole <= period)
    else {
        return;
    };
    let expected = (a_year * period / year).normalize();
    // Both may have been rounded to whole months: half a month a year, and half a month in all.
    let rounding = (period / year + Decimal::ONE) / Decimal::TWO;
    if (expected - whole).abs() > rounding {
        let expected = expected.round_dp(1).normalize();
        let what = format!(
            "{who}每年工作 {a_year} 个月，{period} 个月的项目应是 {expected} 人月，填的是 {whole} 人月"
        );
        let place = assignment_path(member, AssignmentField::PersonMonths);
        let action = "请改正其中一个；各年不一样多时，每年工作月数请填平均数";
        report.push_finding(Code::MonthsDisagree, Severity::Warning, &place, what, action);
    }
}
