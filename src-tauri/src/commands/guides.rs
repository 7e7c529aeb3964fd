//! Importing guides, and reviewing what was read from them.

use shenbao_guide::correction::Amendment;
use shenbao_guide::layout::{LayoutMark, LayoutTrial};
use tauri::AppHandle;

use super::{Answer, AppStateRef, blocking};
use crate::dialogs::dialogs;
use crate::wire::{GuideReading, GuideReview, ImportedGuide, TaughtLayout};

/// Asks for a file to read, and returns its name; `null` when the person cancels.
#[tauri::command]
pub(crate) async fn choose_guide(app: AppHandle, state: AppStateRef<'_>) -> Answer<Option<String>> {
    blocking(&state, move |state| {
        let chosen = dialogs(&app).open_file("申报指南", &["pdf", "docx", "txt"]);
        Ok(chosen.map(|path| state.choose_guide(path)))
    })
    .await
}

/// Reads the file that was chosen; keeps it though it was refused where the person says so.
#[tauri::command]
pub(crate) async fn read_chosen_guide(state: AppStateRef<'_>, anyway: bool) -> Answer<GuideReading> {
    blocking(&state, move |state| state.read_chosen_guide(anyway)).await
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

/// What marked lines would have read of a guide. Nothing is kept.
#[tauri::command]
pub(crate) async fn try_layout(
    state: AppStateRef<'_>,
    id: String,
    marks: Vec<LayoutMark>,
) -> Answer<LayoutTrial> {
    blocking(&state, move |state| state.try_layout(&id, &marks)).await
}

/// What a kept layout would have read of a guide. Nothing is changed.
#[tauri::command]
pub(crate) async fn try_kept_layout(state: AppStateRef<'_>, id: String, number: u32) -> Answer<LayoutTrial> {
    blocking(&state, move |state| state.try_kept_layout(&id, number)).await
}

/// Keeps what marked lines teach, and reads the guide by it.
#[tauri::command]
pub(crate) async fn teach_layout(
    state: AppStateRef<'_>,
    id: String,
    who: String,
    marks: Vec<LayoutMark>,
) -> Answer<GuideReview> {
    blocking(&state, move |state| state.teach_layout(&id, &who, &marks)).await
}

/// Reads a guide by a kept layout, or without one.
#[tauri::command]
pub(crate) async fn use_layout(
    state: AppStateRef<'_>,
    id: String,
    number: Option<u32>,
) -> Answer<GuideReview> {
    blocking(&state, move |state| state.use_layout(&id, number)).await
}

/// The last taught first.
#[tauri::command]
pub(crate) async fn layouts(state: AppStateRef<'_>) -> Answer<Vec<TaughtLayout>> {
    blocking(&state, |state| state.layouts()).await
}

/// The guides read by it are read without it.
#[tauri::command]
pub(crate) async fn remove_layout(state: AppStateRef<'_>, number: u32) -> Answer<()> {
    blocking(&state, move |state| state.remove_layout(number)).await
}

#[tauri::command]
pub(crate) async fn restore_layout(state: AppStateRef<'_>, number: u32) -> Answer<()> {
    blocking(&state, move |state| state.restore_layout(number)).await
}

/// Asks where, and writes the layout there; nothing where the person cancels.
#[tauri::command]
pub(crate) async fn export_layout(
    app: AppHandle,
    state: AppStateRef<'_>,
    number: u32,
) -> Answer<Option<String>> {
    blocking(&state, move |state| {
        let name = state.layout_file_name(number)?;
        let Some(path) = dialogs(&app).save_file(&name, "版式", "json") else { return Ok(None) };
        state.export_layout(number, &path)?;
        Ok(Some(path.display().to_string()))
    })
    .await
}

/// Asks which file, and keeps the layout in it; nothing where the person cancels.
#[tauri::command]
pub(crate) async fn import_layout(
    app: AppHandle,
    state: AppStateRef<'_>,
    who: String,
) -> Answer<Option<u32>> {
    blocking(&state, move |state| {
        let Some(path) = dialogs(&app).open_file("版式", &["json"]) else { return Ok(None) };
        state.import_layout(&who, &path).map(Some)
    })
    .await
}
