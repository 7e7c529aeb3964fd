//! Searches the guides that the window shows.

use std::sync::{Arc, OnceLock};

use shenbao_core::catalogue::Catalogue;
use shenbao_core::search::{SearchAnswer, SearchIndex};

use super::{AppState, lock};
use crate::wire::CommandError;

/// The catalogue last sent to the window, indexed on first use.
pub(super) struct Searchable {
    catalogue: Arc<Catalogue>,
    index: OnceLock<SearchIndex>,
}

impl Searchable {
    pub(super) fn new(catalogue: &Arc<Catalogue>) -> Arc<Searchable> {
        Arc::new(Searchable { catalogue: Arc::clone(catalogue), index: OnceLock::new() })
    }
}

impl AppState {
    /// Answers a query with its first `limit` topics. All results are in the catalogue that the window has: a guide
    /// that was imported, corrected or removed is searched as such once the window has loaded the catalogue again.
    ///
    /// # Errors
    /// When the drafts' database cannot be read.
    pub fn search(&self, query: &str, limit: usize) -> Result<SearchAnswer, CommandError> {
        // Searching holds no lock: an answer nobody waits for any more does not keep the next one waiting.
        let known = lock(&self.searchable).clone();
        let searchable = match known {
            Some(searchable) => searchable,
            None => Searchable::new(&self.catalogue()?),
        };
        let guides = &searchable.catalogue.guides;
        let index = searchable.index.get_or_init(|| SearchIndex::build(guides));
        Ok(index.search(guides, query, limit))
    }
}
