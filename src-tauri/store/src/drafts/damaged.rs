//! Finding the drafts whose content does not read.

use crate::{Result, Store, StoreError};

/// A draft that is listed but does not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedDraft {
    /// The draft's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is wrong, in one Chinese sentence.
    pub message: String,
    /// The newest earlier state that does read.
    pub readable: Option<u32>,
}

impl Store {
    /// Opens every draft in turn and reports those that do not open. Takes as long as reading them all.
    ///
    /// # Errors
    /// When the database does not read.
    pub fn damaged(&self) -> Result<Vec<DamagedDraft>> {
        let mut damaged = Vec::new();
        for summary in self.list()? {
            let (error, readable) = match self.open_draft(&summary.id) {
                Err(error @ StoreError::Damaged { readable, .. }) => (error, readable),
                Err(error @ (StoreError::NewerDraft { .. } | StoreError::Corrupt)) => (error, None),
                Err(StoreError::NotFound) | Ok(_) => continue,
                Err(error) => return Err(error),
            };
            damaged.push(DamagedDraft {
                id: summary.id,
                name: summary.name,
                message: error.to_string(),
                readable,
            });
        }
        Ok(damaged)
    }
}
