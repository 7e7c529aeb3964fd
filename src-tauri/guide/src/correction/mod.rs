//! 更正: a person's corrections of what was read from a guide, stored as data.
//!
//! The guide's text is never changed: a correction concerns what was derived from it. It identifies its target by the
//! topic's number, the kind of item, and the clause, so that when a newer program reads the same text, corrections that
//! still fit are kept, and others are reported.

mod apply;
mod item;
mod make;
mod numeral;
#[cfg(test)]
mod tests;

pub use apply::{Conflict, apply};
pub use make::CorrectionError;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::rule::FundingRuleJson;
use super::{Ambiguity, Award, FundingRule, GuideStatus, Indicator, Lead, Period};
use crate::clause::Clause;
use crate::finding::Finding;
use crate::ledger::{Account, Numeral};

/// 更正: a person's correction, confirmation or addition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Correction {
    /// The name the person typed.
    pub who: String,
    /// When, RFC 3339 in UTC.
    #[ts(type = "string")]
    pub when: Timestamp,
    /// The change.
    pub amendment: Amendment,
    /// The item was the only one of its kind in its clause: whatever a newer program reads there is the same item.
    pub alone: bool,
}

/// The change made by a correction.
///
/// With `was` and `to`: without `was` the item is added, without `to` it is removed, and if both are equal it is
/// confirmed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum Amendment {
    /// The guide's title.
    Title {
        /// The title.
        to: String,
    },
    /// The body that published it.
    Issuer {
        /// Its name; `None` where the document does not say.
        to: Option<String>,
    },
    /// The year.
    Year {
        /// The year; `None` where the document does not say.
        to: Option<i32>,
    },
    /// The guide's status.
    Status {
        /// The status.
        to: GuideStatus,
    },
    /// 资助规则
    Rule {
        /// The topic's number.
        topic: u32,
        /// The previous rule.
        #[ts(as = "Option<FundingRuleJson>")]
        was: Option<FundingRule>,
        /// The new rule.
        #[ts(as = "Option<FundingRuleJson>")]
        to: Option<FundingRule>,
    },
    /// 考核指标项
    Indicator {
        /// The topic's number.
        topic: u32,
        /// The previous target.
        was: Option<Box<Indicator>>,
        /// The new target.
        to: Option<Box<Indicator>>,
    },
    /// 拟支持 N 项
    Award {
        /// The topic's number.
        topic: u32,
        /// The previous number.
        was: Option<Award>,
        /// The new number.
        to: Option<Award>,
    },
    /// 实施周期
    Period {
        /// The topic's number.
        topic: u32,
        /// The previous period.
        was: Option<Period>,
        /// The new period.
        to: Option<Period>,
    },
    /// Who may lead.
    Lead {
        /// The topic's number.
        topic: u32,
        /// The previous kinds.
        was: Option<Lead>,
        /// The new kinds.
        to: Option<Lead>,
    },
    /// 组织方式
    Organization {
        /// The previous text.
        topic: u32,
        /// The new text.
        was: Option<String>,
        /// The word as it is to stand.
        to: Option<String>,
    },
    /// The person found no rule in an unread clause.
    Unread {
        /// The topic's number.
        topic: u32,
        /// The clause.
        was: Clause,
        /// The person's reason.
        reason: String,
    },
    /// A sentence with two readings is settled.
    Ambiguity {
        /// The topic's number.
        topic: u32,
        /// The doubt.
        was: Ambiguity,
        /// The person's reason.
        reason: String,
    },
    /// A doubt of the reader is settled.
    Finding {
        /// The doubt.
        was: Finding,
        /// The person's reason.
        reason: String,
    },
    /// A numeral is moved to another account.
    Numeral {
        /// The topic's number; `None` for a numeral of no topic.
        topic: Option<u32>,
        /// The numeral with its previous account.
        was: Numeral,
        /// The new account.
        to: Account,
    },
}
