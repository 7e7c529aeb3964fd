//! Other programs of the system: the viewer, the file manager.

use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;

use super::{Answer, AppStateRef, answered};
use crate::app_state::AppState;
use crate::wire::CommandError;

/// Opens an exported file in the system's viewer.
#[tauri::command]
pub(crate) fn open_file(app: AppHandle, state: AppStateRef<'_>, path: String) -> Answer<()> {
    answered(&state, move |state| open(&app, state, &path))
}

pub(super) fn open(app: &AppHandle, state: &AppState, path: &str) -> Answer<()> {
    allowed(state, path)?;
    app.opener().open_path(path, None::<&str>).map_err(|error| not_opened(path, error))
}

/// Shows an exported file in the system's file manager.
#[tauri::command]
pub(crate) fn reveal_file(app: AppHandle, state: AppStateRef<'_>, path: String) -> Answer<()> {
    answered(&state, move |state| {
        allowed(state, &path)?;
        app.opener().reveal_item_in_dir(&path).map_err(|error| not_opened(&path, error))
    })
}

fn allowed(state: &AppState, path: &str) -> Answer<()> {
    if state.exported(std::path::Path::new(path)) {
        Ok(())
    } else {
        Err(CommandError::failed(format!("{path} 不是这次导出的文件"), "请重新导出"))
    }
}

fn not_opened(path: &str, error: tauri_plugin_opener::Error) -> CommandError {
    CommandError::failed(format!("系统没有打开 {path}：{error}"), "请在文件管理器中找到它，双击打开")
        .caused_by(error)
}
