//! 政策文件: the policies that guides implement, as passages with their headings, and the topics that serve them.

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

/// The kind of a paragraph of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PolicyBlockKind {
    /// 一、…
    Heading1,
    /// （一）…
    Heading2,
    /// A run-in heading (新型疫苗。) at the start of a measure.
    Subhead,
    /// Running text
    Text,
}

/// A paragraph of a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PolicyBlock {
    /// Its kind.
    pub kind: PolicyBlockKind,
    /// The text.
    pub text: String,
    /// Its position in the file.
    pub span: Span,
}

/// The role of a passage, from its 一、 heading.
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
    /// 任务, 方向: subjects of development.
    Direction,
    /// 措施: measures of support.
    Measure,
    /// Under a heading that indicates none of these.
    Other,
}

/// A paragraph of running text with its headings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Passage {
    /// 1 for the first of its policy.
    pub number: u32,
    /// Its headings, outermost first, without full stops; empty before the first heading.
    pub path: Vec<String>,
    /// Its role.
    pub kind: PassageKind,
    /// Its index among the policy's blocks.
    pub block: u32,
    /// The text.
    pub text: String,
    /// Its position in the file.
    pub span: Span,
    /// Its target years.
    pub targets: Vec<TargetYear>,
}

impl Passage {
    /// The innermost heading, which names the subject of the passage.
    pub fn heading(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }
}

/// A target year of a policy: 到2022年…
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TargetYear {
    /// The year.
    pub year: u32,
    /// The part of the sentence that states it.
    pub quote: String,
    /// Its position in the file.
    pub span: Span,
}

impl TargetYear {
    /// Has it passed? 到2022年 includes the last day of 2022.
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
    /// The title. The file of the 2019 document does not contain it: it is set in `catalogue.rs`.
    pub title: String,
    /// The document number.
    pub number: String,
    /// All paragraphs, including headings.
    pub blocks: Vec<PolicyBlock>,
    /// The paragraphs of running text, with their headings.
    pub passages: Vec<Passage>,
}

impl Policy {
    /// A passage by its number.
    pub fn passage(&self, number: u32) -> Option<&Passage> {
        self.passages.iter().find(|passage| passage.number == number)
    }
}
