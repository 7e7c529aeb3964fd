//! Reads stored guides; one damaged row must not hide the others.

use rusqlite::{OptionalExtension, Row};

use super::sum_of;
use crate::drafts::text;
use crate::{Result, Store, StoreError};

/// An entry of the list of stored guides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideSummary {
    /// Its id.
    pub id: String,
    /// The name of the file it was imported from.
    pub file_name: String,
    /// The character encoding of the file.
    pub encoding: String,
    /// When it was imported, RFC 3339 in UTC.
    pub imported_at: String,
    /// It is in the catalogue.
    pub joined: bool,
}

/// A stored guide with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptGuide {
    /// Its list entry.
    pub summary: GuideSummary,
    /// Remarks for the person on how the text was extracted: Chinese sentences.
    pub remarks: Vec<String>,
    /// The text, exactly as it was read.
    pub text: String,
}

const SUMMARY: &str = "id, file_name, encoding, imported_at, joined_at IS NOT NULL";

fn summary(row: &Row<'_>) -> rusqlite::Result<GuideSummary> {
    Ok(GuideSummary {
        id: text(row, 0)?,
        file_name: text(row, 1)?,
        encoding: text(row, 2)?,
        imported_at: text(row, 3)?,
        joined: row.get(4)?,
    })
}

impl Store {
    /// Lists the guides that are not deleted, the latest import first. Their texts are not read.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn guides(&self) -> Result<Vec<GuideSummary>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {SUMMARY} FROM guides WHERE deleted_at IS NULL \
             ORDER BY julianday(imported_at) DESC, imported_at DESC, rowid DESC"
        ))?;
        let rows = statement.query_map([], summary)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Reads a guide, and verifies the checksum of its text.
    ///
    /// # Errors
    /// [`StoreError::GuideNotFound`], also when it is deleted; [`StoreError::GuideDamaged`] when the text is not what
    /// was imported.
    pub fn guide(&self, id: &str) -> Result<KeptGuide> {
        let (summary, sum, remarks, kept) = self
            .conn
            .prepare_cached(&format!(
                "SELECT {SUMMARY}, sha256, remarks, text FROM guides WHERE id = ?1 AND deleted_at IS NULL"
            ))?
            .query_row([id], |row| Ok((summary(row)?, text(row, 5)?, text(row, 6)?, text(row, 7)?)))
            .optional()?
            .ok_or(StoreError::GuideNotFound)?;
        if sum_of(&kept) != sum {
            return Err(StoreError::GuideDamaged { file_name: summary.file_name });
        }
        let remarks = remarks.lines().map(str::to_owned).collect();
        Ok(KeptGuide { summary, remarks, text: kept })
    }
}
