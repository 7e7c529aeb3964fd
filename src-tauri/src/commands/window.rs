//! Closing the window, and starting when the drafts did not open.

use std::sync::Arc;

use tauri::{AppHandle, Manager, State};
use tauri_plugin_opener::OpenerExt;

use super::{Answer, logged, name_of};
use crate::MAIN_WINDOW;
use crate::closing::{self, Closing};
use crate::dialogs::dialogs;
use crate::menu;
use crate::startup::{StartRefusal, Startup};
use crate::wire::{CommandError, MenuOfBar};

/// Reports that the page has asked the person, and closes the window or not depending on the answer.
#[tauri::command]
pub(crate) fn close_deferred(closing: State<'_, Closing>) {
    closing.defer();
}

/// Closes the window: everything is saved, or the person does not mind.
#[tauri::command]
pub(crate) fn close_window(app: AppHandle) {
    closing::destroy(&app);
}

/// The smallest and the largest the content is shown, in percent; above it a line of a form no longer fits a screen.
const ZOOM_PERCENT: std::ops::RangeInclusive<u16> = 50..=300;

/// Enlarges the whole content of the window, as a browser does: it has less room then, and flows anew.
#[tauri::command]
pub(crate) fn set_zoom(app: AppHandle, percent: u16) -> Answer<()> {
    let Some(window) = app.get_webview_window(MAIN_WINDOW) else { return Ok(()) };
    let percent = percent.clamp(*ZOOM_PERCENT.start(), *ZOOM_PERCENT.end());
    window.set_zoom(f64::from(percent) / 100.0).map_err(|error| {
        CommandError::failed(format!("窗口没有缩放：{error}"), "请改用系统的显示缩放").caused_by(error)
    })
}

/// Shows these menus in the window's menu bar. What is chosen is told by the event `menu-chosen`.
#[tauri::command]
pub(crate) fn set_menu(app: AppHandle, menus: Vec<MenuOfBar>) -> Answer<()> {
    menu::show(&app, menus).map_err(|error| {
        CommandError::failed(format!("菜单没有显示：{error}"), "请用命令面板").caused_by(error)
    })
}

/// Asks the window to close, as its cross does.
#[tauri::command]
pub(crate) fn quit(app: AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN_WINDOW) {
        // A window that is gone needs no closing.
        let _ = window.close();
    }
}

/// Pastes where the cursor is. On Linux alone: elsewhere the menus' entry is the system's own.
#[tauri::command]
pub(crate) fn paste(app: AppHandle) {
    #[cfg(target_os = "linux")]
    if let Some(window) = app.get_webview_window(MAIN_WINDOW) {
        use webkit2gtk::WebViewExt as _;
        // A window that is gone needs nothing pasted.
        let _ = window.with_webview(|view| view.inner().execute_editing_command("Paste"));
    }
    #[cfg(not(target_os = "linux"))]
    let _ = app;
}

/// Why the drafts are not open; `null` when they are.
#[tauri::command]
pub(crate) fn start_refusal(startup: State<'_, Arc<Startup>>) -> Option<StartRefusal> {
    startup.refusal()
}

/// Tries again to open the drafts; the reason when that fails.
#[tauri::command]
pub(crate) fn retry_start(app: AppHandle) -> Answer<Option<StartRefusal>> {
    on_startup(&app, |app, startup| {
        open(app, startup);
        Ok(startup.refusal())
    })
}

/// Renames a database that does not open, and starts with a new one.
#[tauri::command]
pub(crate) fn set_database_aside(app: AppHandle) -> Answer<Option<StartRefusal>> {
    on_startup(&app, |app, startup| {
        startup.set_aside()?;
        open(app, startup);
        Ok(startup.refusal())
    })
}

/// Asks for a folder and copies the database into it; `null` when the person cancels.
#[tauri::command]
pub(crate) fn copy_database(app: AppHandle) -> Answer<Option<String>> {
    on_startup(&app, |app, startup| {
        let Some(folder) = dialogs(app).folder() else { return Ok(None) };
        Ok(Some(startup.copy_database(&folder)?.display().to_string()))
    })
}

/// Shows the data folder in the system's file manager.
#[tauri::command]
pub(crate) fn open_data_folder(app: AppHandle) -> Answer<()> {
    on_startup(&app, |app, startup| {
        let folder = startup.data_dir();
        app.opener().open_path(folder.display().to_string(), None::<&str>).map_err(|error| {
            CommandError::failed(
                format!("系统没有打开 {}：{error}", folder.display()),
                "请在文件管理器中找到这个文件夹",
            )
            .caused_by(error)
        })
    })
}

fn open(app: &AppHandle, startup: &Startup) {
    if let Some(state) = startup.open() {
        // False where they are open already: then those stay.
        app.manage(state);
    }
}

/// Does the work of a command that needs no open drafts.
pub(super) fn on_startup<T, W>(app: &AppHandle, work: W) -> Answer<T>
where
    W: FnOnce(&AppHandle, &Startup) -> Answer<T>,
{
    logged(name_of::<W>(), || work(app, app.state::<Arc<Startup>>().inner()))
}
