//! 申报指南: published guides, and what was read from them.
//!
//! Pure: no I/O, no clock, no async, and no float for money. Whatever the world knows (the time, a file's text) is passed
//! in.

mod applicable;
mod applicant;
pub mod clause;
pub mod correction;
pub mod date;
mod doubt_line;
pub mod field;
pub mod finding;
mod general;
mod indicator;
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

pub use applicant::{AgeBound, Condition, ConditionAbout, Limit, Preference, PreferenceKind, Sex};
pub use doubt_line::{DoubtEntry, DoubtLine, DoubtRef, doubt_lines};
pub use general::{AwardCategory, CommonClause, Scope, Terms};
pub use indicator::{Certainty, Indicator, Requirement, RequirementKind, TargetComparator};
pub(crate) use read::{Doubts, doubts_of, gone_or_less, is_about_numerals};
pub use read::{StatusOf, counts, is_all_figures, noun_of, targets_in};
pub use read::{arabic_digit, chinese_number};
pub use read::{read, read_guide};
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

/// Whether a guide is in force.
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
    /// The status in words: 征求意见稿.
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
    /// Draft for comment, or in force.
    pub status: GuideStatus,
    /// The directions (方向), empty where the guide has none.
    pub directions: Vec<Direction>,
    /// The topics (项目), in the guide's order.
    pub topics: Vec<Topic>,
    /// 通用条款: what it says outside its topics, in its order. Each topic has inherited what holds for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub general: Vec<CommonClause>,
    /// The categories that have clauses of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<AwardCategory>,
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
/// The seven texts are the guide's own words with line-wrap noise gone; `None` where the guide has no such field. Of a
/// topic that is a title and a paragraph without fields, the paragraph is the first of them. A rule, a period or a
/// condition whose clause stands in [`TopicField::General`] is inherited from a general clause of the guide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Topic {
    /// Unique in the guide: 11 for 项目十一; counted in the guide's order where the printed numbers are of several
    /// parts (1.1) or begin anew under each direction.
    pub number: u32,
    /// The heading as the guide prints it, before the title: 项目十一, 1.1, 榜单1. Empty where it prints none, and in
    /// drafts older than this key.
    #[serde(default)]
    pub label: String,
    /// The title, joined over line breaks.
    pub title: String,
    /// The title of the direction it stands under.
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
    /// Where each field's text stands in the original file.
    pub field_spans: Vec<FieldSpan>,
    /// How many applications will be supported.
    pub award: Option<Award>,
    /// 资助规则
    #[ts(as = "Vec<FundingRuleJson>")]
    pub funding_rules: Vec<FundingRule>,
    /// The longest period allowed, `None` where the guide gives none that could be read.
    pub period: Option<Period>,
    /// 公开竞争, 定向委托 …, as the guide has it.
    pub organization: Option<String>,
    /// Who may lead.
    pub lead: Option<Lead>,
    /// 考核指标, part by part: every sentence part an application has to answer.
    pub requirements: Vec<Requirement>,
    /// The quantified targets in 考核指标.
    pub indicators: Vec<Indicator>,
    /// Who may not lead, each with its clause.
    #[serde(default)]
    pub lead_refused: Vec<Lead>,
    /// What is required of the applicant. No check can judge it whole; an application shows it as 未检查.
    #[serde(default)]
    pub conditions: Vec<Condition>,
    /// What is encouraged or preferred, not required.
    pub preferences: Vec<Preference>,
    /// What must be handed in as proof.
    pub evidence: Vec<Quote>,
    /// 市区（县）联动: the district shares the cost.
    pub joint_city_district: bool,
    /// Clauses with two readings.
    pub ambiguities: Vec<Ambiguity>,
    /// Clauses of the funding, period, eligibility and notes fields that nothing was read from. No check can judge
    /// them; an application shows them as 未检查.
    pub unread: Vec<Clause>,
    /// The categories an application for it may be of, each with its clauses. One: its clauses are among the rules,
    /// periods and conditions above. Several: none of theirs is, and their clauses are among `unread`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<AwardCategory>,
    /// Doubts a person has settled, and unread clauses a person found to hold no rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settled: Vec<Settled>,
    /// Who entered `organization` by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_checked_by: Option<CheckedBy>,
}

/// A doubt that a person has settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Settled {
    /// What the program had to say, in one Chinese sentence.
    pub doubt: String,
    /// The clause it rests on; `None` where it rests on none.
    pub clause: Option<Clause>,
    /// Why it is settled, in the person's words.
    pub reason: String,
    /// By whom and when.
    pub checked_by: CheckedBy,
    /// Nothing in the clause is checked, because the person found no rule in it.
    pub no_rule: bool,
}

impl Guide {
    /// The topic with this number (2), or with this printed before its title (1.1, 项目二).
    pub fn topic_called(&self, name: &str) -> Option<&Topic> {
        let numbered = |number: u32| self.topics.iter().find(|topic| topic.number == number);
        name.parse().ok().and_then(numbered).or_else(|| {
            let name = name.trim();
            self.topics.iter().find(|topic| !name.is_empty() && topic.label == name)
        })
    }
}

