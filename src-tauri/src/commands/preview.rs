//! The preview of the open draft.

use shenbao_core::application::Application;
use tauri::ipc::Response;

use super::{Answer, AppStateRef, answered};
use crate::wire::{PreviewAnswer, PreviewArea, PreviewOrigin, PreviewPoint};

/// Lays an application out again for the preview; of several waiting requests only the newest is served.
#[tauri::command]
pub(crate) fn preview_update(state: AppStateRef<'_>, application: Application) -> Answer<PreviewAnswer> {
    answered(&state, move |state| state.preview_update(application))
}

/// Pages by their keys, in the format that `preview/wire.ts` decodes.
#[tauri::command]
pub(crate) fn preview_pages(state: AppStateRef<'_>, keys: Vec<String>) -> Answer<Response> {
    answered(&state, move |state| state.preview_pages(keys).map(Response::new))
}

/// Outlines of glyphs, in the format that `preview/wire.ts` decodes.
#[tauri::command]
pub(crate) fn preview_glyphs(state: AppStateRef<'_>, glyphs: Vec<u32>) -> Answer<Response> {
    answered(&state, move |state| state.preview_glyphs(glyphs).map(Response::new))
}

/// The places of a field on the latest pages, the one to scroll to first.
#[tauri::command]
pub(crate) fn preview_find(state: AppStateRef<'_>, wanted: PreviewOrigin) -> Answer<Vec<PreviewArea>> {
    answered(&state, move |state| state.preview_find(wanted))
}

/// The field at a point of a page (in hundredths of a point from its top left), and the text around it.
#[tauri::command]
pub(crate) fn preview_at(
    state: AppStateRef<'_>,
    key: String,
    x: u32,
    y: u32,
) -> Answer<Option<PreviewPoint>> {
    answered(&state, move |state| state.preview_at(key, x, y))
}
