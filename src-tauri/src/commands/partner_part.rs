//! Partners' parts.

use shenbao_core::application::Application;
use shenbao_core::merge::MergeChoice;
use tauri::AppHandle;

use super::{Answer, AppStateRef, answered};
use crate::dialogs::dialogs;
use crate::wire::PartReview;

/// Asks for a path, and writes the part of a partner there, with the narrative sections named, or as a workbook of its
/// budget and team; the path, `null` when the person cancels.
#[tauri::command]
pub(crate) fn split_part(
    app: AppHandle,
    state: AppStateRef<'_>,
    application: Application,
    partner: String,
    sections: Vec<String>,
    workbook: bool,
) -> Answer<Option<String>> {
    answered(&state, move |state| {
        let (kind, extension) = if workbook {
            ("经费和人员表（Excel）", "xlsx")
        } else {
            ("合作单位分册", "shenbao")
        };
        let name = format!("{}.{extension}", state.part_name(&application, &partner));
        let Some(path) = dialogs(&app).save_file(&name, kind, extension) else { return Ok(None) };
        state.split_part(&application, &partner, &sections, &path)?;
        Ok(Some(path.display().to_string()))
    })
}

/// Asks for a part that came back, and says what it would change; `null` when the person cancels.
#[tauri::command]
pub(crate) fn choose_part(
    app: AppHandle,
    state: AppStateRef<'_>,
    application: Application,
) -> Answer<Option<PartReview>> {
    answered(&state, move |state| {
        let Some(path) = dialogs(&app).open_file("合作单位分册", &["shenbao", "xlsx"]) else {
            return Ok(None);
        };
        state.choose_part(&path)?;
        state.review_part(&application).map(Some)
    })
}

/// The application of an open draft with what the chosen part changed; the window saves it.
#[tauri::command]
pub(crate) fn merge_part(
    state: AppStateRef<'_>,
    draft: String,
    application: Application,
    choices: Vec<MergeChoice>,
) -> Answer<Application> {
    answered(&state, move |state| state.merge_part(&draft, &application, &choices))
}
