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
mod no_window;
mod startup;
#[cfg(target_os = "linux")]
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
/// When Tauri cannot begin. A window that cannot be made is said in a dialog of the system, and ends the program with 1;
/// drafts that do not open are shown in the window.
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
            if let Err(error) = begin(app) {
                // Tauri would panic, and nobody would see why.
                no_window::say(&error);
                log::ended();
                std::process::exit(1);
            }
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

/// Opens the window and the drafts.
fn begin(app: &mut tauri::App) -> Result<(), Box<dyn std::error::Error>> {
    let folders = Folders::of(app.path())?;
    log::install(&folders.data);
    app.manage(Closing::default());
    app.manage(GivenFiles::default());
    dialogs::install(app.handle(), &folders.data);
    menu::listen(app.handle());
    if cfg!(target_os = "macos") {
        // Until the page sends its menus, the system's own entry would quit without asking.
        menu::show(app.handle(), Vec::new())?;
    }
    // The web view starts processes of its own meanwhile. Its page can ask for nothing before this function returns.
    let window = window::open(app, folders.data.clone());
    let (startup, state) = Startup::begin(folders);
    log::started();
    app.manage(Arc::new(startup));
    if let Some(state) = state {
        app.manage(Arc::clone(&state));
        // The first that the page asks for. Where it cannot be read, the page is told why.
        std::thread::spawn(move || state.catalogue().map(drop));
    }
    let arguments = given_files::of_arguments(std::env::args(), &std::env::current_dir().unwrap_or_default());
    given_files::give(app.handle(), arguments);
    window?;
    Ok(())
}
