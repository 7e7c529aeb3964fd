//! What crosses to the window besides the domain's own types.

use serde::Serialize;
use ts_rs::TS;

/// An export that succeeded.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ExportOutcome {
    /// Where the file is.
    pub path: String,
    /// How many pages it has; `None` for a Word file, whose pages are Word's to make.
    pub pages: Option<u32>,
    /// Its size in bytes.
    pub bytes: u32,
    /// It is marked 草稿, because errors stand.
    pub draft_mark: bool,
}

/// How far an export has come; sent as the event `export-progress`.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ExportProgress {
    /// What is being done, in Chinese.
    pub step: String,
    /// Steps done.
    pub done: u32,
    /// Steps in all.
    pub total: u32,
}

/// Facts about this installation.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AppInfo {
    /// The program's version.
    pub version: String,
    /// The folder the drafts are in.
    pub data_dir: String,
    /// The folder exports go to unless another is chosen.
    pub export_dir: String,
    /// How long reading the catalogue took, in microseconds.
    pub catalogue_micros: u32,
}

/// A broken operation, as the window shows it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CommandError {
    /// What kind, where the window acts on it: `stale_revision`, `not_found`; else `failed`.
    pub code: String,
    /// What went wrong, in one Chinese sentence.
    pub message: String,
    /// What the person can do, in one Chinese sentence.
    pub action: String,
}
