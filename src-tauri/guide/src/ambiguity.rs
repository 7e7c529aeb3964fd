//! 歧义: clauses of a guide with more than one reading.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clause::{Clause, Span, TopicField};

/// The subject of a doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AmbiguityKind {
    /// Does a cap apply to each award or to all of them together?
    TotalOrEach,
    /// Is a district's amount fixed, or proportional to the amount requested from the city?
    DistrictProportion,
    /// Does 承担单位 mean the lead only, or also partners?
    WhoseMoney,
    /// Does a floor for one kind of lead replace the general one, or add to it?
    ReplaceOrAdd,
    /// Is the lower end of 1—2 sufficient?
    RangeFloor,
    /// Does 申请资助经费 mean the city's money only, or all public money requested?
    WhichSupport,
    /// Is a ratio of public to own money reversed?
    RatioDirection,
    /// Is a bare amount of support a fixed sum, or a maximum?
    FixedOrAtMost,
    /// Does 优于, 最高 or 最低 require more or less?
    MoreOrLess,
    /// 以下三项中的两项: is a part of the list sufficient, and which?
    SomeOfList,
}

/// A clause with more than one reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Ambiguity {
    /// The subject of the doubt.
    pub kind: AmbiguityKind,
    /// The text.
    pub quote: String,
    /// Its position.
    pub span: Span,
    /// Its field.
    pub field: TopicField,
    /// The readings, one Chinese sentence each.
    pub readings: Vec<String>,
}

impl Ambiguity {
    /// The clause of the doubt.
    pub fn clause(&self) -> Clause {
        Clause { quote: self.quote.clone(), span: self.span, field: Some(self.field), checked_by: None }
    }
}