impl Topic {
    /// The field a clause of the topic stands in.
    pub fn field_at(&self, span: Span) -> Option<TopicField> {
        let within = |field: &&FieldSpan| field.span.0 <= span.0 && span.1 <= field.span.1;
        self.field_spans.iter().find(within).map(|field| field.field)
    }

    /// How it is given out, as far as 组织方式 says it in one of the two usual words.
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

    /// The text of one field for a person to read; of a field the topic lacks, what the guide says of it in its general
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

/// Where a field's text stands in the original file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FieldSpan {
    /// The field.
    pub field: TopicField,
    /// From its first to past its last character.
    pub span: Span,
}

/// How a topic is given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// 公开竞争
    Open,
    /// 定向委托
    Directed,
}

/// How the number of awards is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum AwardComparator {
    /// A bare count.
    #[serde(rename = "=")]
    Exactly,
    /// 不超过
    #[serde(rename = "<=")]
    AtMost,
}

/// 拟支持 N 项. Of 1—2 项 the upper end is kept, as 不超过.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Award {
    /// A bare count, or 不超过.
    pub comparator: AwardComparator,
    /// How many, a decimal string.
    pub count: String,
    /// The category they are counted in (青年科学家项目), in the guide's words; `None` where the guide names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The clause.
    pub quote: String,
    /// Where it stands.
    pub span: Span,
    /// Who looked at the number; `None` where no person has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<CheckedBy>,
}

/// How long a project may run, and when. At least one of the four is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Period {
    /// 不超过 N 年; `None` where the guide sets no upper limit.
    pub max_years: Option<Years>,
    /// 不少于 N 年
    #[serde(default)]
    pub min_years: Option<Years>,
    /// 2026 年 1 月起: the first day a project may begin, `YYYY-MM-DD`.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub from_date: Option<Date>,
    /// 2028 年 12 月前完成: the last day it may end, `YYYY-MM-DD`.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub until_date: Option<Date>,
    /// The clause.
    pub quote: String,
    /// Where it stands.
    pub span: Span,
    /// Who looked at the period; `None` where no person has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<CheckedBy>,
}

/// Who may lead, in the guide's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Lead {
    /// The kinds named, each as the guide names it (科研机构, 三甲医院 …).
    pub types: Vec<String>,
    /// The clause.
    pub quote: String,
    /// Where it stands.
    pub span: Span,
    /// Who looked at the kinds; `None` where no person has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<CheckedBy>,
}

/// A quoted piece of a guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Quote {
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub span: Span,
}

/// What a doubt is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AmbiguityKind {
    /// Is a cap meant for each award or for all of them together?
    TotalOrEach,
    /// Is a district's amount fixed, or in proportion to what is asked of the city?
    DistrictProportion,
    /// Does 承担单位 mean the lead alone, or partners too?
    WhoseMoney,
    /// Does a floor for one kind of lead replace the general one, or add to it?
    ReplaceOrAdd,
    /// Is the lower end of 1—2 enough?
    RangeFloor,
    /// Is 申请资助经费 the city's money alone, or all the public money asked for?
    WhichSupport,
    /// Is a ratio of public to own money meant the other way round?
    RatioDirection,
    /// Is a bare amount of support a fixed sum, or the most there is?
    FixedOrAtMost,
    /// Does 优于, 最高 or 最低 ask for more or for less?
    MoreOrLess,
    /// 以下三项中的两项: is a part of the list enough, and which?
    SomeOfList,
}

/// A clause with more than one reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Ambiguity {
    /// What the doubt is about.
    pub kind: AmbiguityKind,
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub span: Span,
    /// The field they stand in.
    pub field: TopicField,
    /// What it may mean, each a Chinese sentence.
    pub readings: Vec<String>,
}

impl Ambiguity {
    /// The clause the doubt is about.
    pub fn clause(&self) -> Clause {
        Clause { quote: self.quote.clone(), span: self.span, field: Some(self.field), checked_by: None }
    }
}

/// A guide together with what its reader could not understand: the answer of `shenbao guide read --json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReadGuide {
    /// What was understood.
    #[serde(flatten)]
    pub guide: Guide,
    /// What was not.
    pub findings: Vec<Finding>,
    /// 数字账: what became of every numeral.
    #[serde(default)]
    pub numerals: NumeralLedger,
}

impl ReadGuide {
    /// What was found of one topic: in its own text, and in what holds for all topics.
    pub fn findings_about(&self, topic: &Topic) -> impl Iterator<Item = &Finding> {
        let number = topic.number;
        self.findings.iter().filter(move |finding| {
            finding.place.topic() == Some(number) || finding.place == FieldPath::GuideCommon
        })
    }
}
