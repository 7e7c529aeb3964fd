//! The system's own windows: file dialogs, the viewer, the file manager.

use std::path::PathBuf;

use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

use super::{Answer, DeskState, blocking};
use crate::desk::Desk;
use crate::wire::CommandError;

/// Asks where to save a file of one kind; nothing where the person cancels. Blocks: never on the window's thread.
pub(super) fn ask_where_to_save(app: &AppHandle, name: &str, kind: &str, extension: &str) -> Option<PathBuf> {
    if let Some(answer) = answered_for_a_test(name) {
        return Some(answer);
    }
    let chosen =
        app.dialog().file().set_file_name(name).add_filter(kind, &[extension]).blocking_save_file()?;
    let path = chosen.into_path().ok()?;
    // A name typed without its ending gets it; GTK's dialog adds none.
    Some(if path.extension().is_some_and(|e| e.eq_ignore_ascii_case(extension)) {
        path
    } else {
        let mut named = path.into_os_string();
        named.push(".");
        named.push(extension);
        PathBuf::from(named)
    })
}

/// A test drives the page and cannot reach the system's dialogs: with `SHENBAO_TEST` set, what would be asked for is
/// saved where exports go.
fn answered_for_a_test(name: &str) -> Option<PathBuf> {
    std::env::var_os("SHENBAO_TEST")?;
    Some(PathBuf::from(std::env::var_os("SHENBAO_EXPORT_DIR")?).join(name))
}

/// Asks which file of one kind to open; nothing where the person cancels. Blocks: never on the window's thread.
pub(super) fn ask_which_to_open(app: &AppHandle, kind: &str, extension: &str) -> Option<PathBuf> {
    app.dialog().file().add_filter(kind, &[extension]).blocking_pick_file()?.into_path().ok()
}

/// Asks for a folder to put something in; nothing where the person cancels. Blocks: never on the window's thread.
pub(super) fn ask_for_folder(app: &AppHandle) -> Option<PathBuf> {
    if let Some(folder) = answered_for_a_test("") {
        return Some(folder);
    }
    app.dialog().file().blocking_pick_folder()?.into_path().ok()
}

/// Opens an exported file in the system's viewer.
#[tauri::command]
pub(crate) async fn open_file(app: AppHandle, desk: DeskState<'_>, path: String) -> Answer<()> {
    blocking(&desk, move |desk| open(&app, desk, &path)).await
}

pub(super) fn open(app: &AppHandle, desk: &Desk, path: &str) -> Answer<()> {
    allowed(desk, path)?;
    app.opener().open_path(path, None::<&str>).map_err(|error| not_opened(path, &error))
}

/// Shows an exported file in the system's file manager.
#[tauri::command]
pub(crate) async fn reveal_file(app: AppHandle, desk: DeskState<'_>, path: String) -> Answer<()> {
    blocking(&desk, move |desk| {
        allowed(desk, &path)?;
        app.opener().reveal_item_in_dir(&path).map_err(|error| not_opened(&path, &error))
    })
    .await
}

fn allowed(desk: &Desk, path: &str) -> Answer<()> {
    if desk.exported(std::path::Path::new(path)) {
        Ok(())
    } else {
        Err(CommandError::failed(format!("{path} 不是这次导出的文件"), "请重新导出"))
    }
}

fn not_opened(path: &str, error: &tauri_plugin_opener::Error) -> CommandError {
    CommandError::failed(format!("系统没有打开 {path}：{error}"), "请在文件管理器中找到它，双击打开")
}
