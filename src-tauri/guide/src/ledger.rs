//! What became of every numeral of a guide: none is passed over in silence.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clause::Span;

/// One numeral of the text (Arabic, full-width, Chinese or Roman, with its sign) and what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Numeral {
    /// The numeral as it is printed, with its sign and unit where it has them.
    pub words: String,
    /// Where it stands in the original file.
    pub span: Span,
    /// What it was read as.
    pub account: Account,
}

/// What a numeral was read as: exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "is", content = "why")]
#[ts(export)]
pub enum Account {
    /// 考核指标: a quantified target.
    Target,
    /// A rule on money: an amount, a ratio or a percentage.
    Rule,
    /// A period, or a date it begins or ends.
    Period,
    /// A count of awards, topics, sub-projects or units.
    Count,
    /// A condition on who may apply, or a preference: age, years, registered capital.
    Condition,
    /// No target and no rule, for a reason.
    NonTarget(NonTarget),
    /// 未读出: nothing was read from it. Carried by a finding.
    Unread,
}

/// Why a numeral is neither a target nor a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum NonTarget {
    /// Under what a target is tested: 在 25℃、1C、循环 1000 次后, n=6.
    TestCondition,
    /// Part of a name or an idiom: 零部件, 一次合格率, 五轴, PM2.5, 5G.
    PartOfName,
    /// It refers to a document: 国发〔2019〕52号, GB/T 7714, 第三条.
    Reference,
    /// A date that is no deadline or period of an application.
    Date,
    /// It numbers a heading or an item of a list: 1.1, （二）, ③.
    SerialNumber,
    /// It counts what the text itself lists: 以下三项, 两类.
    CountOfList,
    /// A telephone number, postcode, account or address.
    Contact,
}
