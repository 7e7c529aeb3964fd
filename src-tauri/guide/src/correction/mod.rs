//! 更正: what a person enters in place of what was read from a guide, kept as data.
//!
//! The guide's words are never changed: a correction speaks of what was derived from them. It names its target by
//! the topic's number, the kind of thing, and the clause, so that the same text read by a newer program keeps the
//! corrections that still fit, and reports the ones that do not.

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

/// 更正: one thing a person has looked at, by whom, when, and what is to stand in its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Correction {
    /// The name the person typed.
    pub who: String,
    /// When, RFC 3339 in UTC.
    #[ts(type = "string")]
    pub when: Timestamp,
    /// What it amends.
    pub amendment: Amendment,
    /// It was the only one of its kind in its clause: what a newer program reads there instead is still the same
    /// thing.
    pub alone: bool,
}

/// What a correction amends.
///
/// Where there is a `was` and a `to`: without `was` the item is added, without `to` it is taken away, and with both
/// alike it is confirmed.
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
    /// Whether it is in force.
    Status {
        /// The status.
        to: GuideStatus,
    },
    /// 资助规则
    Rule {
        /// The topic's number.
        topic: u32,
        /// The rule as it stood.
        #[ts(as = "Option<FundingRuleJson>")]
        was: Option<FundingRule>,
        /// The rule as it is to stand.
        #[ts(as = "Option<FundingRuleJson>")]
        to: Option<FundingRule>,
    },
    /// 考核指标项
    Indicator {
        /// The topic's number.
        topic: u32,
        /// The target as it stood.
        was: Option<Box<Indicator>>,
        /// The target as it is to stand.
        to: Option<Box<Indicator>>,
    },
    /// 拟支持 N 项
    Award {
        /// The topic's number.
        topic: u32,
        /// The number as it stood.
        was: Option<Award>,
        /// The number as it is to stand.
        to: Option<Award>,
    },
    /// 实施周期
    Period {
        /// The topic's number.
        topic: u32,
        /// The period as it stood.
        was: Option<Period>,
        /// The period as it is to stand.
        to: Option<Period>,
    },
    /// Who may lead.
    Lead {
        /// The topic's number.
        topic: u32,
        /// The kinds as they stood.
        was: Option<Lead>,
        /// The kinds as they are to stand.
        to: Option<Lead>,
    },
    /// 组织方式
    Organization {
        /// The topic's number.
        topic: u32,
        /// The word as it stood.
        was: Option<String>,
        /// The word as it is to stand.
        to: Option<String>,
    },
    /// An unread clause was read by a person, who found no rule in it.
    Unread {
        /// The topic's number.
        topic: u32,
        /// The clause.
        was: Clause,
        /// Why, in the person's words.
        reason: String,
    },
    /// A sentence with two readings is settled.
    Ambiguity {
        /// The topic's number.
        topic: u32,
        /// The doubt.
        was: Ambiguity,
        /// Why, in the person's words.
        reason: String,
    },
    /// A doubt of the reader is settled.
    Finding {
        /// The doubt.
        was: Finding,
        /// Why, in the person's words.
        reason: String,
    },
    /// A numeral is moved to another account.
    Numeral {
        /// The topic's number; `None` for a numeral of no topic.
        topic: Option<u32>,
        /// The numeral as it stood.
        was: Numeral,
        /// The account it is to stand to.
        to: Account,
    },
}
