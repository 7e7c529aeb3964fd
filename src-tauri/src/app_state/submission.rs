//! 提交包: its plan, and making it.

use std::path::{Path, PathBuf};

use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_official_form::DecidedBy;
use shenbao_store::file_name::plain;
use shenbao_submission::{FilledForm, Form, STEPS, filled_form, inspect, plan, submit};

use super::{AppState, file_name, lock, today};
use crate::log;
use crate::wire::{
    CommandError, ExportOutcome, ExportProgress, PackedFile, PaperToSign, PlannedFile, PlannedForm,
    SubmissionPlan,
};

/// The longest part of a file name taken from the project's name, in characters.
const MAX_CHARS: usize = 60;

impl AppState {
    /// The contents and shortfalls of a submission of this application.
    ///
    /// # Errors
    /// When the draft's files cannot be read.
    pub fn plan_submission(
        &self,
        draft: &str,
        application: &Application,
    ) -> Result<SubmissionPlan, CommandError> {
        let assets = self.store().assets(draft, &application.asset_ids())?;
        let report = self.check(application)?;
        let form = self.filled_official_form(application, &assets);
        let plan = plan(application, &assets, &report, form.as_ref());
        let papers = application.papers().into_iter();
        Ok(SubmissionPlan {
            draft: plan.draft,
            open: report.open,
            files: plan
                .files
                .into_iter()
                .map(|file| PlannedFile { source: (&file.source).into(), name: file.name })
                .collect(),
            papers: papers.map(|paper| PaperToSign { key: paper.key, title: paper.title }).collect(),
            form: form.map(|form| PlannedForm { filled: form.filled, remarks: form.remarks }),
        })
    }

    /// The official form of an application, filled as it was corrected before.
    fn filled_official_form(&self, application: &Application, assets: &Assets) -> Option<FilledForm> {
        filled_form(application, assets, |form| match self.kept_mapping(form) {
            Ok(Some(mapped)) => form.decide(&mapped.decisions, DecidedBy::Mapping, application),
            Ok(None) => {}
            Err(error) => log::passed_over("mapping of a form", &error),
        })
    }

    /// The suggested name of a submission: 「提交包（草稿）-项目名称」.
    ///
    /// # Errors
    /// When the draft's files cannot be read.
    pub fn submission_name(&self, draft: &str, application: &Application) -> Result<String, CommandError> {
        let mark = if self.plan_submission(draft, application)?.draft { "（草稿）" } else { "" };
        Ok(match plain(&application.project_name, MAX_CHARS) {
            name if name.is_empty() => format!("提交包{mark}"),
            name => format!("提交包{mark}-{name}"),
        })
    }

    /// An unused path of a folder inside `parent`, for a submission.
    ///
    /// # Errors
    /// When the draft's files cannot be read.
    pub fn submission_folder(
        &self,
        draft: &str,
        application: &Application,
        parent: &Path,
    ) -> Result<PathBuf, CommandError> {
        Ok(file_name::free_folder(parent, &self.submission_name(draft, application)?))
    }

    /// Makes a submission and writes it; `progress` is called with each step before it begins.
    ///
    /// # Errors
    /// When a character has no glyph, the fonts are missing, or it cannot be written.
    pub fn export_submission(
        &self,
        draft: &str,
        application: &Application,
        (path, form): (&Path, Form),
        progress: impl Fn(ExportProgress),
    ) -> Result<ExportOutcome, CommandError> {
        let mut assets = self.store().assets(draft, &application.asset_ids())?;
        inspect(&mut assets);
        let total = STEPS.len() as u32;
        let step =
            |done: usize| progress(ExportProgress { step: STEPS[done].to_owned(), done: done as u32, total });
        let used = self.fonts()?;
        let filled = self.filled_official_form(application, &assets);
        let made = submit((application, filled.as_ref()), &assets, &used.fonts, today(), (path, form), step)?;
        lock(&self.exported).insert(path.to_owned());
        let size = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let contents: Vec<PackedFile> = made
            .files
            .iter()
            .zip(&made.plan.files)
            .map(|((name, bytes), planned)| PackedFile {
                name: name.clone(),
                source: (&planned.source).into(),
                bytes: size(bytes),
            })
            .collect();
        Ok(ExportOutcome {
            path: path.display().to_string(),
            pages: None,
            bytes: contents.iter().fold(0, |sum, file| sum.saturating_add(file.bytes)),
            draft_mark: made.plan.draft,
            contents,
            earlier: None,
            notes: used.notes,
        })
    }
}
