//! Filling issuers' forms.

use serde::Serialize;
use ts_rs::TS;

/// A filled copy of a form.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct FilledForm {
    /// Its path.
    pub path: String,
    /// How many places were filled.
    pub filled: usize,
    /// How many were left because they are unsure.
    pub unsure: usize,
    /// How many were left because the draft has nothing for them, or they were not read.
    pub left: usize,
}

/// A picture that was saved for a portal.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub(crate) struct SavedPicture {
    /// Its path.
    pub(crate) path: String,
    /// Its size in bytes.
    pub(crate) bytes: u32,
    /// Its width and height, where it was made smaller to fit the portal.
    pub(crate) smaller: Option<(u32, u32)>,
}
