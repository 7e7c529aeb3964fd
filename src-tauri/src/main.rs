//! The desktop program.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use shenbao_import::child;

/// The system's allocator; in the child process that reads PDFs, with a memory limit.
#[global_allocator]
static MEMORY: child::Memory = child::memory();

fn main() -> std::process::ExitCode {
    if let Some(code) = child::serve_if_asked(&MEMORY) {
        return code;
    }
    avoid_blank_window();
    match shenbao_app::run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("申报工坊无法启动：{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

/// WebKitGTK draws nothing on some NVIDIA drivers unless its DMABUF renderer is off (tauri#9304, #10702). A variable
/// that is set already is kept.
#[cfg(target_os = "linux")]
fn avoid_blank_window() {
    const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(VARIABLE).is_none() {
        #[expect(
            unsafe_code,
            clippy::disallowed_methods,
            reason = "no other thread runs yet, and GTK reads the variable at its start"
        )]
        unsafe {
            std::env::set_var(VARIABLE, "1");
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn avoid_blank_window() {}
