//! The list of drafts.

use shenbao_core::draft::DraftSummary;

use super::{PRESENT, SUMMARY, summary};
use crate::{Result, Store};

impl Store {
    /// Lists the drafts that are not deleted, the last written first. The contents are not read: a damaged draft is
    /// listed like the others, and reported by [`Store::damaged`].
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn list(&self) -> Result<Vec<DraftSummary>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {SUMMARY} FROM drafts WHERE {PRESENT} \
             ORDER BY julianday(saved_at) DESC, saved_at DESC, rowid DESC"
        ))?;
        let rows = statement.query_map([], summary)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
