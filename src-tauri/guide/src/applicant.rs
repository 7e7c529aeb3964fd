//! The guide's requirements on the applicant other than its kind: conditions, and what it encourages or prefers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clause::{Clause, Span, TopicField};
use crate::rule::Comparator;

/// The subject of a condition on the applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ConditionAbout {
    /// Who leads, in further clauses than the first.
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
    /// 项目负责人 and the team members.
    Person,
    /// Anything else.
    Other,
}

impl ConditionAbout {
    /// The Chinese label.
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

/// A requirement on the applicant: on the lead, its partners, its people, or the application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Condition {
    /// Its subject.
    pub about: ConditionAbout,
    /// The text.
    pub quote: String,
    /// Its position.
    pub span: Span,
    /// Its field.
    pub field: TopicField,
    /// The numbers read from it; empty in drafts older than this key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// The category of project it holds for, by its name; `None` for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
}

/// A number in a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "is")]
#[ts(export)]
pub enum Limit {
    /// 下设课题不超过 4 个
    SubProjects {
        /// The comparator for the count.
        comparator: Comparator,
        /// The count.
        count: u32,
    },
    /// 参与单位不超过 6 家
    Participants {
        /// The comparator for the count.
        comparator: Comparator,
        /// The count.
        count: u32,
    },
    /// 1988 年 1 月 1 日以后出生
    BornSince {
        /// The earliest allowed date of birth, `YYYY-MM-DD`.
        date: String,
        /// The sex it applies to; `None` for all.
        sex: Option<Sex>,
    },
    /// 年龄不超过 38 周岁
    Age {
        /// The comparator for the age.
        bound: AgeBound,
        /// In years.
        years: u32,
        /// The sex it applies to; `None` for all.
        sex: Option<Sex>,
    },
    /// 注册满 2 年
    Founded {
        /// The minimum number of years since registration, a decimal string.
        years: String,
    },
    /// 2024 年 12 月 31 日前注册
    FoundedBefore {
        /// The last allowed date of registration, `YYYY-MM-DD`.
        date: String,
    },
    /// 正高级专业技术职务
    Title {
        /// The level, as in the guide.
        level: String,
    },
}

/// The sex an age limit applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Sex {
    /// 男性
    Male,
    /// 女性
    Female,
}

/// The comparator of an age with a number of years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum AgeBound {
    /// 不超过
    #[serde(rename = "<=")]
    AtMost,
    /// 未满
    #[serde(rename = "<")]
    Under,
    /// 年满
    #[serde(rename = ">=")]
    AtLeast,
}

impl Condition {
    /// The clause of the condition.
    pub fn clause(&self) -> Clause {
        Clause { quote: self.quote.clone(), span: self.span, field: Some(self.field), checked_by: None }
    }
}

/// The strength of a preference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PreferenceKind {
    /// 鼓励; drafts from before the two were distinguished use it for both.
    #[default]
    Encouraged,
    /// 优先, 同等条件下优先, 倾斜
    Preferred,
}

/// Something the guide encourages or prefers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Preference {
    /// The strength.
    #[serde(default)]
    pub kind: PreferenceKind,
    /// The text.
    pub quote: String,
    /// Its position.
    pub span: Span,
}
