//! Where a person puts what the titles did not place, or placed otherwise than they want.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::report::LeftOver;

/// A chapter put into a section by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChapterPlacement {
    /// Its place among the chapters ([`crate::ChapterOutcome::index`]).
    pub chapter: usize,
    /// The id of a narrative section; `None`: it is left out.
    pub section: Option<String>,
}

/// Something left over, put into a section by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LeftOverPlacement {
    /// What was left over, as the report has it.
    pub left: LeftOver,
    /// The id of a narrative section.
    pub section: String,
}

/// All that a person placed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Placements {
    /// Chapters.
    pub chapters: Vec<ChapterPlacement>,
    /// What was left over.
    pub left_over: Vec<LeftOverPlacement>,
}

impl Placements {
    /// Where a chapter was put; `None`: nobody placed it.
    pub(crate) fn of(&self, chapter: usize) -> Option<Option<&str>> {
        let found = self.chapters.iter().find(|one| one.chapter == chapter)?;
        Some(found.section.as_deref())
    }
}
