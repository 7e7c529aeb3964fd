//! Opening a draft.

use rusqlite::OptionalExtension;
use serde::Deserialize;
use shenbao_core::application::{Application, FORMAT};
use shenbao_core::draft::Draft;

use super::{SUMMARY, SUMMARY_COLUMNS, summary, text};
use crate::{Result, Store, StoreError};

impl Store {
    /// Reads a draft whole.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also when it is deleted; [`StoreError::Damaged`] when the content does not read,
    /// and [`StoreError::NewerDraft`] when it is of a later format.
    pub fn open_draft(&self, id: &str) -> Result<Draft> {
        let (summary, last_section, json) = self
            .conn
            .prepare_cached(&format!(
                "SELECT {SUMMARY}, last_section, application FROM drafts WHERE id = ?1 AND deleted_at IS NULL"
            ))?
            .query_row([id], |row| {
                Ok((summary(row)?, text(row, SUMMARY_COLUMNS)?, text(row, SUMMARY_COLUMNS + 1)?))
            })
            .optional()?
            .ok_or(StoreError::NotFound)?;
        let application = match read_application(&summary.name, &json) {
            Err(StoreError::Damaged { name, .. }) => {
                let readable = self.newest_readable(id)?.map(|state| state.revision);
                return Err(StoreError::Damaged { name, readable });
            }
            read => read?,
        };
        Ok(Draft { summary, application, last_section })
    }
}

/// Reads stored content; a later format is told from damage first, since its shape may differ.
pub(crate) fn read_application(name: &str, json: &str) -> Result<Application> {
    #[derive(Deserialize)]
    struct Stamp {
        format: u32,
    }
    if serde_json::from_str::<Stamp>(json).is_ok_and(|stamp| stamp.format > FORMAT) {
        return Err(StoreError::NewerDraft { name: name.to_owned() });
    }
    serde_json::from_str(json).map_err(|_| StoreError::Damaged { name: name.to_owned(), readable: None })
}
