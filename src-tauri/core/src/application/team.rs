//! 项目组: who does what in which unit, for how long, and in which sub-project.
//!
//! 项目负责人 stands in [`Application::investigator`] alone, with what they do in `investigator_assignment`: there is
//! always one, and never two. A table of the team shows them first ([`Application::members`]).

use jiff::{Span, Unit};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use shenbao_guide::date;
use ts_rs::TS;

use super::ids::HasId;
use super::{Application, Person, UnitId};
use crate::identity;

/// The id under which field paths name 项目负责人 among the members.
pub const INVESTIGATOR: &str = "investigator";

/// 项目组成员 beside 项目负责人.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct TeamMember {
    /// Stable within the application: `m1`, `m2` …
    pub id: String,
    /// Who.
    pub person: Person,
    /// 项目角色
    pub role: TeamRole,
    /// What they do.
    pub assignment: Assignment,
}

impl HasId for TeamMember {
    const PREFIX: &'static str = "m";

    fn id(&mut self) -> &mut String {
        &mut self.id
    }
}

/// 项目角色 of a member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TeamRole {
    /// 课题负责人, of the sub-project they belong to
    SubProjectLeader,
    /// 骨干
    Core,
    /// 其他
    #[default]
    Other,
}

impl TeamRole {
    /// All roles, in the order a form offers them.
    pub const ALL: [TeamRole; 3] = [TeamRole::SubProjectLeader, TeamRole::Core, TeamRole::Other];

    /// The word a form shows.
    pub fn label(self) -> &'static str {
        match self {
            TeamRole::SubProjectLeader => "课题负责人",
            TeamRole::Core => "骨干",
            TeamRole::Other => "其他",
        }
    }
}

/// What a person does in the project. Months are kept as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Assignment {
    /// 所在单位; `None` while not chosen.
    pub unit: Option<UnitId>,
    /// 分工
    pub task: String,
    /// 每年工作月数
    pub months_per_year: String,
    /// 投入人月 in the whole project
    pub person_months: String,
    /// 所属课题, by its id
    pub sub_project: Option<String>,
    /// 是否学生
    pub student: bool,
    /// 有无工资性收入; `None` is “not known”.
    pub paid_salary: Option<bool>,
}

impl Assignment {
    /// Of someone of whom nothing is known but that the lead employs them.
    pub(super) fn at_the_lead() -> Assignment {
        Assignment { unit: Some(UnitId::Lead), ..Assignment::default() }
    }
}

/// 课题: a part of the project with a unit and people of its own. Its number is its place in the list, its leader the
/// member who is 课题负责人 in it, or else 项目负责人.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct SubProject {
    /// Stable within the application: `s1`, `s2` …
    pub id: String,
    /// 课题名称
    pub name: String,
    /// 承担单位; `None` while not chosen.
    pub unit: Option<UnitId>,
    /// 主要任务
    pub task: String,
}

impl HasId for SubProject {
    const PREFIX: &'static str = "s";

    fn id(&mut self) -> &mut String {
        &mut self.id
    }
}

/// A row of the team's table: 项目负责人 or a member.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// Its id; [`INVESTIGATOR`] for 项目负责人.
    pub id: &'a str,
    /// Who.
    pub person: &'a Person,
    /// `None` for 项目负责人.
    pub role: Option<TeamRole>,
    /// What they do.
    pub assignment: &'a Assignment,
}

impl<'a> From<&'a TeamMember> for Member<'a> {
    fn from(member: &'a TeamMember) -> Member<'a> {
        let TeamMember { id, person, role, assignment } = member;
        Member { id, person, role: Some(*role), assignment }
    }
}

