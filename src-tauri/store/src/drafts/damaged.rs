//! Finds drafts whose content cannot be read, and extracts what is stored.

use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension, params};
use shenbao_error::{ErrorCode, UserError};

use super::PRESENT;
use crate::{Result, RevisionSummary, Store, StoreError};

/// A listed draft that does not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedDraft {
    /// The draft's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its current revision.
    pub revision: u32,
    /// The kind of error: damage, or a draft of a newer program.
    pub code: ErrorCode,
    /// What is wrong, in one Chinese sentence.
    pub message: String,
    /// What the person can do, in one Chinese sentence.
    pub action: &'static str,
    /// The newest earlier state that can be read and restored.
    pub readable: Option<RevisionSummary>,
}

impl Store {
    /// Opens every draft and reports those that do not open. Takes as long as reading them all.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn damaged(&self) -> Result<Vec<DamagedDraft>> {
        let mut damaged = Vec::new();
        for summary in self.list()? {
            let (error, readable) = match self.open_draft(&summary.id) {
                Err(error @ StoreError::Damaged { .. }) => (error, self.newest_readable(&summary.id)?),
                // Nothing is written to a file that is broken itself.
                Err(error @ (StoreError::NewerDraft { .. } | StoreError::Corrupt(_))) => (error, None),
                Err(StoreError::NotFound) | Ok(_) => continue,
                Err(error) => return Err(error),
            };
            damaged.push(DamagedDraft {
                id: summary.id,
                name: summary.name,
                revision: summary.revision,
                code: error.code(),
                message: error.to_string(),
                action: error.action(),
                readable,
            });
        }
        Ok(damaged)
    }

    /// The newest earlier state of a draft that can be read.
    pub(super) fn newest_readable(&self, id: &str) -> Result<Option<RevisionSummary>> {
        let states = self.revisions(id)?;
        Ok(states.into_iter().find(|state| self.open_revision(id, state.revision).is_ok()))
    }

    /// The stored content of a draft, or of an earlier state of it, byte for byte, readable or not.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such draft, [`StoreError::RevisionNotFound`] when there is no such
    /// state.
    pub fn stored_bytes(&self, id: &str, revision: Option<u32>) -> Result<Vec<u8>> {
        let bytes = |row: &rusqlite::Row<'_>| {
            Ok(match row.get_ref(0)? {
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.to_vec(),
                ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => Vec::new(),
            })
        };
        let present = format!("SELECT application FROM drafts WHERE id = ?1 AND {PRESENT}");
        let Some(revision) = revision else {
            return self.conn.query_row(&present, [id], bytes).optional()?.ok_or(StoreError::NotFound);
        };
        let earlier = "SELECT application FROM revisions WHERE draft_id = ?1 AND revision = ?2";
        let found = self.conn.query_row(earlier, params![id, revision], bytes).optional()?;
        found.ok_or(StoreError::RevisionNotFound)
    }
}
