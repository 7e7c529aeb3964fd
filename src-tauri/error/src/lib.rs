//! What an error tells the person who meets it: its code, its message, what to do.
//!
//! Every error that reaches the window or the command line implements [`UserError`]. Its message is its `Display`, one
//! Chinese sentence without a full stop; what caused it is its `source`, for the log.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The kinds of error. A code is named for what a caller or a reader of the log does differently, not for the place it
/// came from, and never changes its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ErrorCode {
    /// Another write came in between; what was to be saved is not saved.
    StaleRevision,
    /// What was asked for is not there, or no longer.
    NotFound,
    /// The data folder was moved away or replaced while the program ran.
    DataFolderGone,
    /// A file or a draft is not what was written.
    Damaged,
    /// A file or a draft is whole, and written by a newer version of the program.
    NewerVersion,
    /// What was given is not taken: of another kind, too large, unsafe, or not filled in.
    Refused,
    /// The disk, the folder or its file does not let itself be read or written.
    Storage,
    /// A font is missing or unusable, or has no glyph for a character.
    Font,
    /// Anything else.
    Failed,
}

/// An error a person is told of.
pub trait UserError: std::error::Error {
    /// The kind.
    fn code(&self) -> ErrorCode;

    /// What the person can do, in one Chinese sentence.
    fn action(&self) -> &'static str;
}
