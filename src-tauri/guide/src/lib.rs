//! 申报指南: published guides, and their typed content as read.
//!
//! Pure: no I/O, no clock, no async, and no floating-point money. External facts (the time, a file's text) are
//! parameters.

mod ambiguity;
mod applicable;
mod applicant;
mod category;
pub mod clause;
pub mod correction;
pub mod date;
mod deadline;
mod doubt_line;
pub mod field;
pub mod finding;
mod general;
mod indicator;
pub mod layout;
pub mod ledger;
pub mod money;
pub mod organisation;
pub mod payer;
mod read;
mod rule;
pub mod sentence;
mod shipped;
#[cfg(test)]
mod typescript;
mod years;

pub use ambiguity::{Ambiguity, AmbiguityKind};
pub use applicant::{AgeBound, Condition, ConditionAbout, Limit, Preference, PreferenceKind, Sex};
pub use category::is_same_category;
pub use deadline::{Deadline, DeadlineKind};
pub use doubt_line::{DoubtEntry, DoubtLine, DoubtRef, doubt_lines};
pub use general::{AwardCategory, CommonClause, PlannedCount, ProgrammeTotal, Scope, Terms};
pub use indicator::{Certainty, Choice, Indicator, Requirement, RequirementKind, TargetComparator};
pub(crate) use read::{Doubts, doubts_of, gone_or_less, is_about_numerals};
pub use read::{StatusOf, counts, is_all_figures, noun_of, targets_in};
pub use read::{arabic_digit, chinese_number};
pub use read::{is_application, is_teachable, read, read_guide, read_guide_with};
pub use rule::higher_cap;
pub use rule::{Base, Comparator, Demand, FundingRule, FundingRuleJson, Per, RuleKind, RuleSource};
pub use shipped::{shipped, source};
pub use years::Years;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clause::{CheckedBy, Clause, Span, TopicField};
use crate::field::FieldPath;
use crate::finding::Finding;
use crate::ledger::NumeralLedger;

/// The status of a guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum GuideStatus {
    /// 正式
    Official,
    /// 征求意见稿
    Consultation,
    /// The document does not say.
    Unstated,
}

impl GuideStatus {
    /// The Chinese label: 征求意见稿.
    pub fn label(self) -> &'static str {
        match self {
            GuideStatus::Official => "正式",
            GuideStatus::Consultation => "征求意见稿",
            GuideStatus::Unstated => "未注明",
        }
    }
}

/// 申报指南: one published document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Guide {
    /// The file name without `.txt`.
    pub id: String,
    /// The title, joined over line breaks.
    pub title: String,
    /// The body that published it, where the document says so.
    pub issuer: Option<String>,
    /// The year in the title.
    pub year: Option<i32>,
    /// Draft for comment, or official.
    pub status: GuideStatus,
    /// The directions (方向); empty where the guide has none.
    pub directions: Vec<Direction>,
    /// The topics (项目), in the guide's order.
    pub topics: Vec<Topic>,
    /// 通用条款: the clauses outside the topics, in order. Topics already include those that apply to them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub general: Vec<CommonClause>,
    /// The categories with their own clauses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<AwardCategory>,
    /// 截止时间: by when an application has to be handed in and passed on, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Deadline>,
    /// Who last entered the title, issuer, year or status by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<CheckedBy>,
}

/// 方向: a group of topics.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Direction {
    /// 1 for 方向一.
    pub number: u32,
    /// The title.
    pub title: String,
}

