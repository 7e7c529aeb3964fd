//! Drafts: one file for each thing that is done with one.

mod create;
mod damaged;
mod delete;
mod list;
mod open_draft;
mod rename;
mod row;
mod save;

pub use damaged::DamagedDraft;
pub(crate) use open_draft::read_application;
pub(crate) use row::{SUMMARY, SUMMARY_COLUMNS, number, summary, text};

use rusqlite::Connection;
use shenbao_core::application::Application;

use crate::{Result, StoreError};

/// The content as it is stored: nothing larger than a `.shenbao` file may bring. It is read back once, because what does not read must not be acknowledged as
/// saved: the reader stops at 128 levels of nesting, the writer does not.
fn to_json(application: &Application) -> Result<String> {
    application.check_bounds()?;
    let json = serde_json::to_string(application).map_err(StoreError::Unstorable)?;
    serde_json::from_str::<Application>(&json).map_err(StoreError::Unstorable)?;
    Ok(json)
}

/// Refuses a time that SQLite could not compare later.
pub(crate) fn check_time(conn: &Connection, now: &str) -> Result<()> {
    let readable: bool = conn.query_row("SELECT unixepoch(?1) IS NOT NULL", [now], |row| row.get(0))?;
    if readable && now.contains('T') && now.ends_with('Z') {
        Ok(())
    } else {
        Err(StoreError::BadTime(now.to_owned()))
    }
}
