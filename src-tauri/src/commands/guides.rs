//! Importing guides, and reviewing what was read from them.

use shenbao_guide::correction::Amendment;
use shenbao_guide::layout::{LayoutMark, LayoutTrial};
use tauri::AppHandle;

use super::{Answer, AppStateRef, answered};
use crate::dialogs::dialogs;
use crate::wire::{GuideReading, GuideReview, ImportedGuide, TaughtLayout};

/// Asks for a file to read, and returns its name; `null` when the person cancels.
#[tauri::command]
pub(crate) fn choose_guide(app: AppHandle, state: AppStateRef<'_>) -> Answer<Option<String>> {
    answered(&state, move |state| {
        let chosen = dialogs(&app).open_file("申报指南", &["pdf", "docx", "txt"]);
        Ok(chosen.map(|path| state.choose_guide(path)))
    })
}

/// Reads the file that was chosen; keeps it though it was refused where the person says so.
#[tauri::command]
pub(crate) fn read_chosen_guide(state: AppStateRef<'_>, anyway: bool) -> Answer<GuideReading> {
    answered(&state, move |state| state.read_chosen_guide(anyway))
}

/// The imported guides, the latest import first.
#[tauri::command]
pub(crate) fn imported_guides(state: AppStateRef<'_>) -> Answer<Vec<ImportedGuide>> {
    answered(&state, |state| state.imported_guides())
}

/// A guide with its text, for review and correction.
#[tauri::command]
pub(crate) fn review_guide(state: AppStateRef<'_>, id: String) -> Answer<GuideReview> {
    answered(&state, move |state| state.review_guide(&id))
}

/// Resolves when the correction is durable.
#[tauri::command]
pub(crate) fn correct_guide(
    state: AppStateRef<'_>,
    id: String,
    who: String,
    amendment: Amendment,
) -> Answer<GuideReview> {
    answered(&state, move |state| state.correct_guide(&id, &who, amendment))
}

#[tauri::command]
pub(crate) fn undo_correction(state: AppStateRef<'_>, id: String, number: u32) -> Answer<GuideReview> {
    answered(&state, move |state| state.undo_correction(&id, number))
}

#[tauri::command]
pub(crate) fn add_to_catalogue(state: AppStateRef<'_>, id: String) -> Answer<()> {
    answered(&state, move |state| state.add_to_catalogue(&id))
}

#[tauri::command]
pub(crate) fn remove_from_catalogue(state: AppStateRef<'_>, id: String) -> Answer<()> {
    answered(&state, move |state| state.remove_from_catalogue(&id))
}

#[tauri::command]
pub(crate) fn delete_guide(state: AppStateRef<'_>, id: String) -> Answer<()> {
    answered(&state, move |state| state.delete_guide(&id))
}

#[tauri::command]
pub(crate) fn restore_guide(state: AppStateRef<'_>, id: String) -> Answer<()> {
    answered(&state, move |state| state.restore_guide(&id))
}

/// What marked lines would have read of a guide. Nothing is kept.
#[tauri::command]
pub(crate) fn try_layout(state: AppStateRef<'_>, id: String, marks: Vec<LayoutMark>) -> Answer<LayoutTrial> {
    answered(&state, move |state| state.try_layout(&id, &marks))
}

/// What a kept layout would have read of a guide. Nothing is changed.
#[tauri::command]
pub(crate) fn try_kept_layout(state: AppStateRef<'_>, id: String, number: u32) -> Answer<LayoutTrial> {
    answered(&state, move |state| state.try_kept_layout(&id, number))
}

/// Keeps what marked lines teach, and reads the guide by it.
#[tauri::command]
pub(crate) fn teach_layout(
    state: AppStateRef<'_>,
    id: String,
    who: String,
    marks: Vec<LayoutMark>,
) -> Answer<GuideReview> {
    answered(&state, move |state| state.teach_layout(&id, &who, &marks))
}

/// Reads a guide by a kept layout, or without one.
#[tauri::command]
pub(crate) fn use_layout(state: AppStateRef<'_>, id: String, number: Option<u32>) -> Answer<GuideReview> {
    answered(&state, move |state| state.use_layout(&id, number))
}

/// The last taught first.
#[tauri::command]
pub(crate) fn layouts(state: AppStateRef<'_>) -> Answer<Vec<TaughtLayout>> {
    answered(&state, |state| state.layouts())
}

/// The guides read by it are read without it.
#[tauri::command]
pub(crate) fn remove_layout(state: AppStateRef<'_>, number: u32) -> Answer<()> {
    answered(&state, move |state| state.remove_layout(number))
}

#[tauri::command]
pub(crate) fn restore_layout(state: AppStateRef<'_>, number: u32) -> Answer<()> {
    answered(&state, move |state| state.restore_layout(number))
}

/// Asks where, and writes the layout there; nothing where the person cancels.
#[tauri::command]
pub(crate) fn export_layout(app: AppHandle, state: AppStateRef<'_>, number: u32) -> Answer<Option<String>> {
    answered(&state, move |state| {
        let name = state.layout_file_name(number)?;
        let Some(path) = dialogs(&app).save_file(&name, "版式", "json") else { return Ok(None) };
        state.export_layout(number, &path)?;
        Ok(Some(path.display().to_string()))
    })
}

/// Asks which file, and keeps the layout in it; nothing where the person cancels.
#[tauri::command]
pub(crate) fn import_layout(app: AppHandle, state: AppStateRef<'_>, who: String) -> Answer<Option<u32>> {
    answered(&state, move |state| {
        let Some(path) = dialogs(&app).open_file("版式", &["json"]) else { return Ok(None) };
        state.import_layout(&who, &path).map(Some)
    })
}
