//! The desktop shell: thin commands over the domain crates, the program's state, error mapping.
//!
//! Only the calls into Tauri need a window to be tested: the work of a command is a method of [`app_state::AppState`].

pub mod app_state;
mod closing;
mod commands;
mod diagnostics;
mod dialogs;
mod error;
mod folders;
mod given_files;
mod kept_folders;
mod log;
mod menu;
mod startup;
mod web_process;
mod window;
mod window_place;
mod wire;

use std::path::Path;
use std::sync::Arc;

use tauri::{Manager, RunEvent};

use closing::Closing;
use folders::Folders;
use given_files::GivenFiles;
use startup::Startup;

pub use closing::CloseReason;
pub use startup::StartRefusal;
pub use wire::{AppInfo, CommandError, ExportOutcome, ExportProgress};

/// The label of the only window in `tauri.conf.json`.
pub(crate) const MAIN_WINDOW: &str = "main";

/// Runs the desktop program until its window closes.
///
/// # Errors
/// When the window cannot be made. Drafts that do not open are no error: the window shows the reason.
pub fn run() -> Result<(), Box<dyn std::error::Error>> {
    let mut builder = tauri::Builder::default();
    // A test starts the program twice with other folders; the first must not answer for the second.
    if !dialogs::is_driven_by_a_test() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            given_files::give(app, given_files::of_arguments(arguments, Path::new(&folder)));
            if let Some(window) = app.get_webview_window(MAIN_WINDOW) {
                // Failing to come forward is no reason to stop.
                let _ = window.unminimize();
                let _ = window.set_focus();
            }
        }));
    }
    #[cfg(target_os = "macos")]
    let builder = builder.on_web_content_process_terminate(|page| {
        // A page that cannot be loaded again says so itself.
        let _ = page.reload();
    });
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .setup(|app| {
            let folders = Folders::of(app.path())?;
            log::install(&folders.data);
            let data = folders.data.clone();
            let (startup, state) = Startup::begin(folders);
            log::started();
            app.manage(Arc::new(startup));
            app.manage(Closing::default());
            app.manage(GivenFiles::default());
            let arguments =
                given_files::of_arguments(std::env::args(), &std::env::current_dir().unwrap_or_default());
            given_files::give(app.handle(), arguments);
            dialogs::install(app.handle(), &data);
            if let Some(state) = state {
                app.manage(state);
            }
            menu::listen(app.handle());
            if cfg!(target_os = "macos") {
                // Until the page sends its menus, the system's own entry would quit without asking.
                menu::show(app.handle(), Vec::new())?;
            }
            window::open(app, data)?;
            Ok(())
        })
        .invoke_handler(commands::handler())
        .build(tauri::generate_context!())?
        .run(|_app, event| match event {
            RunEvent::Exit => log::ended(),
            #[cfg(target_os = "macos")]
            RunEvent::Opened { urls } => {
                given_files::give(_app, urls.iter().filter_map(|url| url.to_file_path().ok()).collect());
            }
            _ => {}
        });
    Ok(())
}
