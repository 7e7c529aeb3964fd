//! Exports.

use shenbao_core::application::Application;
use shenbao_submission::Form;
use tauri::{AppHandle, Emitter};

use super::{Answer, DeskState, blocking};
use crate::dialogs::dialogs;
use crate::wire::{ExportOutcome, SubmissionPlan};

/// Writes the PDF, its lines numbered or not, into the export folder, or where the person says; nothing where the person cancels. Each step is
/// announced by the event `export-progress`.
#[tauri::command]
pub(crate) async fn export_pdf(
    app: AppHandle,
    desk: DeskState<'_>,
    application: Application,
    choose_where: bool,
    line_numbers: bool,
) -> Answer<Option<ExportOutcome>> {
    blocking(&desk, move |desk| {
        let path = if choose_where {
            let kind = if line_numbers { "审阅稿.pdf" } else { "pdf" };
            let name = desk.export_name(&application, kind);
            let Some(path) = dialogs(&app).save_file(&name, "PDF 文件", "pdf") else { return Ok(None) };
            path
        } else {
            desk.default_export(&application, "pdf")?
        };
        // A window that is gone needs no progress.
        let announce = |progress| drop(app.emit("export-progress", progress));
        desk.export_pdf(&application, &path, line_numbers, announce).map(Some)
    })
    .await
}

/// Asks where, and writes the Word file there; nothing where the person cancels.
#[tauri::command]
pub(crate) async fn export_docx(
    app: AppHandle,
    desk: DeskState<'_>,
    application: Application,
) -> Answer<Option<ExportOutcome>> {
    blocking(&desk, move |desk| {
        let name = desk.export_name(&application, "docx");
        let Some(path) = dialogs(&app).save_file(&name, "Word 文件", "docx") else { return Ok(None) };
        desk.export_docx(&application, &path).map(Some)
    })
    .await
}

/// What a submission will hold, and what it lacks.
#[tauri::command]
pub(crate) async fn plan_submission(
    desk: DeskState<'_>,
    id: String,
    application: Application,
) -> Answer<SubmissionPlan> {
    blocking(&desk, move |desk| desk.plan_submission(&id, &application)).await
}

/// Asks where, and writes the submission there, as a ZIP or as a folder; nothing where the person cancels. Each step
/// is announced by the event `export-progress`.
#[tauri::command]
pub(crate) async fn export_submission(
    app: AppHandle,
    desk: DeskState<'_>,
    id: String,
    application: Application,
    as_folder: bool,
) -> Answer<Option<ExportOutcome>> {
    blocking(&desk, move |desk| {
        let to = if as_folder {
            let Some(parent) = dialogs(&app).folder() else { return Ok(None) };
            (desk.submission_folder(&id, &application, &parent)?, Form::Folder)
        } else {
            let name = format!("{}.zip", desk.submission_name(&id, &application)?);
            let Some(path) = dialogs(&app).save_file(&name, "ZIP 压缩包", "zip") else { return Ok(None) };
            (path, Form::Zip)
        };
        // A window that is gone needs no progress.
        let announce = |progress| drop(app.emit("export-progress", progress));
        desk.export_submission(&id, &application, (&to.0, to.1), announce).map(Some)
    })
    .await
}
