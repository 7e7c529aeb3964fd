//! Imports a guide, adds it to the catalogue, removes it, deletes it, restores it.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::{MAX_GUIDE_CHARS, MAX_GUIDES, id, sum_of};
use crate::{Result, Store, StoreError};

/// A guide read from a file.
#[derive(Clone, Copy, Debug)]
pub struct NewGuide<'a> {
    /// The file name, without the folder.
    pub file_name: &'a str,
    /// The character encoding, by its common name.
    pub encoding: &'a str,
    /// Remarks for the person on how the text was extracted: Chinese sentences.
    pub remarks: &'a [String],
    /// The text.
    pub text: &'a str,
}

/// The effect of importing a guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportOutcome {
    /// It is stored under this id.
    New(String),
    /// The same text is stored already, under this id.
    Known(String),
    /// The same text had been deleted, and is restored with its corrections, under this id.
    Restored(String),
}

impl Store {
    /// Stores the text of a guide. It is not in the catalogue until [`Store::add_to_catalogue`].
    ///
    /// `reserved` tells whether an id must not be used.
    ///
    /// # Errors
    /// When there are too many, it is too long, or it could not be written.
    pub fn import_guide(
        &mut self,
        guide: NewGuide<'_>,
        reserved: impl Fn(&str) -> bool,
        now: Timestamp,
    ) -> Result<ImportOutcome> {
        if guide.text.chars().nth(MAX_GUIDE_CHARS).is_some() {
            return Err(StoreError::GuideTooLong);
        }
        let sum = sum_of(guide.text);
        let transaction = self.begin()?;
        if let Some((id, deleted)) = with_sum(&transaction, &sum)? {
            transaction.execute("UPDATE guides SET deleted_at = NULL WHERE id = ?1", [&id])?;
            self.commit(transaction)?;
            return Ok(if deleted { ImportOutcome::Restored(id) } else { ImportOutcome::Known(id) });
        }
        let kept: u32 =
            transaction
                .query_row("SELECT count(*) FROM guides WHERE deleted_at IS NULL", [], |row| row.get(0))?;
        if kept >= MAX_GUIDES {
            return Err(StoreError::TooManyGuides);
        }
        let is_taken = |id: &str| {
            let found = transaction.query_row(
                "SELECT EXISTS (SELECT 1 FROM guides WHERE id = ?1) OR EXISTS (SELECT 1 FROM corrections WHERE guide_id = ?1)",
                [id],
                |row| row.get(0),
            );
            // An id that cannot be looked up is not taken for free; writing says what is wrong.
            reserved(id) || found.unwrap_or(false)
        };
        let id = id::free(guide.file_name, is_taken);
        transaction.execute(
            "INSERT INTO guides (id, file_name, encoding, sha256, imported_at, remarks, text) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                id,
                guide.file_name,
                guide.encoding,
                sum,
                now.to_string(),
                guide.remarks.join("\n"),
                guide.text
            ],
        )?;
        self.commit(transaction)?;
        Ok(ImportOutcome::New(id))
    }

    /// Adds a stored guide to the catalogue; no effect if it is there.
    ///
    /// # Errors
    /// [`StoreError::GuideNotFound`] when it does not exist or is deleted.
    pub fn add_to_catalogue(&self, id: &str, now: Timestamp) -> Result<()> {
        self.change_guide(
            "UPDATE guides SET joined_at = coalesce(joined_at, ?2) WHERE id = ?1 AND deleted_at IS NULL",
            params![id, now.to_string()],
        )
    }

    /// Removes a guide from the catalogue; its text and corrections stay.
    ///
    /// # Errors
    /// [`StoreError::GuideNotFound`] when it does not exist or is deleted.
    pub fn remove_from_catalogue(&self, id: &str) -> Result<()> {
        self.change_guide("UPDATE guides SET joined_at = NULL WHERE id = ?1 AND deleted_at IS NULL", [id])
    }

    /// Deletes a guide; [`Store::restore_guide`] restores it within 30 days. Drafts made from it stay.
    ///
    /// # Errors
    /// [`StoreError::GuideNotFound`] when it does not exist or is already deleted.
    pub fn delete_guide(&self, id: &str, now: Timestamp) -> Result<()> {
        self.change_guide(
            "UPDATE guides SET deleted_at = ?2 WHERE id = ?1 AND deleted_at IS NULL",
            params![id, now.to_string()],
        )
    }

    /// Restores a deleted guide with its corrections.
    ///
    /// # Errors
    /// [`StoreError::GuideNotFound`] when it does not exist.
    pub fn restore_guide(&self, id: &str) -> Result<()> {
        self.change_guide("UPDATE guides SET deleted_at = NULL WHERE id = ?1", [id])
    }

    fn change_guide(&self, sql: &str, values: impl rusqlite::Params) -> Result<()> {
        let transaction = self.begin()?;
        if transaction.execute(sql, values)? == 0 {
            return Err(StoreError::GuideNotFound);
        }
        self.commit(transaction)
    }
}

fn with_sum(conn: &Connection, sum: &str) -> Result<Option<(String, bool)>> {
    let found = conn.query_row(
        "SELECT id, deleted_at IS NOT NULL FROM guides WHERE sha256 = ?1 ORDER BY deleted_at IS NOT NULL LIMIT 1",
        [sum],
        |row| Ok((row.get(0)?, row.get(1)?)),
    );
    Ok(found.optional()?)
}
