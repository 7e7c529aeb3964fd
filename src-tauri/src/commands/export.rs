//! Exports.

use shenbao_core::application::Application;
use tauri::{AppHandle, Emitter};

use super::files::ask_where_to_save;
use super::{Answer, DeskState, blocking};
use crate::wire::ExportOutcome;

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
            let Some(path) = ask_where_to_save(&app, &name, "PDF 文件", "pdf") else { return Ok(None) };
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
        let Some(path) = ask_where_to_save(&app, &name, "Word 文件", "docx") else { return Ok(None) };
        desk.export_docx(&application, &path).map(Some)
    })
    .await
}
