//! Partners' parts.

use serde::Serialize;
use shenbao_core::comparison::SectionStates;
use shenbao_core::merge::MergeConflict;
use ts_rs::TS;

/// What a part that came back would change.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PartReview {
    /// The name of its file.
    pub name: String,
    /// Whose part it is.
    pub partner: String,
    /// What is taken without asking, by section: removed is what the draft has.
    pub taken: Vec<SectionStates>,
    /// What both sides changed.
    pub conflicts: Vec<MergeConflict>,
}
