//! The desktop shell: thin commands, the program's state, error mapping.

pub mod wire;

/// Runs the desktop program.
pub fn run() {
    #[allow(clippy::expect_used, reason = "replaced when the commands land")]
    tauri::Builder::default().run(tauri::generate_context!()).expect("window");
}
