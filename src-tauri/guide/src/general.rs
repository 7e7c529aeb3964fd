//! 通用条款: what a guide says once for all of its topics, for a part of it, for a direction, or for a category.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clause::{Clause, Span};
use crate::{Award, Condition, FundingRule, FundingRuleJson, Lead, Period, Preference, Quote};

/// Which topics a general clause holds for.
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

/// The typed clauses of a stretch of text that is no field of a topic.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Terms {
    /// How many applications will be supported.
    pub award: Option<Award>,
    /// 资助规则
    #[ts(as = "Vec<FundingRuleJson>")]
    pub funding_rules: Vec<FundingRule>,
    /// The longest period allowed.
    pub period: Option<Period>,
    /// Who may lead.
    pub lead: Option<Lead>,
    /// Who may not lead.
    pub lead_refused: Vec<Lead>,
    /// What is required of the applicant.
    pub conditions: Vec<Condition>,
    /// What is encouraged or preferred.
    pub preferences: Vec<Preference>,
    /// What must be handed in as proof.
    pub evidence: Vec<Quote>,
    /// Clauses nothing was read from.
    pub unread: Vec<Clause>,
}

impl Terms {
    /// Was anything read?
    pub fn is_typed(&self) -> bool {
        self.award.is_some()
            || !self.funding_rules.is_empty()
            || self.period.is_some()
            || self.lead.is_some()
            || !self.lead_refused.is_empty()
            || !self.conditions.is_empty()
            || !self.preferences.is_empty()
            || !self.evidence.is_empty()
    }
}

/// 通用条款: a stretch of the guide outside its topics, and what was read from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CommonClause {
    /// Which topics it holds for.
    pub scope: Scope,
    /// The heading it stands under, as printed; `None` for a paragraph without one.
    pub heading: Option<String>,
    /// What was read.
    pub terms: Terms,
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub span: Span,
}

/// 类别: a kind of project with money, years or conditions of its own (重点项目, 面上项目, 青年科学家项目).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AwardCategory {
    /// Its name, as the guide first gives it.
    pub name: String,
    /// What the guide says of it outside its topics.
    pub clauses: Vec<CommonClause>,
}
