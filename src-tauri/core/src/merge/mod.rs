//! 合并: two states of an application that were changed apart are made into one, field by field, against the state both
//! began from. What only one side changed is taken; what both changed differently is a conflict, shown side by side and
//! chosen one by one. Nothing that either side typed is dropped without being shown.

mod ids;
#[cfg(test)]
mod tests;
mod tree;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::application::Application;
use crate::comparison::{FieldStates, SectionStates, WordingKind, compare_states};

pub use ids::adopt_ids;
use tree::Joining;

/// Whose state of a conflict is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Side {
    /// What the draft has.
    #[default]
    Ours,
    /// What came back.
    Theirs,
}

/// What a person chose of a conflict. One that is not named keeps what the draft has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MergeChoice {
    /// The conflict, by its address.
    pub at: String,
    /// Whose state is taken.
    pub side: Side,
}

/// A field, or a row, that both sides changed differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MergeConflict {
    /// Its address: a JSON pointer into the draft, with the ids of rows.
    pub at: String,
    /// Whose state is taken.
    pub side: Side,
    /// The fields of the form that differ: removed is what the draft has, added what came back.
    pub fields: Vec<FieldStates>,
}

/// Two states made into one.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// The application.
    pub application: Application,
    /// What was taken of theirs without asking, by section: removed is what the draft had.
    pub taken: Vec<SectionStates>,
    /// What both changed.
    pub conflicts: Vec<MergeConflict>,
}

/// The merged content is no application: a state was written by hand, or by a program of another kind.
#[derive(Debug, thiserror::Error)]
#[error("两份内容合不到一起")]
pub struct MergeError(#[from] serde_json::Error);

/// Makes one application of two that were changed apart.
///
/// # Errors
/// When the merged content is no application.
pub fn merge(
    base: &Application,
    ours: &Application,
    theirs: &Application,
    choices: &[MergeChoice],
) -> Result<Merge, MergeError> {
    let chosen: BTreeMap<&str, Side> =
        choices.iter().map(|choice| (choice.at.as_str(), choice.side)).collect();
    let [base, mine, theirs] = [plain(base)?, plain(ours)?, plain(theirs)?];
    let join = |chosen: &BTreeMap<&str, Side>| {
        let mut joining = Joining::new(chosen);
        let joined = joining.join("", Some(&base), Some(&mine), Some(&theirs));
        let application = serde_json::from_value::<Application>(joined.unwrap_or(Value::Null))?;
        let application = Application { partner_part: ours.partner_part.clone(), ..application };
        Ok::<_, MergeError>((application, joining.conflicts))
    };
    let (application, found) = join(&chosen)?;
    let (unasked, _) = join(&BTreeMap::new())?;
    let mut conflicts = Vec::new();
    for at in found {
        let only = |side| {
            let mut with = chosen.clone();
            with.insert(at.as_str(), side);
            join(&with).map(|(application, _)| application)
        };
        let fields = differing(&compare_states(&only(Side::Ours)?, &only(Side::Theirs)?, &ours.template));
        let side = chosen.get(at.as_str()).copied().unwrap_or_default();
        conflicts.push(MergeConflict { side, fields, at });
    }
    let mut taken = compare_states(ours, &unasked, &ours.template);
    for section in &mut taken {
        section.fields.retain(differs);
    }
    taken.retain(|section| !section.fields.is_empty());
    Ok(Merge { application, taken, conflicts })
}

/// The content as a tree, without what is of the file alone.
fn plain(application: &Application) -> Result<Value, MergeError> {
    let mut value = serde_json::to_value(application)?;
    if let Some(fields) = value.as_object_mut() {
        fields.remove("partner_part");
    }
    Ok(value)
}

fn differs(field: &FieldStates) -> bool {
    field.otherwise || field.pieces.iter().any(|piece| piece.kind != WordingKind::Same)
}

fn differing(sections: &[SectionStates]) -> Vec<FieldStates> {
    sections.iter().flat_map(|section| &section.fields).filter(|field| differs(field)).cloned().collect()
}
