//! The preview of the draft being written.

use shenbao_core::application::Application;
use tauri::ipc::Response;

use super::{Answer, AppStateRef, blocking};
use crate::wire::{PreviewAnswer, PreviewArea, PreviewOrigin, PreviewPoint};

/// Sets an application anew for the preview; of several that wait only the newest is set.
#[tauri::command]
pub(crate) async fn preview_update(
    state: AppStateRef<'_>,
    application: Application,
) -> Answer<PreviewAnswer> {
    blocking(&state, move |state| state.preview_update(application)).await
}

/// Pages by their keys, as `preview/wire.ts` reads them.
#[tauri::command]
pub(crate) async fn preview_pages(state: AppStateRef<'_>, keys: Vec<String>) -> Answer<Response> {
    blocking(&state, move |state| state.preview_pages(keys).map(Response::new)).await
}

/// Outlines of glyphs, as `preview/wire.ts` reads them.
#[tauri::command]
pub(crate) async fn preview_glyphs(state: AppStateRef<'_>, glyphs: Vec<u32>) -> Answer<Response> {
    blocking(&state, move |state| state.preview_glyphs(glyphs).map(Response::new)).await
}

/// Where a field stands on the pages set last, the place to go to first.
#[tauri::command]
pub(crate) async fn preview_find(state: AppStateRef<'_>, wanted: PreviewOrigin) -> Answer<Vec<PreviewArea>> {
    blocking(&state, move |state| state.preview_find(wanted)).await
}

/// The field at a point of a page, in hundredths of a point from its top left, and the words around it.
#[tauri::command]
pub(crate) async fn preview_at(
    state: AppStateRef<'_>,
    key: String,
    x: u32,
    y: u32,
) -> Answer<Option<PreviewPoint>> {
    blocking(&state, move |state| state.preview_at(key, x, y)).await
}
