//! Taking over old applications.

use shenbao_core::application::Application;
use shenbao_core::draft::Draft;
use shenbao_takeover::{PartChoice, Placements};
use tauri::AppHandle;
use tauri::ipc::Request;

use super::assets::{body, decoded, header, not_understood};
use super::{Answer, AppStateRef, answered};
use crate::dialogs::dialogs;
use crate::wire::{OldSource, TakeoverReview, TakeoverTarget};

/// Asks for an old application, and returns its name; `null` when the person cancels.
#[tauri::command]
pub(crate) fn choose_old(app: AppHandle, state: AppStateRef<'_>) -> Answer<Option<String>> {
    answered(&state, move |state| {
        let chosen = dialogs(&app).open_file("旧申报书", &["docx", "shenbao"]);
        Ok(chosen.map(|path| state.choose_old(path)))
    })
}

/// Takes the file that was refused as a guide for an old application, and returns its name.
#[tauri::command]
pub(crate) fn choose_refused(state: AppStateRef<'_>) -> Answer<String> {
    answered(&state, |state| state.choose_refused())
}

/// Reads a Word document that was dropped on the window as an old application. The body is the file; the header `name`
/// its name, encoded by `encodeURIComponent`.
#[tauri::command]
pub(crate) fn drop_old(state: AppStateRef<'_>, request: Request<'_>) -> Answer<()> {
    let name = header(&request, "name")?;
    let (name, bytes) = (decoded(&name).ok_or_else(|| not_understood("name"))?, body(&request)?);
    answered(&state, move |state| state.drop_old(&name, &bytes))
}

/// What would be taken over, and where to. Nothing is changed.
#[tauri::command]
pub(crate) fn review_takeover(
    state: AppStateRef<'_>,
    source: OldSource,
    target: TakeoverTarget,
    placements: Placements,
) -> Answer<TakeoverReview> {
    answered(&state, move |state| state.review_takeover(&source, &target, &placements))
}

/// Begins a draft with the chosen parts of an old application.
#[tauri::command]
pub(crate) fn begin_from_old(
    state: AppStateRef<'_>,
    source: OldSource,
    guide_id: String,
    topic_number: u32,
    placements: Placements,
    choices: Vec<PartChoice>,
) -> Answer<Draft> {
    answered(&state, move |state| {
        state.begin_from_old(&source, &guide_id, topic_number, &placements, &choices)
    })
}

/// The application of an open draft with the chosen parts of an old one; the window saves it.
#[tauri::command]
pub(crate) fn take_over_into(
    state: AppStateRef<'_>,
    source: OldSource,
    draft: String,
    application: Application,
    placements: Placements,
    choices: Vec<PartChoice>,
) -> Answer<Application> {
    answered(&state, move |state| state.take_over_into(&source, &draft, application, &placements, &choices))
}
