//! Opening a draft.

use rusqlite::OptionalExtension;
use serde::Deserialize;
use shenbao_core::application::{Application, FORMAT};
use shenbao_core::draft::Draft;

use super::{Head, text};
use crate::{Result, Store, StoreError, sums};

impl Store {
    /// Reads a draft whole, and holds it against the sums taken when it was stored.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also when it is deleted; [`StoreError::Damaged`] when it is not what was stored, and
    /// [`StoreError::NewerDraft`] when it is of a later format.
    pub fn open_draft(&self, id: &str) -> Result<Draft> {
        let head = Head::read(&self.conn, id)?.filter(Head::is_listed).ok_or(StoreError::NotFound)?;
        let json = self
            .conn
            .prepare_cached("SELECT application FROM drafts WHERE id = ?1")?
            .query_row([id], |row| text(row, 0))
            .optional()?
            .ok_or(StoreError::NotFound)?;
        let name = &head.summary.name;
        let damaged = || StoreError::Damaged { name: name.clone(), readable: None };
        let whole = if head.is_whole() { Ok(()) } else { Err(damaged()) };
        match whole.and_then(|()| read_content(name, &json, &head.content_sha256)) {
            Err(StoreError::Damaged { name, .. }) => {
                let readable = self.newest_readable(id)?.map(|state| state.revision);
                Err(StoreError::Damaged { name, readable })
            }
            read => {
                let application = read?;
                Ok(Draft { summary: head.summary, application, last_section: head.last_section })
            }
        }
    }
}

/// Reads stored content that has this sum; a later format is told from damage, since its shape may differ.
pub(crate) fn read_content(name: &str, json: &str, sum: &str) -> Result<Application> {
    #[derive(Deserialize)]
    struct Stamp {
        format: u32,
    }
    let damaged = || StoreError::Damaged { name: name.to_owned(), readable: None };
    if sums::of_content(json) != sum {
        return Err(damaged());
    }
    if serde_json::from_str::<Stamp>(json).is_ok_and(|stamp| stamp.format > FORMAT) {
        return Err(StoreError::NewerDraft { name: name.to_owned() });
    }
    serde_json::from_str(json).map_err(|_| damaged())
}
