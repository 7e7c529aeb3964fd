//! The checks of an application, and which of its files are there.

use std::collections::BTreeSet;

use shenbao_core::application::Application;
use shenbao_core::check::{Report, check};

use super::{Desk, lock};
use crate::wire::CommandError;

impl Desk {
    /// Everything the checks say of an application and its files.
    ///
    /// # Errors
    /// When the drafts do not read.
    pub fn check(&self, application: &Application) -> Result<Report, CommandError> {
        Ok(check(application, &self.kept_files(application)?))
    }

    /// Those files of an application that are kept, and whole. Each is read once: an application is checked at every
    /// pause in typing.
    pub(super) fn kept_files(&self, application: &Application) -> Result<BTreeSet<String>, CommandError> {
        let wanted = application.asset_ids();
        let mut whole = lock(&self.whole_files);
        let new: BTreeSet<String> = wanted.difference(&whole).cloned().collect();
        if !new.is_empty() {
            whole.extend(self.store().assets_of_any(&new)?.ids());
        }
        Ok(wanted.intersection(&whole).cloned().collect())
    }
}
