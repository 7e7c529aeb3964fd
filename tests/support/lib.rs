//! Shared support of the cross-crate tests: the real window, browsers with a clipboard, and readers of the PDFs.

// A test support crate may panic like the tests it serves; nothing else links it.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::missing_errors_doc)]

#[cfg(target_os = "linux")]
pub mod browser;
#[cfg(target_os = "linux")]
pub mod clipboard;
#[cfg(target_os = "linux")]
pub mod desktop;
pub mod pdf;
#[cfg(target_os = "linux")]
pub mod screen;
#[cfg(target_os = "linux")]
pub mod served;
#[cfg(target_os = "linux")]
pub mod stage;
#[cfg(target_os = "linux")]
pub mod webdriver;
#[cfg(target_os = "linux")]
pub mod window;

use std::path::PathBuf;

/// The repository's root.
pub fn root() -> PathBuf {
    let tests = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the package's folder");
    PathBuf::from(tests).parent().expect("tests/ is in the root").to_path_buf()
}
