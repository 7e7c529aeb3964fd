//! Drafts made from a shipped sample. Such a draft has the id of the sample, a hyphen and a UUID as its id: that
//! survives renaming, and a copy that is exported and imported gets an ordinary id.

use jiff::Timestamp;
use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_core::draft::Draft;
use uuid::Uuid;

use crate::{Result, Store};

impl Store {
    /// Stores a new draft made from the sample with this id, with those of `assets` that it refers to, all or nothing.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub fn create_sample(
        &self,
        sample: &str,
        application: &Application,
        assets: &Assets,
        name: &str,
        now: Timestamp,
    ) -> Result<Draft> {
        self.insert(format!("{sample}-{}", Uuid::new_v4()), application, assets, name, now)
    }

    /// The id of the newest draft made from the sample with this id; `None` when there is none, or all are deleted.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn draft_of_sample(&self, sample: &str) -> Result<Option<String>> {
        let of_sample = |id: &str| id.strip_prefix(sample).is_some_and(|rest| rest.starts_with('-'));
        Ok(self.list()?.into_iter().map(|draft| draft.id).find(|id| of_sample(id)))
    }
}
