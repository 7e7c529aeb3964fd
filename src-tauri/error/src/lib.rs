//! The contract of errors shown to a person: a code, a message, and an action to take.
//!
//! Every error that reaches the window or the command line implements [`UserError`]. Its message is its `Display`, one
//! Chinese sentence without a full stop; what caused it is its `source`, for the log.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The kinds of error. A code is named for what a caller or a reader of the log does differently, not for where the
/// error arose, and never changes its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ErrorCode {
    /// The draft was written by someone else in between; this save did not happen.
    StaleRevision,
    /// The requested item does not exist, or no longer does.
    NotFound,
    /// The data folder was moved away or replaced while the program ran.
    DataFolderGone,
    /// The content of a file or a draft differs from what was written.
    Damaged,
    /// A file or a draft is intact, but was written by a newer version of the program.
    NewerVersion,
    /// The input is not accepted: wrong kind, too large, unsafe, or incomplete.
    Refused,
    /// The disk, the folder or the file cannot be read or written.
    Storage,
    /// A font is missing or unusable, or has no glyph for a character.
    Font,
    /// Anything else.
    Failed,
}

/// An error that is shown to a person.
pub trait UserError: std::error::Error {
    /// The kind of error.
    fn code(&self) -> ErrorCode;

    /// What the person can do, in one Chinese sentence.
    fn action(&self) -> &'static str;
}
