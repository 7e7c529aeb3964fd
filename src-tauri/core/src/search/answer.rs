//! The answer of a search, for the window and the command line.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use shenbao_guide::GuideStatus;
use shenbao_guide::clause::Span;

/// The answer to a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SearchAnswer {
    /// The query, as it was typed.
    pub query: String,
    /// The interpretation of its parts, in the order typed.
    pub parts: Vec<SearchPart>,
    /// The number of topics that match every part.
    pub total: u32,
    /// The first of them, best first.
    pub hits: Vec<SearchHit>,
    /// The parts left out of a query with too many; normally `None`.
    pub unused: Option<String>,
}

/// A part of a query: a word, or a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SearchPart {
    /// What was typed.
    pub text: String,
    /// Its position in the query, in characters (Unicode scalar values).
    pub span: Span,
    /// The condition it was interpreted as, in Chinese (金额 ≥ 500 万元); `None` for words.
    pub condition: Option<String>,
    /// The number of topics that match this part alone.
    pub alone: u32,
    /// The number of topics that match all other parts.
    pub without: u32,
    /// The number of topics for which the condition is unknown, because the guide does not say or was not understood.
    pub unread: u32,
}

/// A topic that matches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SearchHit {
    /// The guide's id.
    pub guide: String,
    /// The guide's title.
    pub guide_title: String,
    /// The year in the guide's title.
    pub year: Option<i32>,
    /// The guide's status.
    pub status: GuideStatus,
    /// The topic's number.
    pub topic: u32,
    /// The label in front of the title (项目十一); empty where there is none.
    pub label: String,
    /// The topic's title.
    pub title: String,
    /// The matches in the title: ranges of its characters (Unicode scalar values).
    pub title_marks: Vec<Span>,
    /// The matches outside the title.
    pub places: Vec<SearchPlace>,
}

/// A match outside the title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SearchPlace {
    /// The label of the field: 方向, 考核指标, 指南 …
    pub label: String,
    /// The guide's text around the match.
    pub excerpt: String,
    /// The matches: ranges of the excerpt's characters (Unicode scalar values).
    pub marks: Vec<Span>,
    /// The interpretation of the text where it does not state the condition itself (最长 3 年, 能否牵头待确认).
    pub note: Option<String>,
}
