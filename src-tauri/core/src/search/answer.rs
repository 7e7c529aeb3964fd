//! What a search answers, as the window and the command line receive it.

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
    /// What it was understood as, part by part, in the order they were typed.
    pub parts: Vec<SearchPart>,
    /// How many topics match every part.
    pub total: u32,
    /// The first of them, best first.
    pub hits: Vec<SearchHit>,
    /// What was left out of a query that has too many parts; `None` as a rule.
    pub unused: Option<String>,
}

/// A part of a query: a word, or a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SearchPart {
    /// What was typed.
    pub text: String,
    /// Where it stands in the query, in characters (Unicode scalar values).
    pub span: Span,
    /// The condition it was understood as, in Chinese (金额 ≥ 500 万元); `None` for words.
    pub condition: Option<String>,
    /// How many topics match this part alone.
    pub alone: u32,
    /// How many topics match all the other parts.
    pub without: u32,
    /// How many topics the condition could not be judged of, because their guide does not say or was not understood.
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
    /// Whether the guide is in force.
    pub status: GuideStatus,
    /// The topic's number.
    pub topic: u32,
    /// What the guide prints before the title (项目十一), empty where it prints nothing.
    pub label: String,
    /// The topic's title.
    pub title: String,
    /// What matched in the title: ranges of its characters (Unicode scalar values).
    pub title_marks: Vec<Span>,
    /// Where else it matched.
    pub places: Vec<SearchPlace>,
}

/// A place outside the title that matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SearchPlace {
    /// What it is called: 方向, 考核指标, 指南 …
    pub label: String,
    /// The guide's words around it.
    pub excerpt: String,
    /// What matched: ranges of the excerpt's characters (Unicode scalar values).
    pub marks: Vec<Span>,
    /// What the program understood of the words, where they do not say it themselves (最长 3 年, 能否牵头待确认).
    pub note: Option<String>,
}
