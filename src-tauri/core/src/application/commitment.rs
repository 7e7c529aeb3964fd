//! 考核指标: what is promised for each part of what the guide demands, from the start to the end.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::HasId;
use shenbao_guide::clause::Span;
use shenbao_guide::field::{CommitmentField, CommitmentRow, FieldPath};

/// A row of 考核指标: the commitment for one requirement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Commitment {
    /// Stable within the application: the schedule names rows by it. Rows from before it are `c1`, `c2` …
    pub id: String,
    /// The requirement's id in the topic; empty for an indicator added by the applicant.
    pub requirement_id: String,
    /// The guide's text; for an added indicator, the applicant's.
    pub requirement: String,
    /// The position of the text in the guide.
    pub span: Option<Span>,
    /// 成果名称: the result in which it is reached.
    pub outcome: String,
    /// 成果类型: one of [`OUTCOME_KINDS`], or what the form calls it otherwise.
    pub kind: String,
    /// The value at the start (立项时已有).
    pub baseline: String,
    /// The value half-way (中期目标).
    pub midterm: String,
    /// The value promised for the end (承诺值).
    pub commitment: String,
    /// How it will be proved at acceptance (考核方式).
    pub evidence: String,
    /// The sub-project that reaches it, by its id; `None` for the project as a whole.
    pub sub_project: Option<String>,
    /// The year in which it is reached: 2028.
    pub due: String,
    /// Anything else about it (备注).
    pub note: String,
}

/// What 国家重点研发计划 tells results apart by (成果类型); any other word can be typed.
pub const OUTCOME_KINDS: [&str; 11] =
    ["新理论", "新原理", "新产品", "新技术", "新方法", "关键部件", "软件", "标准", "论文", "专利", "其他"];

impl HasId for Commitment {
    const PREFIX: &'static str = "c";

    fn id(&mut self) -> &mut String {
        &mut self.id
    }
}

impl Commitment {
    /// What is typed in its row beside the guide's text, each with its field; `None` is 承诺值.
    pub fn typed(&self) -> [(Option<CommitmentField>, &str); 8] {
        // Taken apart without `..`, so that the compiler names this place for every new field.
        let Commitment {
            id: _,
            requirement_id: _,
            requirement: _,
            span: _,
            outcome,
            kind,
            baseline,
            midterm,
            commitment,
            evidence,
            sub_project: _,
            due,
            note,
        } = self;
        [
            (None, commitment),
            (Some(CommitmentField::Outcome), outcome),
            (Some(CommitmentField::Kind), kind),
            (Some(CommitmentField::Baseline), baseline),
            (Some(CommitmentField::Midterm), midterm),
            (Some(CommitmentField::Evidence), evidence),
            (Some(CommitmentField::Due), due),
            (Some(CommitmentField::Note), note),
        ]
    }

    /// Does the row hold anything the applicant entered?
    pub fn is_begun(&self) -> bool {
        self.sub_project.is_some() || self.typed().iter().any(|(_, text)| !text.trim().is_empty())
    }

    /// The path of a field of the `index`th row; `None` is 承诺值.
    pub fn field_path(&self, index: usize, field: Option<CommitmentField>) -> FieldPath {
        field.map_or_else(|| self.path(index), |field| FieldPath::CommitmentField(self.row(index), field))
    }

    /// The identity of this row, the `index`th of all: rows added by the applicant are identified by their order.
    pub fn row(&self, index: usize) -> CommitmentRow {
        match self.requirement_id.as_str() {
            "" => CommitmentRow::Own(index),
            id => CommitmentRow::Required(id.to_owned()),
        }
    }

    /// The field path of 承诺值 in the `index`th row.
    pub fn path(&self, index: usize) -> FieldPath {
        FieldPath::Commitment(self.row(index))
    }
}
