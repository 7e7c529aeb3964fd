//! Corrections of a guide, in the order they were made. A correction that is taken back stays in the history.

use rusqlite::{OptionalExtension, TransactionBehavior, params};
use shenbao_core::guide::correction::Correction;

use super::MOST_CORRECTIONS;
use crate::drafts::{check_time, text};
use crate::{Result, Store, StoreError};

/// A correction as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptCorrection {
    /// Its number: later ones are higher.
    pub number: u32,
    /// What it says, or that it does not read.
    pub correction: Result<Correction, UnreadableCorrection>,
}

/// A correction that is damaged, or was written by a later program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableCorrection {
    /// When it was made, RFC 3339 in UTC.
    pub when: String,
}

impl Store {
    /// The corrections of a guide that are in effect, the first made first.
    ///
    /// # Errors
    /// When the database does not read.
    pub fn corrections(&self, guide: &str) -> Result<Vec<KeptCorrection>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT number, made_at, correction FROM corrections WHERE guide_id = ?1 AND undone_at IS NULL ORDER BY number",
        )?;
        let rows = statement.query_map([guide], |row| {
            let (when, json) = (text(row, 1)?, text(row, 2)?);
            let correction = serde_json::from_str(&json).map_err(|_| UnreadableCorrection { when });
            Ok(KeptCorrection { number: row.get(0)?, correction })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The name that stands under the correction made last, of whichever guide; `None` while there is none.
    ///
    /// # Errors
    /// When the database does not read.
    pub fn last_corrector(&self) -> Result<Option<String>> {
        let last = self.conn.query_row(
            "SELECT correction FROM corrections ORDER BY number DESC LIMIT 1",
            [],
            |row| text(row, 0),
        );
        let correction = last.optional()?.and_then(|json| serde_json::from_str::<Correction>(&json).ok());
        Ok(correction.map(|correction| correction.who))
    }

    /// Keeps a correction of a guide, shipped or imported. When it returns the correction is on the disk.
    ///
    /// # Errors
    /// When there are too many, or it could not be written.
    pub fn correct(&mut self, guide: &str, correction: &Correction, now: &str) -> Result<()> {
        check_time(&self.conn, now)?;
        let json = serde_json::to_string(correction).map_err(StoreError::Unstorable)?;
        let transaction = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let made: u32 = transaction.query_row(
            "SELECT count(*) FROM corrections WHERE guide_id = ?1",
            [guide],
            |row| row.get(0),
        )?;
        if made >= MOST_CORRECTIONS {
            return Err(StoreError::TooManyCorrections);
        }
        transaction.execute(
            "INSERT INTO corrections (guide_id, made_at, correction) VALUES (?1, ?2, ?3)",
            params![guide, now, json],
        )?;
        Ok(transaction.commit()?)
    }

    /// Takes a correction of a guide back; says whether it was in effect. It stays in the history.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn undo_correction(&self, guide: &str, number: u32, now: &str) -> Result<bool> {
        check_time(&self.conn, now)?;
        let undone = self.conn.execute(
            "UPDATE corrections SET undone_at = ?3 WHERE guide_id = ?1 AND number = ?2 AND undone_at IS NULL",
            params![guide, number, now],
        )?;
        Ok(undone > 0)
    }
}