/// 项目: one fundable item of a guide. Never called a project.
///
/// The seven texts are quotations without line-wrap artefacts; `None` where the guide has no such field. For a topic
/// that consists of a title and a paragraph, the paragraph is the first field. A rule, period or condition whose clause
/// has [`TopicField::General`] is inherited from a general clause of the guide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Topic {
    /// Unique in the guide: 11 for 项目十一; numbered consecutively where the printed numbers have several parts (1.1) or
    /// restart under each direction.
    pub number: u32,
    /// The label in front of the title, as printed: 项目十一, 1.1, 榜单1. Empty where there is none, and in drafts older than
    /// this key.
    #[serde(default)]
    pub label: String,
    /// The title, joined over line breaks.
    pub title: String,
    /// The title of its direction.
    pub direction: Option<String>,
    /// 拟解决问题
    pub problem: Option<String>,
    /// 考核指标
    pub indicators_text: Option<String>,
    /// 资助强度及方式
    pub funding_text: Option<String>,
    /// 实施周期
    pub period_text: Option<String>,
    /// 组织方式
    pub organization_text: Option<String>,
    /// 申报条件
    pub eligibility_text: Option<String>,
    /// 其他说明
    pub notes_text: Option<String>,
    /// The position of each field's text in the original file.
    pub field_spans: Vec<FieldSpan>,
    /// The number of awards.
    pub award: Option<Award>,
    /// 资助规则
    #[ts(as = "Vec<FundingRuleJson>")]
    pub funding_rules: Vec<FundingRule>,
    /// The period; `None` where none could be read.
    pub period: Option<Period>,
    /// 公开竞争, 定向委托 …, as in the guide.
    pub organization: Option<String>,
    /// Who may lead.
    pub lead: Option<Lead>,
    /// The requirements of 考核指标: every part of a sentence the application has to answer.
    pub requirements: Vec<Requirement>,
    /// The quantified targets in 考核指标.
    pub indicators: Vec<Indicator>,
    /// Who may not lead, with the clauses.
    #[serde(default)]
    pub lead_refused: Vec<Lead>,
    /// Requirements on the applicant. No check can judge them completely; an application shows them as 未检查.
    #[serde(default)]
    pub conditions: Vec<Condition>,
    /// Things encouraged or preferred, not required.
    pub preferences: Vec<Preference>,
    /// Required proofs.
    pub evidence: Vec<Quote>,
    /// 市区（县）联动: the district shares the cost.
    pub joint_city_district: bool,
    /// Clauses with two readings.
    pub ambiguities: Vec<Ambiguity>,
    /// Clauses of the funding, period, eligibility and notes fields from which nothing was read. No check can judge
    /// them; an application shows them as 未检查.
    pub unread: Vec<Clause>,
    /// The categories an application for it may be of, each with its clauses. Several: their rules and conditions are
    /// above, each with its category; see [`Topic::of_category`]. One that is the topic's own: its clauses are among
    /// those above. One that only some applications may be of: besides, what else it says is among `unread`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<AwardCategory>,
    /// Doubts settled by a person, including unread clauses without a rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settled: Vec<Settled>,
    /// Who entered `organization` by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_checked_by: Option<CheckedBy>,
    /// 发榜方, 需求单位: the organisation that posts the task, by its name. Drafts older than this key lack it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posted_by: Option<Quote>,
}

/// A doubt settled by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Settled {
    /// The doubt, in one Chinese sentence.
    pub doubt: String,
    /// Its clause; `None` where it has none.
    pub clause: Option<Clause>,
    /// The person's reason.
    pub reason: String,
    /// Who settled it, and when.
    pub checked_by: CheckedBy,
    /// The person found no rule in the clause, so nothing in it is checked.
    pub no_rule: bool,
}

impl Guide {
    /// The topic with this number (2), or with this printed label (1.1, 项目二).
    pub fn topic_called(&self, name: &str) -> Option<&Topic> {
        let numbered = |number: u32| self.topics.iter().find(|topic| topic.number == number);
        name.parse().ok().and_then(numbered).or_else(|| {
            let name = name.trim();
            self.topics.iter().find(|topic| !name.is_empty() && topic.label == name)
        })
    }
}

impl Topic {
    /// The field that contains a clause of the topic.
    pub fn field_at(&self, span: Span) -> Option<TopicField> {
        let within = |field: &&FieldSpan| field.span.0 <= span.0 && span.1 <= field.span.1;
        self.field_spans.iter().find(within).map(|field| field.field)
    }

    /// How it is awarded, if 组织方式 has one of the two usual terms.
    pub fn selection(&self) -> Option<Selection> {
        let words = self.organization.as_deref()?;
        if words.contains("定向委托") {
            Some(Selection::Directed)
        } else {
            words.contains("公开竞争").then_some(Selection::Open)
        }
    }

