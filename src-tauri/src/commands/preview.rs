//! The preview of the draft being written.

use shenbao_core::application::Application;
use tauri::ipc::Response;

use super::{Answer, DeskState, blocking};
use crate::wire::{PreviewAnswer, PreviewArea, PreviewOrigin, PreviewPoint};

#[tauri::command]
pub(crate) async fn preview_update(desk: DeskState<'_>, application: Application) -> Answer<PreviewAnswer> {
    blocking(&desk, move |desk| desk.preview_update(application)).await
}

#[tauri::command]
pub(crate) async fn preview_pages(desk: DeskState<'_>, keys: Vec<String>) -> Answer<Response> {
    blocking(&desk, move |desk| desk.preview_pages(keys).map(Response::new)).await
}

#[tauri::command]
pub(crate) async fn preview_glyphs(desk: DeskState<'_>, glyphs: Vec<u32>) -> Answer<Response> {
    blocking(&desk, move |desk| desk.preview_glyphs(glyphs).map(Response::new)).await
}

#[tauri::command]
pub(crate) async fn preview_find(desk: DeskState<'_>, wanted: PreviewOrigin) -> Answer<Vec<PreviewArea>> {
    blocking(&desk, move |desk| desk.preview_find(wanted)).await
}

#[tauri::command]
pub(crate) async fn preview_at(
    desk: DeskState<'_>,
    key: String,
    x: u32,
    y: u32,
) -> Answer<Option<PreviewPoint>> {
    blocking(&desk, move |desk| desk.preview_at(key, x, y)).await
}
