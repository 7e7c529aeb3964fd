//! The clipboard of a display, filled from outside the program that pastes.

use std::path::Path;
use std::process::{Command, Stdio};

/// Puts a file on the clipboard of `display` as `target`, a MIME type or an X11 target name.
pub fn copy(display: &str, file: &Path, target: &str) {
    // xclip leaves the foreground once it owns the clipboard, and goes when another takes it.
    let mut xclip = Command::new("xclip");
    xclip.args(["-selection", "clipboard", "-t", target, "-i"]).arg(file).env("DISPLAY", display);
    let status = xclip.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.expect("xclip (Debian: xclip) starts").success(), "xclip takes {}", file.display());
}
