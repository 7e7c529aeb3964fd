//! The check report of an application, and the state of its files.

use shenbao_core::application::Application;
use shenbao_core::asset::KeptFiles;
use shenbao_core::check::{Repair, Report, balance_proposals, check};
use shenbao_submission::inspect;

use super::{AppState, lock};
use crate::wire::CommandError;

/// The application checked last, and its report.
pub(super) struct Checked {
    application: Application,
    kept: KeptFiles,
    pub(super) report: Report,
}

impl AppState {
    /// The check report of an application and its files. The form and its preview both ask for the same content in
    /// short succession, so the last report is kept.
    ///
    /// # Errors
    /// When the application exceeds its bounds, or the drafts cannot be read.
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

    /// Changes of one amount after which payers and categories agree and no rule is broken that was not before.
    ///
    /// # Errors
    /// When the application exceeds the bounds, or its files cannot be read.
    pub fn balance_proposals(&self, application: &Application) -> Result<Vec<Repair>, CommandError> {
        application.check_bounds()?;
        Ok(balance_proposals(application, &self.kept_files(application)?))
    }

    /// The files of an application that are stored and intact, and whether they can be opened. Each is read once: an
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
