//! The kinds of rules.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The kind of a rule, as in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RuleKind {
    /// 不超过
    Cap,
    /// A bare amount
    Exact,
    /// 不低于
    Floor,
    /// 约, 平均
    About,
    /// N:1
    Ratio,
    /// N%
    Percent,
    /// 其余由…承担
    Rest,
    /// A sum in a foreign currency
    Foreign,
}

impl RuleKind {
    /// Every kind, in the order of a list.
    pub const ALL: [RuleKind; 8] = [
        RuleKind::Cap,
        RuleKind::Exact,
        RuleKind::Floor,
        RuleKind::About,
        RuleKind::Ratio,
        RuleKind::Percent,
        RuleKind::Rest,
        RuleKind::Foreign,
    ];
}
