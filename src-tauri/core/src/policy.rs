//! 政策文件: the policies that guides carry out, as readable documents with their headings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// The paragraphs.
    pub blocks: Vec<PolicyBlock>,
}
