//! 截止时间: by when an application has to be handed in, and passed on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clause::Clause;

/// Who has to act by a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DeadlineKind {
    /// 申报截止: the applicant hands in online.
    Application,
    /// 单位审核截止: the applicant's organisation checks and confirms.
    OrganisationReview,
    /// 推荐截止: the recommending office, 主管部门 or 归口部门.
    Recommendation,
    /// 纸质材料报送截止
    PaperCopies,
    /// 征求意见截止: comments on the draft of a guide. Never a deadline of an application.
    Comments,
}

impl DeadlineKind {
    /// Every kind, in the order an application passes them.
    pub const ALL: [DeadlineKind; 5] = [
        DeadlineKind::Application,
        DeadlineKind::OrganisationReview,
        DeadlineKind::Recommendation,
        DeadlineKind::PaperCopies,
        DeadlineKind::Comments,
    ];

    /// The Chinese label: 申报截止.
    pub fn label(self) -> &'static str {
        match self {
            DeadlineKind::Application => "申报截止",
            DeadlineKind::OrganisationReview => "单位审核截止",
            DeadlineKind::Recommendation => "推荐截止",
            DeadlineKind::PaperCopies => "纸质材料截止",
            DeadlineKind::Comments => "征求意见截止",
        }
    }
}

/// A deadline in the general part of a guide, in the notice around it, or of one topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Deadline {
    /// Who has to act.
    pub kind: DeadlineKind,
    /// The first day, where the guide gives one: `YYYY-MM-DD`.
    #[ts(type = "string | null")]
    pub opens: Option<Date>,
    /// The last day, `YYYY-MM-DD`.
    #[ts(type = "string")]
    pub date: Date,
    /// The time on that day, `HH:MM` up to 24:00; `None` where the guide gives none.
    pub time: Option<String>,
    /// The number of the topic it is of; `None` where it holds for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<u32>,
    /// The words it was read from.
    pub clause: Clause,
}
