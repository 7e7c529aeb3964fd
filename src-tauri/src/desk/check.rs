//! The checks of an application, and which of its files are there.

use std::collections::BTreeSet;

use shenbao_core::application::Application;
use shenbao_core::check::{Report, check};

use super::{Desk, lock};
use crate::wire::CommandError;

/// What was checked last, and what came of it.
pub(super) struct Checked {
    application: Application,
    kept: BTreeSet<String>,
    pub(super) report: Report,
}

impl Desk {
    /// Everything the checks say of an application and its files. The form and its preview ask about the same content,
    /// one soon after the other: it is checked once.
    ///
    /// # Errors
    /// When the drafts do not read.
    pub fn check(&self, application: &Application) -> Result<Report, CommandError> {
        let kept = self.kept_files(application)?;
        // Locked while checking: who asks about the same meanwhile waits for the answer.
        let mut last = lock(&self.checked);
        if let Some(last) = last.as_ref().filter(|last| last.application == *application && last.kept == kept)
        {
            return Ok(last.report.clone());
        }
        let report = check(application, &kept);
        *last = Some(Checked { application: application.clone(), kept, report: report.clone() });
        Ok(report)
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
