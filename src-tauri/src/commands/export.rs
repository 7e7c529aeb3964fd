//! Exports.

use std::path::Path;

use shenbao_core::application::Application;
use shenbao_submission::Form;
use tauri::{AppHandle, Emitter};

use super::{Answer, AppStateRef, answered};
use crate::app_state::Destination;
use crate::dialogs::dialogs;
use crate::wire::{ExportOutcome, SubmissionPlan};

/// Writes the PDF, with or without line numbers, into the export folder or to a path chosen by the person; `null` when
/// the person cancels. Each step is announced by the event `export-progress`.
#[tauri::command]
pub(crate) fn export_pdf(
    app: AppHandle,
    state: AppStateRef<'_>,
    application: Application,
    choose_where: bool,
    line_numbers: bool,
) -> Answer<Option<ExportOutcome>> {
    answered(&state, move |state| {
        let chosen;
        let to = if choose_where {
            let kind = if line_numbers { "审阅稿.pdf" } else { "pdf" };
            let name = state.export_name(&application, kind);
            let Some(path) = dialogs(&app).save_file(&name, "PDF 文件", "pdf") else { return Ok(None) };
            chosen = path;
            Destination::Chosen(&chosen)
        } else {
            Destination::ExportFolder
        };
        // A window that is gone needs no progress.
        let announce = |progress| drop(app.emit("export-progress", progress));
        state.export_pdf(&application, to, line_numbers, announce).map(Some)
    })
}

/// Asks for a path, and writes the Word file there; `null` when the person cancels.
#[tauri::command]
pub(crate) fn export_docx(
    app: AppHandle,
    state: AppStateRef<'_>,
    application: Application,
) -> Answer<Option<ExportOutcome>> {
    answered(&state, move |state| {
        let name = state.export_name(&application, "docx");
        let Some(path) = dialogs(&app).save_file(&name, "Word 文件", "docx") else { return Ok(None) };
        state.export_docx(&application, Destination::Chosen(&path)).map(Some)
    })
}

/// Puts an export of this run in the place of an earlier one in the same folder, and returns its path.
#[tauri::command]
pub(crate) fn replace_earlier_export(
    state: AppStateRef<'_>,
    path: String,
    earlier: String,
) -> Answer<String> {
    answered(&state, move |state| state.replace_earlier_export(Path::new(&path), &earlier))
}

/// Asks for the folder exports go to, and returns its display name; `null` when the person cancels.
#[tauri::command]
pub(crate) fn choose_export_folder(app: AppHandle, state: AppStateRef<'_>) -> Answer<Option<String>> {
    answered(&state, move |state| {
        let Some(folder) = dialogs(&app).folder() else { return Ok(None) };
        state.choose_export_folder(&folder).map(Some)
    })
}

/// The contents and shortfalls of a submission.
#[tauri::command]
pub(crate) fn plan_submission(
    state: AppStateRef<'_>,
    id: String,
    application: Application,
) -> Answer<SubmissionPlan> {
    answered(&state, move |state| state.plan_submission(&id, &application))
}

/// Asks for a path, and writes the submission there, as a ZIP or as a folder; `null` when the person cancels. Each step
/// is announced by the event `export-progress`.
#[tauri::command]
pub(crate) fn export_submission(
    app: AppHandle,
    state: AppStateRef<'_>,
    id: String,
    application: Application,
    as_folder: bool,
) -> Answer<Option<ExportOutcome>> {
    answered(&state, move |state| {
        let to = if as_folder {
            let Some(parent) = dialogs(&app).folder() else { return Ok(None) };
            (state.submission_folder(&id, &application, &parent)?, Form::Folder)
        } else {
            let name = format!("{}.zip", state.submission_name(&id, &application)?);
            let Some(path) = dialogs(&app).save_file(&name, "ZIP 压缩包", "zip") else { return Ok(None) };
            (path, Form::Zip)
        };
        // A window that is gone needs no progress.
        let announce = |progress| drop(app.emit("export-progress", progress));
        state.export_submission(&id, &application, (&to.0, to.1), announce).map(Some)
    })
}
