//! The sheet for a portal.

use shenbao_core::application::Application;
use shenbao_import::decode;
use shenbao_official_form::{PortalSheet, read_list, sheet, sheet_by_list};
use shenbao_store::{atomic_write, read_file};
use tauri::{AppHandle, Manager};

use super::{Answer, AppStateRef, answered};
use crate::MAIN_WINDOW;
use crate::dialogs::dialogs;
use crate::wire::{CommandError, SavedPicture};

/// The largest list of a portal's fields that is read, in bytes: ten thousand lines.
const MAX_LIST: u64 = 1024 * 1024;

/// Every field of an application as a portal is given it: in the order of the template, or of the portal's own list.
#[tauri::command]
pub(crate) fn portal_sheet(
    state: AppStateRef<'_>,
    application: Application,
    list: Option<String>,
) -> Answer<PortalSheet> {
    answered(&state, move |_| {
        Ok(match list {
            None => sheet(&application),
            Some(list) => sheet_by_list(&application, &read_list(&list)),
        })
    })
}

/// Asks for a list of a portal's fields, and returns its text; `null` when the person cancels.
#[tauri::command]
pub(crate) fn choose_field_list(app: AppHandle, state: AppStateRef<'_>) -> Answer<Option<String>> {
    answered(&state, move |_| {
        let Some(path) = dialogs(&app).open_file("申报系统的字段清单", &["txt", "csv"]) else {
            return Ok(None);
        };
        Ok(Some(decode(&read_file(&path, MAX_LIST)?)?))
    })
}

/// Asks for a path, and writes a picture of a draft there, made smaller where it has more than `most` KB; `null` when the
/// person cancels.
#[tauri::command]
pub(crate) fn save_picture(
    app: AppHandle,
    state: AppStateRef<'_>,
    draft: String,
    asset: String,
    name: String,
    most: Option<u32>,
) -> Answer<Option<SavedPicture>> {
    answered(&state, move |state| {
        let picture = state.picture_within(&draft, &asset, most)?;
        let extension = picture.extension;
        let name = format!("{name}.{extension}");
        let Some(path) = dialogs(&app).save_file(&name, "图片", extension) else { return Ok(None) };
        atomic_write::write(&path, &picture.bytes)?;
        let (bytes, smaller) = (picture.size(), picture.smaller);
        Ok(Some(SavedPicture { path: path.display().to_string(), bytes, smaller }))
    })
}

/// Keeps the window above all others, or lets it go back among them.
#[tauri::command]
pub(crate) fn stay_on_top(app: AppHandle, on: bool) -> Answer<()> {
    let Some(window) = app.get_webview_window(MAIN_WINDOW) else { return Ok(()) };
    window.set_always_on_top(on).map_err(|error| {
        CommandError::failed(format!("窗口没有置顶：{error}"), "请用系统的窗口菜单置顶").caused_by(error)
    })
}
