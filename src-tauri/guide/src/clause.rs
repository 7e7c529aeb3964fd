//! Quoted passages of a guide, on which every rule, indicator and verdict is based.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::date;

/// A half-open range `[start, end)` of characters (Unicode scalar values) in a guide's original file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Span(pub u32, pub u32);

/// The part of a guide that contains a clause: one of the seven fields of a topic, in the guide's order, or the text
/// that applies to more than one topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TopicField {
    /// 拟解决问题
    Problem,
    /// 考核指标
    Indicators,
    /// 资助强度及方式
    Funding,
    /// 实施周期
    Period,
    /// 组织方式
    Organization,
    /// 申报条件
    Eligibility,
    /// 其他说明
    Notes,
    /// 通用条款: outside the topics. Not a field, so not in [`TopicField::ALL`].
    General,
}

impl TopicField {
    /// All seven fields, in the guide's order.
    pub const ALL: [TopicField; 7] = [
        TopicField::Problem,
        TopicField::Indicators,
        TopicField::Funding,
        TopicField::Period,
        TopicField::Organization,
        TopicField::Eligibility,
        TopicField::Notes,
    ];

    /// The seven fields and [`TopicField::General`].
    pub const PLACES: [TopicField; 8] = {
        let [problem, indicators, funding, period, organization, eligibility, notes] = TopicField::ALL;
        [problem, indicators, funding, period, organization, eligibility, notes, TopicField::General]
    };

    /// The key in JSON and in field paths.
    pub fn key(self) -> &'static str {
        match self {
            TopicField::Problem => "problem",
            TopicField::Indicators => "indicators",
            TopicField::Funding => "funding",
            TopicField::Period => "period",
            TopicField::Organization => "organization",
            TopicField::Eligibility => "eligibility",
            TopicField::Notes => "notes",
            TopicField::General => "general",
        }
    }

    /// The heading of this field in the Chongqing guides.
    pub fn title(self) -> &'static str {
        match self {
            TopicField::Problem => "拟解决问题",
            TopicField::Indicators => "考核指标",
            TopicField::Funding => "资助强度及方式",
            TopicField::Period => "实施周期",
            TopicField::Organization => "组织方式",
            TopicField::Eligibility => "申报条件",
            TopicField::Notes => "其他说明",
            TopicField::General => "指南通用条款",
        }
    }
}

/// 条款: a quotation from the guide, with its position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Clause {
    /// The text, without line-wrap artefacts.
    pub quote: String,
    /// Its position in the original file.
    pub span: Span,
    /// Its field; `None` outside a topic's fields.
    pub field: Option<TopicField>,
    /// Who checked what was read from it; `None` when nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<CheckedBy>,
}

/// A person's check of what was read from a clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CheckedBy {
    /// The name the person typed.
    pub who: String,
    /// When, RFC 3339 in UTC.
    #[ts(type = "string")]
    pub when: Timestamp,
    /// The result.
    pub how: How,
}

/// The result of a person's check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum How {
    /// 核对: what was read is correct.
    Confirmed,
    /// 更正: the person corrected what was read.
    Corrected,
    /// 补充: the person added what was not read.
    Added,
}

impl How {
    /// The Chinese label.
    pub fn label(self) -> &'static str {
        match self {
            How::Confirmed => "核对",
            How::Corrected => "更正",
            How::Added => "补充",
        }
    }
}

impl CheckedBy {
    /// 「由 张三 于 2026-11-22 更正」, shown beside a clause, with the date in China.
    pub fn sentence(&self) -> String {
        format!("由 {} 于 {} {}", self.who, date::in_china(self.when), self.how.label())
    }
}
