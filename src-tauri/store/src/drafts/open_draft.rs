//! Opens a draft.

use rusqlite::OptionalExtension;
use serde::Deserialize;
use serde_json::Value;
use shenbao_core::application::{Application, FORMAT};
use shenbao_core::draft::Draft;

use super::{Head, text};
use crate::newer::{self, ContentError, Newer};
use crate::{Damage, Result, Store, StoreError, sums};

impl Store {
    /// Reads a draft, and verifies its checksums.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also when it is deleted; [`StoreError::Damaged`] when it is not what was stored;
    /// [`StoreError::NewerDraft`] when it has a later format.
    pub fn open_draft(&self, id: &str) -> Result<Draft> {
        let head = Head::read(&self.conn, id)?.filter(Head::is_listed).ok_or(StoreError::NotFound)?;
        let json = self
            .conn
            .prepare_cached("SELECT application FROM drafts WHERE id = ?1")?
            .query_row([id], |row| text(row, 0))
            .optional()?
            .ok_or(StoreError::NotFound)?;
        let name = &head.summary.name;
        let damaged = |source| StoreError::Damaged { name: name.clone(), readable: None, source };
        let whole = if head.is_whole() { Ok(()) } else { Err(damaged(Damage::Row)) };
        match whole.and_then(|()| read_content(name, &json, &head.content_sha256)) {
            Err(StoreError::Damaged { name, source, .. }) => {
                let readable = self.newest_readable(id)?.map(|state| state.revision);
                Err(StoreError::Damaged { name, readable, source })
            }
            read => {
                let application = read?;
                Ok(Draft { summary: head.summary, application, last_section: head.last_section })
            }
        }
    }
}

/// Reads stored content and verifies its checksum. Content of a later version is recognised before damage, since its
/// shape may differ.
pub(crate) fn read_content(name: &str, json: &str, sum: &str) -> Result<Application> {
    #[derive(Deserialize)]
    struct Stamp {
        format: u32,
        #[serde(default)]
        program: Value,
    }
    let damaged = |source| StoreError::Damaged { name: name.to_owned(), readable: None, source };
    let newer = |by| StoreError::NewerDraft { name: name.to_owned(), by };
    if sums::of_content(json) != sum {
        return Err(damaged(Damage::Content));
    }
    let stamp: Stamp = serde_json::from_str(json).map_err(|error| damaged(Damage::Unreadable(error)))?;
    let program = stamp.program.as_str().unwrap_or_default();
    if stamp.format > FORMAT {
        return Err(newer(Newer::format(program)));
    }
    newer::read(json.as_bytes(), program).map_err(|unread| match unread {
        ContentError::Newer(by) => newer(by),
        ContentError::Broken(error) => damaged(Damage::Unreadable(error)),
    })
}
