//! 劳务费 from the team: the months of the people who have no 工资性收入.
//!
//! Forms ask of everybody in the team whether they have 工资性收入; 劳务费 is reckoned for those who have none. One of whom
//! it is not known is not counted.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Application, Member};

/// What an item of 劳务费 is filled with from the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TeamLabour {
    /// 人数
    pub people: String,
    /// 月数 of each; where they do not divide evenly, `people` is 1 and these are the months of all.
    pub months: String,
    /// Whose months they are: `张三 12、李四 24，共 36 人月`.
    pub words: String,
}

impl Application {
    /// The months of the people without 工资性收入; `None` where there are none.
    pub fn team_labour(&self) -> Option<TeamLabour> {
        let period = self.period_months();
        let unpaid = self.members().filter(|member| member.assignment.paid_salary == Some(false));
        let (counted, lacking): (Vec<_>, Vec<_>) = unpaid
            .map(|member| (name(&member), member.person_months(period)))
            .partition(|(_, months)| months.is_some());
        let counted: Vec<(&str, Decimal)> =
            counted.into_iter().filter_map(|(name, months)| Some((name, months?))).collect();
        let sum = counted.iter().fold(Decimal::ZERO, |sum, (_, months)| sum.saturating_add(*months));
        if sum.is_zero() {
            return None;
        }
        let people = Decimal::from(counted.len());
        let each = sum.checked_div(people)?;
        let is_even = each == each.round_dp(2);
        let (people, months) = if is_even { (people, each) } else { (Decimal::ONE, sum) };
        let named: Vec<String> =
            counted.iter().map(|(name, months)| format!("{name} {}", months.normalize())).collect();
        let mut words = format!("{}，共 {} 人月", named.join("、"), sum.normalize());
        if !lacking.is_empty() {
            let names: Vec<&str> = lacking.iter().map(|(name, _)| *name).collect();
            words.push_str(&format!("；{}的人月没有填，未计入", names.join("、")));
        }
        Some(TeamLabour { people: people.to_string(), months: months.normalize().to_string(), words })
    }
}

fn name<'a>(member: &Member<'a>) -> &'a str {
    match member.person.name.trim() {
        "" => "未填姓名的成员",
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::application::TeamMember;
    use crate::catalogue::Catalogue;
    use crate::sample::SAMPLES;

    fn application(team: &[(&str, Option<bool>, &str)]) -> Application {
        let mut application = SAMPLES[0].application(&Catalogue::shipped());
        (application.start_date, application.end_date) = ("2027-01-01".into(), "2029-12-31".into());
        application.team = team
            .iter()
            .map(|(name, paid_salary, months)| {
                let mut member = TeamMember::default();
                (*name).clone_into(&mut member.person.name);
                member.assignment.paid_salary = *paid_salary;
                (*months).clone_into(&mut member.assignment.person_months);
                member
            })
            .collect();
        application
    }

    #[test]
    fn only_people_known_to_have_no_salary_are_counted() {
        let labour = application(&[
            ("张三", Some(false), "12"),
            ("李四", Some(true), "36"),
            ("王五", None, "36"),
            ("赵六", Some(false), "24.5"),
            ("孙七", Some(false), ""),
        ])
        .team_labour()
        .unwrap();
        assert_eq!((labour.people.as_str(), labour.months.as_str()), ("2", "18.25"));
        assert_eq!(labour.words, "张三 12、赵六 24.5，共 36.5 人月；孙七的人月没有填，未计入");
        assert_eq!(application(&[("李四", Some(true), "36"), ("孙七", Some(false), "")]).team_labour(), None);
    }

    #[test]
    fn months_that_do_not_divide_evenly_are_those_of_all() {
        let team = [("", Some(false), "10"), ("乙", Some(false), "10"), ("丙", Some(false), "5")];
        let labour = application(&team).team_labour().unwrap();
        assert_eq!((labour.people.as_str(), labour.months.as_str()), ("1", "25"));
        assert!(labour.words.starts_with("未填姓名的成员 10、"));
    }
}
