//! What a guide wants of the applicant besides its kind: conditions, and what it encourages or prefers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clause::{Clause, Span, TopicField};

/// What a condition on the applicant is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ConditionAbout {
    /// Who leads, beside the clause that says it first.
    Lead,
    /// 注册地, 转化地
    Region,
    /// 注册年限, 法人资格, 信用
    Registration,
    /// 资质, 平台, 条件
    Qualification,
    /// 近三年业绩, 销售额, 研发投入
    Record,
    /// 合作单位
    Partner,
    /// 项目负责人 and the team
    Person,
    /// Anything else.
    Other,
}

impl ConditionAbout {
    /// What it is about, in words.
    pub fn label(self) -> &'static str {
        match self {
            ConditionAbout::Lead => "牵头单位",
            ConditionAbout::Region => "地域",
            ConditionAbout::Registration => "注册与法人",
            ConditionAbout::Qualification => "资质与条件",
            ConditionAbout::Record => "业绩",
            ConditionAbout::Partner => "合作单位",
            ConditionAbout::Person => "负责人",
            ConditionAbout::Other => "其他",
        }
    }
}

/// What a guide requires of the applicant: of the lead, its partners, its people, or what it applies with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Condition {
    /// What it is about.
    pub about: ConditionAbout,
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub span: Span,
    /// The field they stand in.
    pub field: TopicField,
}

impl Condition {
    /// The clause that sets it.
    pub fn clause(&self) -> Clause {
        Clause { quote: self.quote.clone(), span: self.span, field: Some(self.field), checked_by: None }
    }
}

/// How much a guide wants what it does not require.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PreferenceKind {
    /// 鼓励; drafts of before the two were told apart have it for both.
    #[default]
    Encouraged,
    /// 优先, 同等条件下优先, 倾斜
    Preferred,
}

/// What a guide encourages or prefers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Preference {
    /// How much.
    #[serde(default)]
    pub kind: PreferenceKind,
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub span: Span,
}
