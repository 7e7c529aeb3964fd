//! The overview of all drafts.

use serde::{Deserialize, Serialize};
use shenbao_core::application::Application;
use shenbao_core::check::Report;
use shenbao_core::draft::DraftSummary;
use shenbao_guide::Deadline;
use shenbao_submission::overview::Counts;
use ts_rs::TS;

/// What a list of drafts says of one beside its summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DraftOverview {
    /// The draft's id.
    pub id: String,
    /// The write this is of.
    pub revision: u32,
    /// 牵头单位; empty where it is not filled in.
    pub lead: String,
    /// 项目负责人; empty where it is not filled in.
    pub investigator: String,
    /// Errors in what is filled in.
    pub errors: u32,
    /// 待填
    pub unfilled: u32,
    /// Warnings.
    pub warnings: u32,
    /// 待确认
    pub to_confirm: u32,
    /// There is no error.
    pub ready: bool,
    /// By when it has to be handed in and passed on, as its guide says.
    pub deadlines: Vec<Deadline>,
}

impl DraftOverview {
    pub(crate) fn new(summary: &DraftSummary, application: &Application, report: &Report) -> DraftOverview {
        let counts = Counts::of(&report.findings);
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        DraftOverview {
            id: summary.id.clone(),
            revision: summary.revision,
            lead: application.lead.name.trim().to_owned(),
            investigator: application.investigator.name.trim().to_owned(),
            errors: number(counts.errors),
            unfilled: number(counts.unfilled),
            warnings: number(counts.warnings),
            to_confirm: number(counts.to_confirm),
            ready: report.ready,
            deadlines: application.basis.deadlines.clone(),
        }
    }
}

/// The kind of file an overview is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OverviewFormat {
    /// A page that needs nothing else.
    Html,
    /// A table of every finding.
    Csv,
}

/// What became of the files that were chosen to be imported.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ImportedDrafts {
    /// The drafts that were added.
    pub imported: Vec<super::ImportedDraft>,
    /// The files that were not.
    pub refused: Vec<RefusedFile>,
}

/// A file that was not imported.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct RefusedFile {
    /// Its name.
    pub name: String,
    /// Why, in Chinese.
    pub why: String,
}
