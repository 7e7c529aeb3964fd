//! 政策文件: the policies that guides carry out, as passages with their headings, and which topics they serve.

mod citation;
#[cfg(test)]
mod quality;
mod read;
mod served;
mod terms;
mod words;

pub use read::read;
pub use served::{PassageTopic, Relevance, ServedPassage, SharedTerm, TopicPart};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use shenbao_guide::clause::Span;

/// What a paragraph of a policy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PolicyBlockKind {
    /// 一、…
    Heading1,
    /// （一）…
    Heading2,
    /// A run-in subhead (新型疫苗。) that opens a measure.
    Subhead,
    /// Running text
    Text,
}

/// A paragraph of a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PolicyBlock {
    /// What it is.
    pub kind: PolicyBlockKind,
    /// The words.
    pub text: String,
    /// Where they stand in the file.
    pub span: Span,
}

/// What a passage does, by the words of the 一、 heading it stands under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PassageKind {
    /// Before the first heading.
    Opening,
    /// 思路, 原则
    Principle,
    /// 目标
    Target,
    /// 任务, 方向: what is to be developed.
    Direction,
    /// 措施: what is done in support.
    Measure,
    /// Under a heading whose words say none of these.
    Other,
}

/// A paragraph of running text, with the headings it stands under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Passage {
    /// 1 for the first of its policy.
    pub number: u32,
    /// The headings above it, outermost first, without their full stops; empty before the first.
    pub path: Vec<String>,
    /// What it does.
    pub kind: PassageKind,
    /// Its place among the policy's blocks.
    pub block: u32,
    /// The words.
    pub text: String,
    /// Where they stand in the file.
    pub span: Span,
    /// The years it sets itself.
    pub targets: Vec<TargetYear>,
}

impl Passage {
    /// The innermost heading: what the passage is about.
    pub fn heading(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }
}

/// 到2022年…: a year the policy sets itself, in its own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TargetYear {
    /// The year.
    pub year: u32,
    /// The part of the sentence that names it.
    pub quote: String,
    /// Where it stands in the file.
    pub span: Span,
}

impl TargetYear {
    /// Is it over? 到2022年 still holds on the last day of 2022.
    pub fn expired(&self, this_year: u32) -> bool {
        self.year < this_year
    }
}

/// 政策文件.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Policy {
    /// The file name without `.txt`.
    pub id: String,
    /// The title. The 2019 document's file does not carry one: it is named in `catalogue.rs`.
    pub title: String,
    /// The document number.
    pub number: String,
    /// Every paragraph, headings among them.
    pub blocks: Vec<PolicyBlock>,
    /// The paragraphs of running text, each with its headings.
    pub passages: Vec<Passage>,
}

impl Policy {
    /// A passage by its number.
    pub fn passage(&self, number: u32) -> Option<&Passage> {
        self.passages.iter().find(|passage| passage.number == number)
    }
}
