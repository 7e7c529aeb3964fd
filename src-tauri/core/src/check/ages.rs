//! 年龄: where a condition on 项目负责人 limits the age or the day of birth, and the day of birth is known, is it kept?
//!
//! A condition that is kept in this stays 未检查: it may ask for more. On which day an age is counted, few guides say: one
//! that is broken on every day of the guide's year is broken, one that is broken on some is for a person to look at. What is
//! said of one category or one sex stands in the place of what is said of all; where it is open whether it holds, a
//! person looks.

use jiff::civil::{Date, date};

use super::report::Report;
use crate::application::{Application, Person};
use shenbao_guide::field::{FieldPath, PersonField};
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::{AgeBound, Condition, ConditionAbout, Limit, Sex, is_same_category};

declare_check!(ages, "项目负责人的年龄", Application(check));

fn check(application: &Application, report: &mut Report) {
    let person = &application.investigator;
    let Some(birth) = person.birth_date() else { return };
    let conditions: Vec<&Condition> =
        application.basis.topic.conditions.iter().filter(|condition| is_of_investigator(condition)).collect();
    for condition in &conditions {
        for limit in &condition.limits {
            let Some((broken, mut what)) = judged(application, person, birth, limit) else { continue };
            let mut severity = match broken {
                Broken::Surely => Severity::Error,
                Broken::OnSomeDays => Severity::NeedsConfirmation,
            };
            let mut others = conditions
                .iter()
                .flat_map(|other| other.limits.iter().map(|own| (*other, own)))
                .filter(|(other, own)| is_narrower((other, own), (condition, limit)));
            if others.clone().any(|(other, own)| is_held(application, person, other, own)) {
                continue;
            }
            let kept = others.find(|(_, own)| judged(application, person, birth, own).is_none());
            if let Some((other, _)) = kept {
                severity = Severity::NeedsConfirmation;
                what = format!("{what}；“{}”另有规定，要看是否适用", other.quote);
            } else if condition.category.is_some() && !is_chosen(application, condition) {
                severity = Severity::NeedsConfirmation;
            }
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

/// Does what is said of one category or one sex bound the age on the same side as what is said of all: 年龄不超过45周岁，
/// 重点项目不超过60周岁? It stands in its place.
fn is_narrower((other, own): (&Condition, &Limit), (condition, limit): (&Condition, &Limit)) -> bool {
    let of = |limit: &Limit| match limit {
        Limit::Age { bound: AgeBound::AtLeast, sex, .. } => Some((false, *sex)),
        Limit::Age { sex, .. } | Limit::BornSince { sex, .. } => Some((true, *sex)),
        _ => None,
    };
    let (Some((side, sex)), Some((other_side, other_sex))) = (of(limit), of(own)) else { return false };
    let category = condition.category.is_none() && other.category.is_some();
    let same_category = condition.category == other.category;
    side == other_side && sex.is_none() && (category || same_category && other_sex.is_some())
}

/// Is it certain that a narrower limit holds for this person's application?
fn is_held(application: &Application, person: &Person, condition: &Condition, limit: &Limit) -> bool {
    let sex = match limit {
        Limit::Age { sex, .. } | Limit::BornSince { sex, .. } => *sex,
        _ => None,
    };
    sex.is_none_or(|sex| person.sex() == Some(sex))
        && (condition.category.is_none() || is_chosen(application, condition))
}

/// Is the category of a condition the one the application is of?
fn is_chosen(application: &Application, condition: &Condition) -> bool {
    let chosen = application.award_category.as_deref();
    condition.category.as_deref().zip(chosen).is_some_and(|(of, chosen)| is_same_category(of, chosen))
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

#[cfg(test)]
mod tests {
    use shenbao_guide::finding::{Code, Severity};
    use shenbao_guide::organisation::LeadProfile;
    use shenbao_guide::read_guide;

    use super::date;
    use crate::application::Application;
    use crate::asset::KeptFiles;
    use crate::check::check;

    const GUIDE: &str = "2027年度社科规划课题申报指南\n一、课题类别\n（一）重点课题。每项资助不超过6万元，项目负责人年龄不超过60周岁。\n\
        （二）一般课题。每项资助不超过3万元。\n二、申报要求\n项目负责人年龄不超过45周岁。\n三、选题指南\n1.海岛治理研究\n\
        2.港口经济研究\n";

    fn found(category: Option<&str>) -> Vec<Severity> {
        let read = read_guide("guide", GUIDE);
        let mut application =
            Application::begin(&read, &read.guide.topics[0], LeadProfile::default(), date(2026, 11, 22));
        application.award_category = category.map(str::to_owned);
        application.investigator.birth_date = "1972-06-01".to_owned();
        let report = check(&application, &KeptFiles::default());
        let ages = report.findings.iter().filter(|finding| finding.code == Code::AgeOutside);
        ages.map(|finding| finding.severity).collect()
    }

    #[test]
    fn a_wider_limit_of_the_chosen_category_stands_for_its_category() {
        assert_eq!(found(Some("重点课题")), []);
        assert_eq!(found(Some("一般课题")), [Severity::Error]);
    }
}