impl Member<'_> {
    /// The role as forms print it.
    pub fn role_label(&self) -> &'static str {
        self.role.map_or("项目负责人", TeamRole::label)
    }

    /// 投入人月 as typed, or from the months a year where only those were. `None` where neither is a number.
    pub fn person_months(&self, period: Option<Decimal>) -> Option<Decimal> {
        months(&self.assignment.person_months).ok().flatten().or_else(|| {
            let a_year = months(&self.assignment.months_per_year).ok().flatten()?;
            Some((a_year * period? / YEAR).round_dp(1).normalize())
        })
    }

    /// 每年工作月数 as typed, or from the months in all where only those were.
    pub fn months_per_year(&self, period: Option<Decimal>) -> Option<Decimal> {
        months(&self.assignment.months_per_year).ok().flatten().or_else(|| {
            let whole = months(&self.assignment.person_months).ok().flatten()?;
            let period = period.filter(|period| !period.is_zero())?;
            Some((whole * YEAR / period).round_dp(1).normalize())
        })
    }
}

/// Months of a year.
pub(crate) const YEAR: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// A number of months that was typed is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“月”数应是一个不小于 0 的数，例如 6 或 4.5")]
pub struct NoMonths;

/// Reads a number of months; a blank is none. 个月, 月 and 人月 behind it are understood.
///
/// # Errors
/// [`NoMonths`] for anything that is no number, below zero, or of more than two decimals.
pub fn months(typed: &str) -> Result<Option<Decimal>, NoMonths> {
    let text: String = identity::narrow(typed).collect();
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let number =
        ["个人月", "个月", "人月", "月"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text);
    let number = number.trim();
    let is_plain = number.chars().all(|c| c.is_ascii_digit() || c == '.') && number.len() <= 8;
    let read = number.parse::<Decimal>().ok().filter(|read| is_plain && read.scale() <= 2);
    read.map(|read| Some(read.normalize())).ok_or(NoMonths)
}

impl Application {
    /// 项目负责人, then the members in their order.
    pub fn members(&self) -> impl Iterator<Item = Member<'_>> {
        let first = Member {
            id: INVESTIGATOR,
            person: &self.investigator,
            role: None,
            assignment: &self.investigator_assignment,
        };
        std::iter::once(first).chain(self.team.iter().map(Member::from))
    }

    /// The units: the lead, then the partners in their order.
    pub fn units(&self) -> Vec<UnitId> {
        let partners = self.partners.iter().map(|partner| UnitId::Partner(partner.id.clone()));
        std::iter::once(UnitId::Lead).chain(partners).collect()
    }

    /// The name of a unit as typed; `None` for one that is not of the application.
    pub fn unit_name(&self, unit: &UnitId) -> Option<&str> {
        match unit {
            UnitId::Lead => Some(&self.lead.name),
            UnitId::Partner(id) => {
                let partner = self.partners.iter().find(|partner| partner.id == *id);
                partner.map(|partner| partner.organisation.name.as_str())
            }
        }
    }

    /// The months the project runs, a part of one counted by its days; `None` while its dates are not written.
    pub fn period_months(&self) -> Option<Decimal> {
        let (first, last) = (date::typed(&self.start_date)?, date::typed(&self.end_date)?);
        let after = last.tomorrow().ok().filter(|after| first < *after)?;
        let span: Span = first.until((Unit::Month, after)).ok()?;
        let part = Decimal::from(span.get_days()) / Decimal::from(last.days_in_month());
        Some((Decimal::from(span.get_months()) + part).round_dp(1).normalize())
    }

    /// The number of a sub-project, from 1; `None` where the application has none of this id.
    pub fn sub_project_number(&self, id: &str) -> Option<usize> {
        self.sub_projects.iter().position(|part| part.id == id).map(|at| at + 1)
    }

    /// The people who lead a sub-project: the members that are 课题负责人 in it, or else 项目负责人 where they belong to
    /// it.
    pub fn leaders_of(&self, sub_project: &str) -> Vec<Member<'_>> {
        let of_it: Vec<Member<'_>> = self
            .members()
            .filter(|member| member.assignment.sub_project.as_deref() == Some(sub_project))
            .collect();
        let role = |wanted: Option<TeamRole>| {
            of_it.iter().filter(|member| member.role == wanted).copied().collect::<Vec<_>>()
        };
        let leaders = role(Some(TeamRole::SubProjectLeader));
        if leaders.is_empty() { role(None) } else { leaders }
    }
}

