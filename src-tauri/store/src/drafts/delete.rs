//! Deletes drafts, restores deleted ones, and purges them in the end.

use jiff::Timestamp;
use rusqlite::{Transaction, params};
use shenbao_core::draft::DraftSummary;

use super::{Head, text};
use crate::{Result, Store, StoreError, assets};

/// How long a deleted draft can be restored, in days.
const KEPT_DAYS: u32 = 30;

impl Store {
    /// Marks a draft as deleted. [`Store::restore`] restores it within 30 days.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it does not exist or is already deleted.
    pub fn delete(&self, id: &str, now: Timestamp) -> Result<()> {
        let transaction = self.begin()?;
        let head = Head::read(&transaction, id)?.filter(Head::is_listed).ok_or(StoreError::NotFound)?;
        set_deleted(&transaction, head, Some(now))?;
        self.commit(transaction)
    }

    /// Restores a deleted draft; one that is not deleted is unchanged.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it does not exist.
    pub fn restore(&self, id: &str) -> Result<DraftSummary> {
        let transaction = self.begin()?;
        let head = Head::read(&transaction, id)?.ok_or(StoreError::NotFound)?;
        set_deleted(&transaction, head, None)?;
        self.commit(transaction)?;
        self.summary_of(id)
    }

    /// Removes everything deleted more than 30 days before `now`: drafts with their history and the files no other
    /// draft refers to, and guides with their corrections. Returns the number of drafts. A draft with a damaged row
    /// stays: its time of deletion may be wrong.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn purge(&self, now: Timestamp) -> Result<usize> {
        let now = now.to_string();
        let transaction = self.begin()?;
        transaction.execute(
            "DELETE FROM corrections WHERE guide_id IN \
             (SELECT id FROM guides WHERE julianday(deleted_at) < julianday(?1) - ?2)",
            params![now, KEPT_DAYS],
        )?;
        transaction.execute(
            "DELETE FROM guides WHERE julianday(deleted_at) < julianday(?1) - ?2",
            params![now, KEPT_DAYS],
        )?;
        let removed = "SELECT number FROM layouts WHERE julianday(removed_at) < julianday(?1) - ?2";
        transaction.execute(
            &format!("UPDATE guides SET layout = NULL WHERE layout IN ({removed})"),
            params![now, KEPT_DAYS],
        )?;
        transaction
            .execute(&format!("DELETE FROM layouts WHERE number IN ({removed})"), params![now, KEPT_DAYS])?;
        let mut drafts = 0;
        for id in overdue(&transaction, &now)? {
            if Head::read(&transaction, &id)?.is_some_and(|head| head.is_whole()) {
                drafts += transaction.execute("DELETE FROM drafts WHERE id = ?1", [id])?;
            }
        }
        assets::let_go(&transaction)?;
        self.commit(transaction)?;
        Ok(drafts)
    }
}

fn overdue(transaction: &Transaction<'_>, now: &str) -> Result<Vec<String>> {
    let mut statement =
        transaction.prepare("SELECT id FROM drafts WHERE julianday(deleted_at) < julianday(?1) - ?2")?;
    let ids = statement.query_map(params![now, KEPT_DAYS], |row| text(row, 0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

fn set_deleted(transaction: &Transaction<'_>, mut head: Head, at: Option<Timestamp>) -> Result<()> {
    let was_whole = head.is_whole();
    let at = at.map(|at| at.to_string());
    transaction.execute("UPDATE drafts SET deleted_at = ?2 WHERE id = ?1", params![head.summary.id, at])?;
    head.deleted_at = at;
    head.renew(transaction, was_whole)
}
