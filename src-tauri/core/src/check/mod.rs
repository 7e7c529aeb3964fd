//! Checks: one file per kind, each with its fixtures in a folder of the same name.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clause::Clause;
use crate::finding::Finding;
use crate::money::Money;

/// How a clause of the guide stands with this application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Outcome {
    /// 符合
    Met,
    /// 不符合
    Broken,
    /// Not enough is filled in yet.
    Pending,
    /// A person must decide.
    ToConfirm,
    /// A narrower rule takes its place.
    Replaced,
    /// 未检查: no check can judge this clause.
    NotChecked,
}

/// The verdict on one clause, shown beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Verdict {
    /// What the clause demands, in the program's words.
    pub rule: String,
    /// How the application stands.
    pub outcome: Outcome,
    /// The figures behind it, in one Chinese sentence.
    pub detail: String,
    /// The field it is about.
    #[serde(rename = "where")]
    pub place: String,
    /// The clause.
    pub clause: Clause,
}

/// The sums a budget form shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Totals {
    /// 经费来源合计, 万元
    pub sources: Money,
    /// 支出科目合计, 万元
    pub categories: Money,
    /// Sources less categories, 万元
    pub difference: Money,
}

/// What all checks say of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Report {
    /// What is the matter, worst first.
    pub findings: Vec<Finding>,
    /// Every clause that bears on the application, with its verdict.
    pub verdicts: Vec<Verdict>,
    /// The sums.
    pub totals: Totals,
    /// No error stands.
    pub ready: bool,
}