    /// The text of one field.
    pub fn text(&self, field: TopicField) -> Option<&str> {
        match field {
            TopicField::Problem => self.problem.as_deref(),
            TopicField::Indicators => self.indicators_text.as_deref(),
            TopicField::Funding => self.funding_text.as_deref(),
            TopicField::Period => self.period_text.as_deref(),
            TopicField::Organization => self.organization_text.as_deref(),
            TopicField::Eligibility => self.eligibility_text.as_deref(),
            TopicField::Notes => self.notes_text.as_deref(),
            TopicField::General => None,
        }
    }

    /// The text of one field for display; for a field the topic lacks, what the guide says about it in its general
    /// clauses or in another field of the topic.
    pub fn text_or_elsewhere(&self, field: TopicField) -> String {
        if let Some(text) = self.text(field) {
            return text.to_owned();
        }
        let mut quotes: Vec<&str> = match field {
            TopicField::Funding => {
                let award = self.award.iter().map(|award| award.quote.as_str());
                award.chain(self.funding_rules.iter().map(|rule| rule.clause.quote.as_str())).collect()
            }
            TopicField::Period => self.period.iter().map(|period| period.quote.as_str()).collect(),
            TopicField::Eligibility => {
                let leads = self.lead.iter().chain(&self.lead_refused).map(|lead| lead.quote.as_str());
                leads.chain(self.conditions.iter().map(|condition| condition.quote.as_str())).collect()
            }
            _ => Vec::new(),
        };
        quotes.dedup();
        match quotes.join("”；“") {
            none if none.is_empty() => "（指南没有这一项）".to_owned(),
            quotes => format!("（没有单列；指南别处写道：“{quotes}”）"),
        }
    }
}

/// The position of a field's text in the original file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FieldSpan {
    /// The field.
    pub field: TopicField,
    /// From its first character to after its last.
    pub span: Span,
}

/// How a topic is awarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// 公开竞争
    Open,
    /// 定向委托
    Directed,
}

/// The comparator of the number of awards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum AwardComparator {
    /// A bare count.
    #[serde(rename = "=")]
    Exactly,
    /// 不超过
    #[serde(rename = "<=")]
    AtMost,
    /// 左右, 约
    #[serde(rename = "~")]
    About,
}

/// 拟支持 N 项. For 1—2 项 the upper end is used, with 不超过.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Award {
    /// The comparator.
    pub comparator: AwardComparator,
    /// The number, a decimal string.
    pub count: String,
    /// The category they are counted in (青年科学家项目), as in the guide; `None` where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The clause.
    pub quote: String,
    /// Its position.
    pub span: Span,
    /// Who checked the number; `None` when nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<CheckedBy>,
}

/// The length and the dates of a project. At least one of the four is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Period {
    /// 不超过 N 年; `None` where there is no upper limit.
    pub max_years: Option<Years>,
    /// 不少于 N 年
    #[serde(default)]
    pub min_years: Option<Years>,
    /// 2026 年 1 月起: the earliest start, `YYYY-MM-DD`.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub from_date: Option<Date>,
    /// 2028 年 12 月前完成: the latest end, `YYYY-MM-DD`.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub until_date: Option<Date>,
    /// The clause.
    pub quote: String,
    /// Its position.
    pub span: Span,
    /// Who checked the period; `None` when nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<CheckedBy>,
}

/// Who may lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Lead {
    /// The kinds, as named in the guide (科研机构, 三甲医院 …).
    pub types: Vec<String>,
    /// The clause.
    pub quote: String,
    /// Its position.
    pub span: Span,
    /// Who checked the kinds; `None` when nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<CheckedBy>,
}

/// A quotation from a guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Quote {
    /// The text.
    pub quote: String,
    /// Its position.
    pub span: Span,
}

/// A guide with the findings of its reader: the output of `shenbao guide read --json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReadGuide {
    /// The guide as read.
    #[serde(flatten)]
    pub guide: Guide,
    /// What could not be read, or is doubtful.
    pub findings: Vec<Finding>,
    /// 数字账: the account of every numeral.
    #[serde(default)]
    pub numerals: NumeralLedger,
}

impl ReadGuide {
    /// The findings about one topic, including those about what applies to all topics.
    pub fn findings_about(&self, topic: &Topic) -> impl Iterator<Item = &Finding> {
        let number = topic.number;
        self.findings.iter().filter(move |finding| {
            finding.place.topic() == Some(number) || finding.place == FieldPath::GuideCommon
        })
    }
}
