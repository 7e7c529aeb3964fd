//! The sums of a team's table: people and months, of all and of each unit.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Application, Degree, Member, TitleLevel, UnitId};

/// People and months of a team, or of one unit of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TeamTotal {
    /// The unit; `None` for all, and for people of no unit.
    pub unit: Option<UnitId>,
    /// 人数
    pub people: u32,
    /// 正高
    pub full_senior: u32,
    /// 副高
    pub vice_senior: u32,
    /// 中级
    pub intermediate: u32,
    /// 初级
    pub junior: u32,
    /// 博士
    pub doctors: u32,
    /// 硕士
    pub masters: u32,
    /// 学士
    pub bachelors: u32,
    /// 学生
    pub students: u32,
    /// 投入人月, a decimal
    #[ts(type = "string")]
    #[serde(with = "rust_decimal::serde::str")]
    pub person_months: Decimal,
}

impl TeamTotal {
    fn add(&mut self, member: &Member<'_>, period: Option<Decimal>) {
        self.people += 1;
        match member.person.title_level {
            Some(TitleLevel::FullSenior) => self.full_senior += 1,
            Some(TitleLevel::ViceSenior) => self.vice_senior += 1,
            Some(TitleLevel::Intermediate) => self.intermediate += 1,
            Some(TitleLevel::Junior) => self.junior += 1,
            Some(TitleLevel::Other) | None => {}
        }
        match member.person.degree {
            Some(Degree::Doctor) => self.doctors += 1,
            Some(Degree::Master) => self.masters += 1,
            Some(Degree::Bachelor) => self.bachelors += 1,
            Some(Degree::None) | None => {}
        }
        self.students += u32::from(member.assignment.student);
        self.person_months += member.person_months(period).unwrap_or_default();
    }
}

/// The sums of a team's table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TeamTotals {
    /// Of all.
    pub whole: TeamTotal,
    /// Of each unit that has people, the lead first; those of no unit of the application last.
    pub by_unit: Vec<TeamTotal>,
    /// Who leads each sub-project, by its id: names as typed.
    pub leaders: BTreeMap<String, Vec<String>>,
}
impl Application {
    /// The people and months of the team.
    pub fn team_totals(&self) -> TeamTotals {
        let period = self.period_months();
        let mut whole = TeamTotal::default();
        let known = self.units().into_iter().map(Some).chain([None]);
        let mut by_unit: Vec<TeamTotal> =
            known.map(|unit| TeamTotal { unit, ..TeamTotal::default() }).collect();
        for member in self.members() {
            whole.add(&member, period);
            let own = by_unit.iter().position(|total| total.unit == member.assignment.unit);
            let own = own.unwrap_or(by_unit.len() - 1);
            by_unit[own].add(&member, period);
        }
        by_unit.retain(|total| total.people > 0);
        let names = |id: &String| {
            let leaders = self.leaders_of(id).into_iter();
            leaders.map(|leader| leader.person.name.trim().to_owned()).collect()
        };
        let leaders = self.sub_projects.iter().map(|part| (part.id.clone(), names(&part.id))).collect();
        TeamTotals { whole, by_unit, leaders }
    }
}
