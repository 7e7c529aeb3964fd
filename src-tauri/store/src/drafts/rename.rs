//! Renaming a draft.

use rusqlite::params;
use shenbao_core::draft::DraftSummary;

use super::{SUMMARY, check_time, summary};
use crate::{Result, Store, StoreError};

impl Store {
    /// Gives a draft another name. Its revision stays: a save under way must not become stale by it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it is gone or deleted.
    pub fn rename(&self, id: &str, name: &str, now: &str) -> Result<DraftSummary> {
        check_time(&self.conn, now)?;
        let changed = self.conn.execute(
            "UPDATE drafts SET name = ?2, saved_at = ?3 WHERE id = ?1 AND deleted_at IS NULL",
            params![id, name, now],
        )?;
        if changed == 0 { Err(StoreError::NotFound) } else { self.summary_of(id) }
    }

    /// What the list shows of one draft.
    pub(crate) fn summary_of(&self, id: &str) -> Result<DraftSummary> {
        let sql = format!("SELECT {SUMMARY} FROM drafts WHERE id = ?1 AND deleted_at IS NULL");
        match self.conn.query_row(&sql, [id], summary) {
            Err(rusqlite::Error::QueryReturnedNoRows) => Err(StoreError::NotFound),
            found => Ok(found?),
        }
    }
}
