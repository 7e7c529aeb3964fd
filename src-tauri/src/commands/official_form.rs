//! Filling issuers' forms.

use shenbao_core::application::Application;
use shenbao_official_form::{Decision, FormReview};
use shenbao_store::atomic_write;
use tauri::AppHandle;

use super::{Answer, AppStateRef, answered};
use crate::dialogs::dialogs;
use crate::wire::FilledForm;

/// Asks for an issuer's form, and returns its name; `null` when the person cancels.
#[tauri::command]
pub(crate) fn choose_form(app: AppHandle, state: AppStateRef<'_>) -> Answer<Option<String>> {
    answered(&state, move |state| {
        let chosen = dialogs(&app).open_file("官方表格（Word）", &["docx"]);
        chosen.map(|path| state.choose_form(path)).transpose()
    })
}

/// What the chosen form would get, with what a person decided. Nothing is written.
#[tauri::command]
pub(crate) fn review_form(
    state: AppStateRef<'_>,
    application: Application,
    decisions: Vec<Decision>,
) -> Answer<FormReview> {
    answered(&state, move |state| state.review_form(&application, &decisions))
}

/// Asks for a path, and writes the filled copy of the chosen form there; `null` when the person cancels.
#[tauri::command]
pub(crate) fn fill_form(
    app: AppHandle,
    state: AppStateRef<'_>,
    application: Application,
    decisions: Vec<Decision>,
) -> Answer<Option<FilledForm>> {
    answered(&state, move |state| {
        let name = state.filled_form_name()?;
        let Some(path) = dialogs(&app).save_file(&name, "Word 文件", "docx") else { return Ok(None) };
        state.fill_form(&application, &decisions, &path).map(Some)
    })
}

/// Asks for a path, and writes what was corrected in the chosen form there, for others who fill it; the path, `null` when
/// the person cancels.
#[tauri::command]
pub(crate) fn export_form_mapping(
    app: AppHandle,
    state: AppStateRef<'_>,
    application: Application,
    decisions: Vec<Decision>,
) -> Answer<Option<String>> {
    answered(&state, move |state| {
        let mapping = state.form_mapping(&application, &decisions)?;
        let Some(path) = dialogs(&app).save_file("表格对应关系.json", "表格对应关系", "json")
        else {
            return Ok(None);
        };
        atomic_write::write(&path, &mapping)?;
        Ok(Some(path.display().to_string()))
    })
}

/// Asks for the file of a mapping, and keeps it for the chosen form; `false` when the person cancels.
#[tauri::command]
pub(crate) fn import_form_mapping(
    app: AppHandle,
    state: AppStateRef<'_>,
    application: Application,
) -> Answer<bool> {
    answered(&state, move |state| {
        let Some(path) = dialogs(&app).open_file("表格对应关系", &["json"]) else { return Ok(false) };
        state.import_form_mapping(&application, &path).map(|()| true)
    })
}
