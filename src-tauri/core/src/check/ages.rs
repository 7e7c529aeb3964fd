//! 年龄: where a condition on 项目负责人 limits the age or the day of birth, and the day of birth is known, is it kept?
//!
//! A condition that is kept in this stays 未检查: it may ask for more. On which day an age is counted, few guides say: one
//! that is broken on every day of the guide's year is broken, one that is broken on some is for a person to look at.

use jiff::civil::{Date, date};

use super::report::Report;
use crate::application::{Application, Person};
use shenbao_guide::field::{FieldPath, PersonField};
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::{AgeBound, Condition, ConditionAbout, Limit, Sex};

declare_check!(ages, "项目负责人的年龄", Application(check));

fn check(application: &Application, report: &mut Report) {
    let person = &application.investigator;
    let Some(birth) = person.birth_date() else { return };
    for condition in
        application.basis.topic.conditions.iter().filter(|condition| is_of_investigator(condition))
    {
        for limit in &condition.limits {
            let Some((broken, what)) = judged(application, person, birth, limit) else { continue };
            let severity = match broken {
                Broken::Surely => Severity::Error,
                Broken::OnSomeDays => Severity::NeedsConfirmation,
            };
            report.push_clause_finding(
                &condition.clause(),
                Code::AgeOutside,
                severity,
                &FieldPath::InvestigatorField(PersonField::BirthDate),
                what,
                "请核对出生日期和指南的要求".to_owned(),
            );
        }
    }
}

/// Of 项目负责人 alone: what is asked of the members is for a person to look at.
fn is_of_investigator(condition: &Condition) -> bool {
    let others = ["成员", "骨干", "参与人"];
    condition.about == ConditionAbout::Person && !others.iter().any(|word| condition.quote.contains(word))
}

enum Broken {
    Surely,
    OnSomeDays,
}

fn judged(
    application: &Application,
    person: &Person,
    birth: Date,
    limit: &Limit,
) -> Option<(Broken, String)> {
    // A limit on the other sex, or on one while it is not known whose, says nothing.
    let is_meant = |of: &Option<Sex>| of.is_none_or(|of| person.sex() == Some(of));
    match limit {
        Limit::BornSince { date: since, sex } if is_meant(sex) => {
            let since = shenbao_guide::date::typed(since).filter(|since| birth < *since)?;
            Some((Broken::Surely, format!("项目负责人 {birth} 出生，指南要求 {since} 及以后出生")))
        }
        Limit::Age { bound, years, sex } if is_meant(sex) => {
            let years = i16::try_from(*years).ok()?;
            let breaks = |age: i16| match bound {
                AgeBound::AtMost => age > years,
                AgeBound::Under => age >= years,
                AgeBound::AtLeast => age < years,
            };
            let year = i16::try_from(application.basis.year?).ok()?;
            let ages = [date(year, 1, 1), date(year, 12, 31)].map(|day| person.age_on(day));
            let [Some(first), Some(last)] = ages else { return None };
            let bound = match bound {
                AgeBound::AtMost => "不超过",
                AgeBound::Under => "未满",
                AgeBound::AtLeast => "年满",
            };
            match (breaks(first), breaks(last)) {
                (false, false) => None,
                (true, true) => {
                    let what =
                        format!("项目负责人 {year} 年 {first} 至 {last} 周岁，指南要求{bound} {years} 周岁");
                    Some((Broken::Surely, what))
                }
                _ => {
                    let what = format!(
                        "项目负责人在 {year} 年里由 {first} 周岁到 {last} 周岁，指南要求{bound} {years} 周岁：要看从哪一天算"
                    );
                    Some((Broken::OnSomeDays, what))
                }
            }
        }
        _ => None,
    }
}
