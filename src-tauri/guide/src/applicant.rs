//! What a guide wants of the applicant besides its kind: conditions, and what it encourages or prefers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clause::{Clause, Span, TopicField};
use crate::rule::Comparator;

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
    /// The numbers in it that were read; empty in drafts older than this key.
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
        /// How they are held to the count.
        comparator: Comparator,
        /// How many.
        count: u32,
    },
    /// 参与单位不超过 6 家
    Participants {
        /// How they are held to the count.
        comparator: Comparator,
        /// How many.
        count: u32,
    },
    /// 1988 年 1 月 1 日以后出生
    BornSince {
        /// The first day of birth allowed, `YYYY-MM-DD`.
        date: String,
        /// Of whom; `None` for all.
        sex: Option<Sex>,
    },
    /// 年龄不超过 38 周岁
    Age {
        /// How the age is held to the years.
        bound: AgeBound,
        /// In years.
        years: u32,
        /// Of whom; `None` for all.
        sex: Option<Sex>,
    },
    /// 注册满 2 年
    Founded {
        /// At least so many years ago, a decimal string.
        years: String,
    },
    /// 2024 年 12 月 31 日前注册
    FoundedBefore {
        /// The last day allowed, `YYYY-MM-DD`.
        date: String,
    },
    /// 正高级专业技术职务
    Title {
        /// The level, in the guide's words.
        level: String,
    },
}

/// Of whom an age is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Sex {
    /// 男性
    Male,
    /// 女性
    Female,
}

/// How an age is held to a number of years.
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
