//! Deleting a draft, taking that back, and letting go of it in the end.

use rusqlite::params;
use shenbao_core::draft::DraftSummary;

use super::check_time;
use crate::{Result, Store, StoreError, assets};

/// How long a deleted draft can be had back, in days.
const KEPT_DAYS: u32 = 30;

impl Store {
    /// Takes a draft out of the list. [`Store::restore`] brings it back within 30 days.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it is gone or deleted already.
    pub fn delete(&self, id: &str, now: &str) -> Result<()> {
        check_time(&self.conn, now)?;
        let changed = self.conn.execute(
            "UPDATE drafts SET deleted_at = ?2 WHERE id = ?1 AND deleted_at IS NULL",
            params![id, now],
        )?;
        if changed == 0 { Err(StoreError::NotFound) } else { Ok(()) }
    }

    /// Puts a deleted draft back into the list; one that is there stays as it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it is gone.
    pub fn restore(&self, id: &str) -> Result<DraftSummary> {
        self.conn.execute("UPDATE drafts SET deleted_at = NULL WHERE id = ?1", [id])?;
        self.summary_of(id)
    }

    /// Removes what was deleted more than 30 days before `now`, drafts with their history and the files no other
    /// draft names, guides with their corrections, and says how many drafts that were.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn purge(&self, now: &str) -> Result<usize> {
        check_time(&self.conn, now)?;
        self.conn.execute(
            "DELETE FROM corrections WHERE guide_id IN \
             (SELECT id FROM guides WHERE julianday(deleted_at) < julianday(?1) - ?2)",
            params![now, KEPT_DAYS],
        )?;
        self.conn.execute(
            "DELETE FROM guides WHERE julianday(deleted_at) < julianday(?1) - ?2",
            params![now, KEPT_DAYS],
        )?;
        let drafts = self.conn.execute(
            "DELETE FROM drafts WHERE julianday(deleted_at) < julianday(?1) - ?2",
            params![now, KEPT_DAYS],
        )?;
        assets::let_go(&self.conn)?;
        Ok(drafts)
    }
}
