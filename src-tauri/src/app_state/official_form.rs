//! 填官方表格: an issuer's form is read, looked through, and a filled copy written.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use shenbao_core::application::Application;
use shenbao_official_form::{DecidedBy, Decision, FormReview, MAX_BYTES, Which};
use shenbao_store::{atomic_write, read_file};

use super::{AppState, lock};
use crate::log;
use crate::wire::{CommandError, FilledForm};

/// The form a person chose, as it was read from its file.
#[derive(Clone)]
pub(super) struct ChosenForm {
    path: PathBuf,
    pub(super) bytes: Arc<[u8]>,
}

impl ChosenForm {
    /// The name of its file.
    pub(super) fn name(&self) -> String {
        self.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }
}

impl AppState {
    /// Reads the form the person chose, and returns its name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn choose_form(&self, path: PathBuf) -> Result<String, CommandError> {
        let bytes = read_file(&path, MAX_BYTES)?.into();
        let chosen = ChosenForm { path, bytes };
        let name = chosen.name();
        *lock(&self.form) = Some(chosen);
        Ok(name)
    }

    /// What the chosen form would get from an application, with what a person decided.
    ///
    /// # Errors
    /// When the file is no form that can be filled.
    pub fn review_form(
        &self,
        application: &Application,
        decisions: &[Decision],
    ) -> Result<FormReview, CommandError> {
        let chosen = self.chosen_form()?;
        let (mut form, kept) = self.with_kept_mapping(&chosen, application)?;
        form.decide(decisions, DecidedBy::Person, application);
        Ok(FormReview { moved: kept.moved, ..form.review(application)? })
    }

    /// The suggested file name of the filled copy.
    ///
    /// # Errors
    /// When no form is chosen.
    pub fn filled_form_name(&self) -> Result<String, CommandError> {
        let chosen = self.chosen_form()?;
        let stem =
            chosen.path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        Ok(format!("{stem}（已填）.docx"))
    }

    /// Writes the filled copy: what is sure, and what a person decided.
    ///
    /// # Errors
    /// When the form cannot be filled, the path is that of the blank form, or the file cannot be written.
    pub fn fill_form(
        &self,
        application: &Application,
        decisions: &[Decision],
        to: &Path,
    ) -> Result<FilledForm, CommandError> {
        let chosen = self.chosen_form()?;
        let same = to.canonicalize().is_ok_and(|to| chosen.path.canonicalize().is_ok_and(|from| from == to));
        if same {
            return Err(CommandError::failed(
                "这是空白表格本身",
                "请把填好的表格写到另一个文件；空白表格不会被覆盖",
            ));
        }
        let (mut form, _) = self.with_kept_mapping(&chosen, application)?;
        form.decide(decisions, DecidedBy::Person, application);
        let review = form.review(application)?;
        atomic_write::write(to, &form.filled(Which::Sure, &self.pictures(application)?)?)?;
        lock(&self.exported).insert(to.to_owned());
        // The form is filled; that it has to be corrected again the next time is no reason to say it is not.
        if let Err(error) = self.keep_mapping(&chosen, application, decisions) {
            log::passed_over("mapping of a form", &error);
        }
        let FormReview { filled, unsure, left, .. } = review;
        Ok(FilledForm { path: to.display().to_string(), filled, unsure, left })
    }

    pub(super) fn chosen_form(&self) -> Result<ChosenForm, CommandError> {
        let none = || CommandError::failed("还没有选择表格", "请点“选择表格…”选择发布单位的 .docx 表格");
        lock(&self.form).clone().ok_or_else(none)
    }
}
