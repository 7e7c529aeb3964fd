//! 通用条款: clauses of a guide that apply to all of its topics, to a part of it, to a direction, or to a category.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clause::{Clause, Span};
use crate::money::Money;
use crate::{Award, Comparator, Condition, FundingRule, FundingRuleJson, Lead, Period, Preference, Quote};

/// The topics a general clause applies to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "of", content = "name")]
#[ts(export)]
pub enum Scope {
    /// All topics of the guide.
    All,
    /// The topics of one part, by its title: 第一部分 重点研发项目.
    Part(String),
    /// The topics under one direction, by its title.
    Direction(String),
    /// The topics of one category, by its name: 青年科学家项目.
    Category(String),
}

/// The typed clauses of a text that is not a field of a topic.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Terms {
    /// The number of awards.
    pub award: Option<Award>,
    /// 资助规则
    #[ts(as = "Vec<FundingRuleJson>")]
    pub funding_rules: Vec<FundingRule>,
    /// What all awards together may cost, which limits no single one.
    #[serde(default)]
    pub programme_totals: Vec<ProgrammeTotal>,
    /// How many topics or projects are planned in all, which limits no single one.
    #[serde(default)]
    pub planned_counts: Vec<PlannedCount>,
    /// The longest period allowed.
    pub period: Option<Period>,
    /// Who may lead.
    pub lead: Option<Lead>,
    /// Who may not lead.
    pub lead_refused: Vec<Lead>,
    /// Requirements on the applicant.
    pub conditions: Vec<Condition>,
    /// Things encouraged or preferred.
    pub preferences: Vec<Preference>,
    /// Required proofs.
    pub evidence: Vec<Quote>,
    /// Clauses from which nothing was read.
    pub unread: Vec<Clause>,
}

/// 国拨经费概算 1.2 亿元: what a guide plans to spend on all its projects together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProgrammeTotal {
    /// The amount, in 万元.
    #[serde(rename = "amount_wan")]
    #[ts(rename = "amount_wan", type = "string")]
    pub amount: Money,
    /// It is an upper limit: 不超过 5500 万元.
    pub at_most: bool,
    /// The words it was read from.
    pub clause: Clause,
}

/// 拟启动不少于 8 项指南任务: how many topics or projects a guide plans in all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlannedCount {
    /// The comparator; `None` for about so many.
    pub comparator: Option<Comparator>,
    /// The number; the upper end of a range.
    pub count: u32,
    /// The words it was read from.
    pub clause: Clause,
}

impl Terms {
    /// Was anything read?
    pub fn is_typed(&self) -> bool {
        self.award.is_some()
            || !self.funding_rules.is_empty()
            || !self.programme_totals.is_empty()
            || !self.planned_counts.is_empty()
            || self.period.is_some()
            || self.lead.is_some()
            || !self.lead_refused.is_empty()
            || !self.conditions.is_empty()
            || !self.preferences.is_empty()
            || !self.evidence.is_empty()
    }
}

/// 通用条款: a part of the guide outside its topics, and what was read from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CommonClause {
    /// The topics it applies to.
    pub scope: Scope,
    /// Its heading, as printed; `None` for a paragraph without one.
    pub heading: Option<String>,
    /// What was read.
    pub terms: Terms,
    /// The text.
    pub quote: String,
    /// Its position.
    pub span: Span,
}

/// 类别: a kind of project with its own money, period or conditions (重点项目, 面上项目, 青年科学家项目).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AwardCategory {
    /// Its name, as first used in the guide.
    pub name: String,
    /// The clauses on it outside the topics.
    pub clauses: Vec<CommonClause>,
}
