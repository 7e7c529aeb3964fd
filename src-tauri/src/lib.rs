//! The desktop shell: thin commands over the domain crates, the program's state, error mapping.
//!
//! Nothing here would need a window to be tested but the calls into Tauri themselves: what a command does is a
//! method of [`desk::Desk`].

mod commands;
pub mod desk;
mod error;
mod folders;
mod wire;

use std::sync::Arc;

use tauri::Manager;

pub use wire::{AppInfo, CommandError, ExportOutcome, ExportProgress};

/// Runs the desktop program until its window closes.
///
/// # Errors
/// When the window cannot be made, or the drafts cannot be opened; the message is shown to the person.
pub fn run() -> Result<(), Box<dyn std::error::Error>> {
    let mut builder = tauri::Builder::default();
    // A test starts the program twice with other folders; the first must not answer for the second.
    if std::env::var_os("SHENBAO_TEST").is_none() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _argv, _cwd| {
            if let Some(window) = app.get_webview_window("main") {
                // Failing to come forward is no reason to stop.
                let _ = window.unminimize();
                let _ = window.set_focus();
            }
        }));
    }
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .setup(|app| {
            let folders = folders::Folders::of(app.path())?;
            match desk::Desk::open(folders) {
                Ok(desk) => app.manage(Arc::new(desk)),
                Err(error) => return Err(refuse_to_start(app, &error)),
            };
            Ok(())
        })
        .invoke_handler(commands::handler())
        .run(tauri::generate_context!())?;
    Ok(())
}

/// Says in a window of its own why the program cannot start: without it a person would see nothing at all.
fn refuse_to_start(app: &tauri::App, error: &CommandError) -> Box<dyn std::error::Error> {
    use tauri_plugin_dialog::{DialogExt, MessageDialogKind};
    let text = format!("{}\n\n{}", error.message, error.action);
    app.dialog().message(&text).title("申报工坊无法启动").kind(MessageDialogKind::Error).blocking_show();
    text.into()
}
