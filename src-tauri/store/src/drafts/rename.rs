//! Renames a draft.

use jiff::Timestamp;
use rusqlite::params;
use shenbao_core::draft::DraftSummary;

use super::{Head, PRESENT, SUMMARY, summary};
use crate::{Result, Store, StoreError};

impl Store {
    /// Renames a draft. Its revision stays, so that a concurrent save does not become stale.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it does not exist or is deleted.
    pub fn rename(&self, id: &str, name: &str, now: Timestamp) -> Result<DraftSummary> {
        let transaction = self.begin()?;
        let mut head = Head::read(&transaction, id)?.filter(Head::is_listed).ok_or(StoreError::NotFound)?;
        let was_whole = head.is_whole();
        let now = now.to_string();
        transaction
            .execute("UPDATE drafts SET name = ?2, saved_at = ?3 WHERE id = ?1", params![id, name, now])?;
        (head.summary.name, head.summary.saved_at) = (name.to_owned(), now);
        head.renew(&transaction, was_whole)?;
        self.commit(transaction)?;
        Ok(head.summary)
    }

    /// The list entry of one draft.
    pub(crate) fn summary_of(&self, id: &str) -> Result<DraftSummary> {
        let sql = format!("SELECT {SUMMARY} FROM drafts WHERE id = ?1 AND {PRESENT}");
        match self.conn.query_row(&sql, [id], summary) {
            Err(rusqlite::Error::QueryReturnedNoRows) => Err(StoreError::NotFound),
            found => Ok(found?),
        }
    }
}
