//! Quoted spans of a guide: what every rule, indicator and verdict stands on.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::date;

/// A half-open range `[start, end)` of characters (Unicode scalar values) in a guide's original file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Span(pub u32, pub u32);

/// Where in a guide a clause stands: in one of the seven fields every topic has, in the guide's order, or in none of a
/// topic but in what holds for more than one.
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
    /// 通用条款: outside the topics. No field, so not among [`TopicField::ALL`].
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

    /// The seven fields, and what stands in none of them.
    pub const PLACES: [TopicField; 8] = {
        let [problem, indicators, funding, period, organization, eligibility, notes] = TopicField::ALL;
        [problem, indicators, funding, period, organization, eligibility, notes, TopicField::General]
    };

    /// How JSON and the places of findings name it.
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

    /// The heading the Chongqing guides print for this field.
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

/// 条款: the guide's own words, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Clause {
    /// The words, with line-wrap noise gone.
    pub quote: String,
    /// Where the words stand in the original file.
    pub span: Span,
    /// The field they stand in; `None` outside a topic's fields.
    pub field: Option<TopicField>,
    /// Who looked at what was read from the words; `None` where no person has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<CheckedBy>,
}

/// Who has looked at what the program read from a clause, when, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CheckedBy {
    /// The name the person typed.
    pub who: String,
    /// When, RFC 3339 in UTC.
    #[ts(type = "string")]
    pub when: Timestamp,
    /// What came of it.
    pub how: How,
}

/// What came of a person's look at a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum How {
    /// 核对: what the program read is right.
    Confirmed,
    /// 更正: the person entered it in place of what the program read.
    Corrected,
    /// 补充: the person entered what the program had not read.
    Added,
}

impl How {
    /// What came of it, in words.
    pub fn label(self) -> &'static str {
        match self {
            How::Confirmed => "核对",
            How::Corrected => "更正",
            How::Added => "补充",
        }
    }
}

impl CheckedBy {
    /// 「由 张三 于 2026-11-22 更正」, as it stands beside a clause: the day in China.
    pub fn sentence(&self) -> String {
        format!("由 {} 于 {} {}", self.who, date::in_china(self.when), self.how.label())
    }
}
