//! Importing a guide, adding it to the catalogue, removing and deleting it.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::{MAX_GUIDE_CHARS, MAX_GUIDES, id, sum_of};
use crate::{Result, Store, StoreError};

/// A guide as it was read from its file.
#[derive(Clone, Copy, Debug)]
pub struct NewGuide<'a> {
    /// The file's own name, without its folder.
    pub file_name: &'a str,
    /// How its characters were written down, as a person knows it.
    pub encoding: &'a str,
    /// What the person should know about how the text was come by: Chinese sentences.
    pub remarks: &'a [String],
    /// The characters.
    pub text: &'a str,
}

/// What importing a guide did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportOutcome {
    /// It is kept under this id.
    New(String),
    /// The very same text is here already, under this id.
    Known(String),
    /// The very same text had been deleted, and is back with its corrections under this id.
    Restored(String),
}

impl Store {
    /// Keeps a guide's text. It is not in the catalogue until [`Store::add_to_catalogue`].
    ///
    /// `reserved` says which ids are not to be had.
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

    /// Puts a kept guide into the catalogue; one that is there stays.
    ///
    /// # Errors
    /// [`StoreError::GuideNotFound`] when it is gone or deleted.
    pub fn add_to_catalogue(&self, id: &str, now: Timestamp) -> Result<()> {
        self.change_guide(
            "UPDATE guides SET joined_at = coalesce(joined_at, ?2) WHERE id = ?1 AND deleted_at IS NULL",
            params![id, now.to_string()],
        )
    }

    /// Takes a guide out of the catalogue again; its text and corrections stay.
    ///
    /// # Errors
    /// [`StoreError::GuideNotFound`] when it is gone or deleted.
    pub fn remove_from_catalogue(&self, id: &str) -> Result<()> {
        self.change_guide("UPDATE guides SET joined_at = NULL WHERE id = ?1 AND deleted_at IS NULL", [id])
    }

    /// Deletes a guide; [`Store::restore_guide`] brings it back within 30 days. Drafts made from it stay.
    ///
    /// # Errors
    /// [`StoreError::GuideNotFound`] when it is gone or deleted already.
    pub fn delete_guide(&self, id: &str, now: Timestamp) -> Result<()> {
        self.change_guide(
            "UPDATE guides SET deleted_at = ?2 WHERE id = ?1 AND deleted_at IS NULL",
            params![id, now.to_string()],
        )
    }

    /// Brings a deleted guide back with its corrections.
    ///
    /// # Errors
    /// [`StoreError::GuideNotFound`] when it is gone.
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
