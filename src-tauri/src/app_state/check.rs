//! The checks of an application, and which of its files are there.

use shenbao_core::application::Application;
use shenbao_core::asset::KeptFiles;
use shenbao_core::check::{Report, check};
use shenbao_submission::inspect;

use super::{AppState, lock};
use crate::wire::CommandError;

/// What was checked last, and what came of it.
pub(super) struct Checked {
    application: Application,
    kept: KeptFiles,
    pub(super) report: Report,
}

impl AppState {
    /// Everything the checks say of an application and its files. The form and its preview ask about the same content,
    /// one soon after the other: it is checked once.
    ///
    /// # Errors
    /// When it is larger than is worked with, or the drafts do not read.
    pub fn check(&self, application: &Application) -> Result<Report, CommandError> {
        application.check_bounds()?;
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

    /// Those files of an application that are kept, and whole, and whether they can be opened. Each is read once: an
    /// application is checked at every pause in typing.
    pub(super) fn kept_files(&self, application: &Application) -> Result<KeptFiles, CommandError> {
        let mut wanted = application.asset_ids();
        let mut kept = lock(&self.kept);
        let known = kept.only(&wanted);
        wanted.retain(|id| !known.contains(id));
        if wanted.is_empty() {
            return Ok(known);
        }
        // The drafts are let go before the files are looked into: that takes processes of their own.
        let mut read = self.store().assets_of_any(&wanted)?;
        inspect(&mut read);
        kept.extend(read.kept());
        Ok(kept.only(&application.asset_ids()))
    }
}