#[cfg(test)]
mod tests {
    use super::super::TitleLevel;
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::sample::SAMPLES;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn application() -> Application {
        let mut application = SAMPLES[0].application(&Catalogue::shipped());
        application.start_date = "2027-01-01".into();
        application.end_date = "2029-12-31".into();
        application.team.clear();
        application.investigator.title_level = None;
        application.investigator_assignment = Assignment::at_the_lead();
        application
    }

    fn member(id: &str, unit: &str, months_per_year: &str, person_months: &str) -> TeamMember {
        TeamMember {
            id: id.into(),
            assignment: Assignment {
                unit: Some(unit.into()),
                months_per_year: months_per_year.into(),
                person_months: person_months.into(),
                ..Assignment::default()
            },
            ..TeamMember::default()
        }
    }

    #[test]
    fn a_number_of_months_is_read_as_people_write_it() {
        for (typed, read) in
            [("6", "6"), ("4.50", "4.5"), ("１２", "12"), ("36 人月", "36"), ("8个月", "8"), ("0", "0")]
        {
            assert_eq!(months(typed), Ok(Some(decimal(read))), "{typed}");
        }
        assert_eq!(months("  "), Ok(None));
        for wrong in ["六", "-1", "6-8", "1.005", "6 8", "1e3", "月", "123456789"] {
            assert_eq!(months(wrong), Err(NoMonths), "{wrong}");
        }
    }

    #[test]
    fn months_a_year_and_months_in_all_follow_from_each_other() {
        let mut application = application();
        application.team = vec![member("m1", "lead", "6", ""), member("m2", "lead", "", "24")];
        let period = application.period_months();
        assert_eq!(period, Some(decimal("36")));
        let rows: Vec<_> = application
            .members()
            .map(|member| (member.months_per_year(period), member.person_months(period)))
            .collect();
        let both = |a_year, whole| (Some(decimal(a_year)), Some(decimal(whole)));
        assert_eq!(rows, [(None, None), both("6", "18"), both("8", "24")]);
    }

    #[test]
    fn the_months_of_a_project_are_counted_to_its_last_day() {
        let mut application = application();
        for (start, end, count) in [
            ("2027-01-01", "2027-12-31", Some("12")),
            ("2027-03-15", "2028-03-14", Some("12")),
            ("2027-01-01", "2027-01-15", Some("0.5")),
            ("2027-01-01", "2026-12-31", None),
            ("2027-01-01", "", None),
        ] {
            (application.start_date, application.end_date) = (start.into(), end.into());
            assert_eq!(application.period_months(), count.map(decimal), "{start} {end}");
        }
    }

    #[test]
    fn people_and_months_add_up_by_unit_and_in_all() {
        let mut application = application();
        let partner = application.partners[0].id.clone();
        application.investigator_assignment.months_per_year = "4".into();
        application.team = vec![
            member("m1", "lead", "6", ""),
            member("m2", &partner, "", "10"),
            member("m3", "gone", "", "1"),
        ];
        application.team[0].person.title_level = Some(TitleLevel::FullSenior);
        let totals = application.team_totals();
        assert_eq!((totals.whole.people, totals.whole.full_senior), (4, 1));
        assert_eq!(totals.whole.person_months, decimal("41"));
        let units: Vec<_> = totals
            .by_unit
            .iter()
            .map(|total| (total.unit.as_ref().map(ToString::to_string), total.people, total.person_months))
            .collect();
        assert_eq!(
            units,
            [
                (Some("lead".into()), 2, decimal("30")),
                (Some(partner), 1, decimal("10")),
                (None, 1, decimal("1"))
            ]
        );
    }

    #[test]
    fn a_sub_project_is_led_by_its_leader_or_else_by_the_investigator_who_belongs_to_it() {
        let mut application = application();
        application.team = vec![member("m1", "lead", "", "")];
        application.investigator_assignment.sub_project = Some("s1".into());
        let ids = |application: &Application, of: &str| {
            application.leaders_of(of).iter().map(|leader| leader.id.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(ids(&application, "s1"), ["investigator"]);
        application.team[0].assignment.sub_project = Some("s1".into());
        application.team[0].role = TeamRole::SubProjectLeader;
        assert_eq!(ids(&application, "s1"), ["m1"]);
        assert!(ids(&application, "s2").is_empty());
    }
}
