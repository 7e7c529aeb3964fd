//! Cmd+Q on macOS: the system's own menu entry ends the program without asking (tauri#9198); ours closes the window,
//! which saves first. Quitting from the Dock stays the system's; it loses what is not autosaved yet.

use tauri::menu::{Menu, MenuItem};
use tauri::{AppHandle, Manager, Runtime};

use crate::MAIN_WINDOW;

const QUIT: &str = "quit";

/// Replaces the system's entry in the program's menu by one that closes the window.
///
/// # Errors
/// When the system rejects a menu; the default one stays.
pub(crate) fn close_instead_of_quitting<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let menu = Menu::default(app)?;
    let items = menu.items()?;
    if let Some(program) = items.first().and_then(|item| item.as_submenu()) {
        // The last entry of the program's menu is the system's 退出 (tauri, menu/menu.rs).
        if let Some(last) = program.items()?.last() {
            program.remove(last)?;
        }
        program.append(&MenuItem::with_id(app, QUIT, "退出申报工坊", true, Some("Cmd+Q"))?)?;
    }
    app.set_menu(menu)?;
    app.on_menu_event(|app, event| {
        if event.id() == QUIT
            && let Some(window) = app.get_webview_window(MAIN_WINDOW)
        {
            // A window that is gone needs no closing.
            let _ = window.close();
        }
    });
    Ok(())
}
