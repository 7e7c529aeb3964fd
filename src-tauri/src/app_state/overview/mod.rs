//! 总览: every draft with its people and how much there is to do.

#[cfg(test)]
mod tests;

use std::path::Path;

use jiff::Zoned;
use shenbao_core::check::{Report, check};
use shenbao_core::draft::{Draft, DraftSummary};
use shenbao_store::atomic_write;
use shenbao_submission::overview::{CheckedApplication, csv, html, worst_first};

use super::{AppState, lock};
use crate::wire::{CommandError, DraftOverview, ExportProgress, OverviewFormat};

impl AppState {
    /// The overview of those of these drafts that can be read. One is checked again only after it was saved: checking a
    /// thousand takes seconds, looking at the list again must not.
    ///
    /// # Errors
    /// When the list of drafts cannot be read.
    pub fn draft_overviews(&self, ids: &[String]) -> Result<Vec<DraftOverview>, CommandError> {
        let mut overviews = Vec::new();
        for summary in self.list_drafts()?.iter().filter(|draft| ids.contains(&draft.id)) {
            let known = lock(&self.overviews).get(&summary.id).cloned();
            if let Some(known) = known.filter(|known| known.revision == summary.revision) {
                overviews.push(known);
                continue;
            }
            // One that does not open is marked in the list.
            let Ok(draft) = self.open_draft(&summary.id) else { continue };
            let Ok(report) = self.checked(&draft) else { continue };
            let overview = DraftOverview::new(summary, &draft.application, &report);
            lock(&self.overviews).insert(summary.id.clone(), overview.clone());
            overviews.push(overview);
        }
        Ok(overviews)
    }

    /// Checks every draft, and writes the overview of all to a file; `announce` is told of each that is checked.
    ///
    /// # Errors
    /// When the drafts cannot be listed, or the file cannot be written.
    pub fn export_overview(
        &self,
        format: OverviewFormat,
        path: &Path,
        announce: impl Fn(ExportProgress),
    ) -> Result<(), CommandError> {
        let drafts = self.list_drafts()?;
        let total = u32::try_from(drafts.len()).unwrap_or(u32::MAX);
        let (mut checked, mut unread) = (Vec::new(), Vec::new());
        for (summary, done) in drafts.iter().zip(0..) {
            announce(ExportProgress { step: format!("正在检查“{}”", summary.name), done, total });
            match self.checked_application(summary) {
                Ok(one) => checked.push(one),
                Err(error) => unread.push((summary.name.clone(), error.message)),
            }
        }
        worst_first(&mut checked);
        let text = match format {
            OverviewFormat::Html => html(&checked, &unread, Zoned::now().date()),
            OverviewFormat::Csv => csv(&checked),
        };
        Ok(atomic_write::write(path, text.as_bytes())?)
    }

    fn checked_application(&self, summary: &DraftSummary) -> Result<CheckedApplication, CommandError> {
        let draft = self.open_draft(&summary.id)?;
        let report = self.checked(&draft)?;
        Ok(CheckedApplication::new(summary.name.clone(), &draft.application, report))
    }

    /// The report of a draft, without a place among the reports of the form.
    fn checked(&self, draft: &Draft) -> Result<Report, CommandError> {
        draft.application.check_bounds()?;
        Ok(check(&draft.application, &self.kept_files(&draft.application)?))
    }
}
