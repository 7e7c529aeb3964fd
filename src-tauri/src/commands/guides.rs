//! Importing guides, and reviewing what was read from them.

use shenbao_guide::correction::Amendment;
use tauri::AppHandle;

use super::{Answer, AppStateRef, blocking};
use crate::dialogs::dialogs;
use crate::wire::{GuideReading, GuideReview, ImportedGuide};

/// Asks for a file to read, and returns its name; `null` when the person cancels.
#[tauri::command]
pub(crate) async fn choose_guide(app: AppHandle, state: AppStateRef<'_>) -> Answer<Option<String>> {
    blocking(&state, move |state| {
        let chosen = dialogs(&app).open_file("申报指南", &["pdf", "docx", "txt"]);
        Ok(chosen.map(|path| state.choose_guide(path)))
    })
    .await
}

/// Reads the chosen file.
#[tauri::command]
pub(crate) async fn read_chosen_guide(state: AppStateRef<'_>) -> Answer<GuideReading> {
    blocking(&state, |state| state.read_chosen_guide()).await
}

/// The imported guides, the latest import first.
#[tauri::command]
pub(crate) async fn imported_guides(state: AppStateRef<'_>) -> Answer<Vec<ImportedGuide>> {
    blocking(&state, |state| state.imported_guides()).await
}

/// A guide with its text, for review and correction.
#[tauri::command]
pub(crate) async fn review_guide(state: AppStateRef<'_>, id: String) -> Answer<GuideReview> {
    blocking(&state, move |state| state.review_guide(&id)).await
}

/// Resolves when the correction is durable.
#[tauri::command]
pub(crate) async fn correct_guide(
    state: AppStateRef<'_>,
    id: String,
    who: String,
    amendment: Amendment,
) -> Answer<GuideReview> {
    blocking(&state, move |state| state.correct_guide(&id, &who, amendment)).await
}

#[tauri::command]
pub(crate) async fn undo_correction(state: AppStateRef<'_>, id: String, number: u32) -> Answer<GuideReview> {
    blocking(&state, move |state| state.undo_correction(&id, number)).await
}

#[tauri::command]
pub(crate) async fn add_to_catalogue(state: AppStateRef<'_>, id: String) -> Answer<()> {
    blocking(&state, move |state| state.add_to_catalogue(&id)).await
}

#[tauri::command]
pub(crate) async fn remove_from_catalogue(state: AppStateRef<'_>, id: String) -> Answer<()> {
    blocking(&state, move |state| state.remove_from_catalogue(&id)).await
}

#[tauri::command]
pub(crate) async fn delete_guide(state: AppStateRef<'_>, id: String) -> Answer<()> {
    blocking(&state, move |state| state.delete_guide(&id)).await
}

#[tauri::command]
pub(crate) async fn restore_guide(state: AppStateRef<'_>, id: String) -> Answer<()> {
    blocking(&state, move |state| state.restore_guide(&id)).await
}
