//! The corrections of a guide, in the order they were made. A correction that is undone stays in the history.

use jiff::Timestamp;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, params};
use shenbao_guide::correction::Correction;

use super::MAX_CORRECTIONS;
use crate::drafts::text;
use crate::{Damage, Result, Store, StoreError, sums};

/// A stored correction.
#[derive(Debug)]
pub struct KeptCorrection {
    /// Its number: later ones are higher.
    pub number: u32,
    /// The correction, or why it cannot be read.
    pub correction: Result<Correction, UnreadableCorrection>,
}

/// A correction that is damaged, or was written by a later program.
#[derive(Debug, thiserror::Error)]
#[error("这条更正读不出来（{source}）")]
pub struct UnreadableCorrection {
    /// When it was made, RFC 3339 in UTC.
    pub when: String,
    /// The damage; [`Damage::Unreadable`] means that it is unchanged and of a later program.
    pub source: Damage,
}

impl Store {
    /// The corrections of a guide that are in effect, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn corrections(&self, guide: &str) -> Result<Vec<KeptCorrection>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM corrections WHERE guide_id = ?1 ORDER BY number"
        ))?;
        let rows = statement.query_map([guide], Stored::of)?.collect::<rusqlite::Result<Vec<_>>>()?;
        // Whether a damaged one was taken back is not known: it is shown.
        let in_effect = rows.into_iter().filter(|row| row.undone_at.is_none() || !row.is_whole());
        Ok(in_effect.map(Stored::kept).collect())
    }

    /// The name on the latest correction to any guide; `None` when there is none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_corrector(&self) -> Result<Option<String>> {
        let last = self.conn.query_row(
            "SELECT correction FROM corrections ORDER BY number DESC LIMIT 1",
            [],
            |row| text(row, 0),
        );
        let correction = last.optional()?.and_then(|json| serde_json::from_str::<Correction>(&json).ok());
        Ok(correction.map(|correction| correction.who))
    }

    /// Stores a correction of a guide, shipped or imported. When it returns the correction is on the disk.
    ///
    /// # Errors
    /// When there are too many, or it could not be written.
    pub fn correct(&mut self, guide: &str, correction: &Correction, now: Timestamp) -> Result<()> {
        let json = serde_json::to_string(correction).map_err(StoreError::Unstorable)?;
        let transaction = self.begin()?;
        let made: u32 = transaction.query_row(
            "SELECT count(*) FROM corrections WHERE guide_id = ?1",
            [guide],
            |row| row.get(0),
        )?;
        if made >= MAX_CORRECTIONS {
            return Err(StoreError::TooManyCorrections);
        }
        transaction.execute(
            "INSERT INTO corrections (guide_id, made_at, correction) VALUES (?1, ?2, ?3)",
            params![guide, now.to_string(), json],
        )?;
        take_sum(&transaction, transaction.last_insert_rowid())?;
        self.commit(transaction)
    }

    /// Undoes a correction of a guide; returns whether it was in effect. It stays in the history.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn undo_correction(&self, guide: &str, number: u32, now: Timestamp) -> Result<bool> {
        let transaction = self.begin()?;
        let sql = format!("SELECT {COLUMNS} FROM corrections WHERE guide_id = ?1 AND number = ?2");
        let before = transaction.query_row(&sql, params![guide, number], Stored::of).optional()?;
        let undone = transaction.execute(
            "UPDATE corrections SET undone_at = ?3 WHERE guide_id = ?1 AND number = ?2 AND undone_at IS NULL",
            params![guide, number, now.to_string()],
        )?;
        if before.is_some_and(|before| before.is_whole()) {
            take_sum(&transaction, i64::from(number))?;
        }
        self.commit(transaction)?;
        Ok(undone > 0)
    }
}

/// The columns that [`Stored::of`] reads, in order.
const COLUMNS: &str = "number, guide_id, made_at, undone_at, correction, sha256";

/// A row of the table.
struct Stored {
    number: u32,
    guide: String,
    made_at: String,
    undone_at: Option<String>,
    json: String,
    sha256: String,
}

impl Stored {
    fn of(row: &Row<'_>) -> rusqlite::Result<Stored> {
        let undone_at = if row.get_ref(3)? == ValueRef::Null { None } else { Some(text(row, 3)?) };
        Ok(Stored {
            number: row.get(0)?,
            guide: text(row, 1)?,
            made_at: text(row, 2)?,
            undone_at,
            json: text(row, 4)?,
            sha256: text(row, 5)?,
        })
    }

    fn sum(&self) -> String {
        sums::of_row(&(self.number, &self.guide, &self.made_at, &self.undone_at, &self.json))
    }

    fn is_whole(&self) -> bool {
        self.sha256 == self.sum()
    }

    fn kept(self) -> KeptCorrection {
        let read = match self.is_whole() {
            true => serde_json::from_str(&self.json).map_err(Damage::Unreadable),
            false => Err(Damage::Row),
        };
        KeptCorrection {
            number: self.number,
            correction: read.map_err(|source| UnreadableCorrection { when: self.made_at, source }),
        }
    }
}

fn take_sum(conn: &Connection, number: i64) -> Result<()> {
    let sql = format!("SELECT {COLUMNS} FROM corrections WHERE number = ?1");
    let row = conn.query_row(&sql, [number], Stored::of)?;
    conn.execute("UPDATE corrections SET sha256 = ?2 WHERE number = ?1", params![number, row.sum()])?;
    Ok(())
}

/// Computes the checksums of corrections from before there were any, for those that can be read.
pub(crate) fn take_sums(conn: &Connection) -> Result<()> {
    let mut statement = conn.prepare(&format!("SELECT {COLUMNS} FROM corrections"))?;
    let rows = statement.query_map([], Stored::of)?.collect::<rusqlite::Result<Vec<_>>>()?;
    for row in rows.iter().filter(|row| serde_json::from_str::<Correction>(&row.json).is_ok()) {
        take_sum(conn, i64::from(row.number))?;
    }
    Ok(())
}
