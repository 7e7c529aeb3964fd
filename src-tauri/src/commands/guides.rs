//! Importing guides, and looking at what was read from them.

use shenbao_core::guide::correction::Amendment;
use tauri::AppHandle;

use super::{Answer, DeskState, blocking};
use crate::dialogs::dialogs;
use crate::wire::{GuideReading, GuideReview, ImportedGuide};

/// Asks which file to read, and gives its name; nothing where the person cancels.
#[tauri::command]
pub(crate) async fn choose_guide(app: AppHandle, desk: DeskState<'_>) -> Answer<Option<String>> {
    blocking(&desk, move |desk| {
        let chosen = dialogs(&app).open_file("申报指南", &["pdf", "docx", "txt"]);
        Ok(chosen.map(|path| desk.choose_guide(path)))
    })
    .await
}

/// Reads the file that was chosen.
#[tauri::command]
pub(crate) async fn read_chosen_guide(desk: DeskState<'_>) -> Answer<GuideReading> {
    blocking(&desk, |desk| desk.read_chosen_guide()).await
}

/// The last imported first.
#[tauri::command]
pub(crate) async fn imported_guides(desk: DeskState<'_>) -> Answer<Vec<ImportedGuide>> {
    blocking(&desk, |desk| desk.imported_guides()).await
}

/// A guide with its text, to look at and correct.
#[tauri::command]
pub(crate) async fn review_guide(desk: DeskState<'_>, id: String) -> Answer<GuideReview> {
    blocking(&desk, move |desk| desk.review_guide(&id)).await
}

/// Resolves once the correction is durable.
#[tauri::command]
pub(crate) async fn correct_guide(
    desk: DeskState<'_>,
    id: String,
    who: String,
    amendment: Amendment,
) -> Answer<GuideReview> {
    blocking(&desk, move |desk| desk.correct_guide(&id, &who, amendment)).await
}

#[tauri::command]
pub(crate) async fn undo_correction(desk: DeskState<'_>, id: String, number: u32) -> Answer<GuideReview> {
    blocking(&desk, move |desk| desk.undo_correction(&id, number)).await
}

#[tauri::command]
pub(crate) async fn join_guide(desk: DeskState<'_>, id: String) -> Answer<()> {
    blocking(&desk, move |desk| desk.join_guide(&id)).await
}

#[tauri::command]
pub(crate) async fn leave_guide(desk: DeskState<'_>, id: String) -> Answer<()> {
    blocking(&desk, move |desk| desk.leave_guide(&id)).await
}

#[tauri::command]
pub(crate) async fn delete_guide(desk: DeskState<'_>, id: String) -> Answer<()> {
    blocking(&desk, move |desk| desk.delete_guide(&id)).await
}

#[tauri::command]
pub(crate) async fn restore_guide(desk: DeskState<'_>, id: String) -> Answer<()> {
    blocking(&desk, move |desk| desk.restore_guide(&id)).await
}
