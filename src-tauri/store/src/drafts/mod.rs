//! Drafts: one file per operation.

mod create;
mod damaged;
mod delete;
mod list;
mod open_draft;
mod rename;
mod row;
mod sample;
mod save;

pub use damaged::DamagedDraft;
pub(crate) use open_draft::read_content;
pub(crate) use row::{Head, PRESENT, SUMMARY, number, summary, text};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use serde::Serialize;
use shenbao_core::application::Application;

use crate::newer::PROGRAM;
use crate::{Result, Store, StoreError, sums};

/// The content in its stored form.
#[derive(Serialize)]
struct Stored<'a> {
    /// The version of the program that wrote it, by which an older one recognises newer content.
    program: &'static str,
    #[serde(flatten)]
    application: &'a Application,
}

/// The content as JSON, within the same bounds as a `.shenbao` file. It is read back once, because content that cannot
/// be read must not be acknowledged as saved: the parser stops at 128 levels of nesting, the writer does not.
fn to_json(application: &Application) -> Result<String> {
    application.check_bounds()?;
    let json =
        serde_json::to_string(&Stored { program: PROGRAM, application }).map_err(StoreError::Unstorable)?;
    serde_json::from_str::<Application>(&json).map_err(StoreError::Unstorable)?;
    Ok(json)
}

impl Store {
    /// Begins a write transaction; [`Store::commit`] ends it.
    pub(crate) fn begin(&self) -> Result<Transaction<'_>> {
        self.in_place()?;
        Ok(Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?)
    }

    /// Commits a write transaction. When it returns the data is on the disk, in the file that will be opened next time.
    pub(crate) fn commit(&self, transaction: Transaction<'_>) -> Result<()> {
        transaction.commit()?;
        self.in_place()
    }
}

/// Computes the checksums of drafts from before there were any, for those whose content can be read. Earlier damage to
/// them cannot be detected.
pub(crate) fn take_sums(conn: &Connection) -> Result<()> {
    let mut ids = conn.prepare("SELECT id FROM drafts")?;
    let ids = ids.query_map([], |row| text(row, 0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    for id in ids {
        let sql = "SELECT application FROM drafts WHERE id = ?1";
        let json = conn.query_row(sql, [&id], |row| text(row, 0))?;
        let Some(mut head) = Head::read(conn, &id)? else { continue };
        let sum = sums::of_content(&json);
        if read_content("", &json, &sum).is_err() {
            continue;
        }
        conn.execute("UPDATE drafts SET content_sha256 = ?2 WHERE id = ?1", [&id, &sum])?;
        head.content_sha256 = sum;
        head.renew(conn, true)?;
    }
    Ok(())
}
