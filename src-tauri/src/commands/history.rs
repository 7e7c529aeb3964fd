//! Earlier states of drafts, and drafts that do not open.

use shenbao_core::application::Application;
use shenbao_core::comparison::{ChangedField, changed_fields};
use shenbao_core::draft::Draft;
use tauri::AppHandle;

use super::{Answer, AppStateRef, answered};
use crate::dialogs::dialogs;
use crate::wire::{DamagedDraft, DraftHistory, StateContent};

/// A draft with its earlier states.
#[tauri::command]
pub(crate) fn draft_history(state: AppStateRef<'_>, id: String) -> Answer<DraftHistory> {
    answered(&state, move |state| state.draft_history(&id))
}

/// An earlier state of a draft, compared with the present one.
#[tauri::command]
pub(crate) fn draft_state(state: AppStateRef<'_>, id: String, revision: u32) -> Answer<StateContent> {
    answered(&state, move |state| state.draft_state(&id, revision))
}

/// The fields that differ between two states of an application, in the order of the form: what undo names.
#[tauri::command]
pub(crate) fn differing_fields(
    state: AppStateRef<'_>,
    before: Application,
    after: Application,
) -> Answer<Vec<ChangedField>> {
    answered(&state, move |_| Ok(changed_fields(&before, &after, &after.template)))
}

/// Restores an earlier state; the present state becomes an earlier one. Resolves when that is durable.
#[tauri::command]
pub(crate) fn go_back(
    state: AppStateRef<'_>,
    id: String,
    base_revision: u32,
    revision: u32,
) -> Answer<Draft> {
    answered(&state, move |state| state.go_back(&id, base_revision, revision))
}

/// The drafts that do not open. Takes as long as opening all of them.
#[tauri::command]
pub(crate) fn damaged_drafts(state: AppStateRef<'_>) -> Answer<Vec<DamagedDraft>> {
    answered(&state, |state| state.damaged_drafts())
}

/// Asks for a path, and writes the stored content of a draft or of an earlier state of it there, readable or not;
/// `null` when the person cancels.
#[tauri::command]
pub(crate) fn save_stored_bytes(
    app: AppHandle,
    state: AppStateRef<'_>,
    id: String,
    revision: Option<u32>,
) -> Answer<Option<String>> {
    answered(&state, move |state| {
        let name = state.stored_bytes_name(&id)?;
        let Some(path) = dialogs(&app).save_file(&name, "原始数据", "txt") else { return Ok(None) };
        state.save_stored_bytes(&id, revision, &path)?;
        Ok(Some(path.display().to_string()))
    })
}
