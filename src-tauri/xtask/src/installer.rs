//! The installer for Windows, built by NSIS on Linux, without WebView2, and looked through.

use std::path::{Path, PathBuf};

use crate::bundle::CLI;
use crate::error::{Result, XtaskError};
use crate::platforms::WINDOWS;
use crate::process::{self, ask};
use crate::progress::Done;
use crate::project::{at, root};
use crate::{npm, stamp};

/// What the installer has to hold, by the ends of the names.
const HELD: [&str; 4] =
    ["shenbao-app.exe", "NotoSerifSC-Regular.ttf", "LICENSES-of-libraries.txt", "uninstall.exe"];

/// Tauri's script for NSIS includes it; NSIS has it since 3.09, Debian 12 has NSIS 3.08.
const INCLUDED: &str = "/usr/share/nsis/Include/Win/RestartManager.nsh";
/// A library of Tauri's own that the script calls. Tauri downloads it from GitHub into the user's cache.
const LIBRARY: &str = ".cache/tauri/NSIS/Plugins/x86-unicode/additional/nsis_tauri_utils.dll";
const LIBRARY_HOST: &str = "https://github.com/tauri-apps/nsis-tauri-utils/releases/latest";

/// Packs the app that was built for Windows, and looks what the installer holds.
pub(crate) fn verify() -> Result<Done> {
    if let Some(lack) = lack() {
        return Ok(Done::Skipped(format!("the installer is NOT built: {lack}")));
    }
    let without_web_view = r#"{"bundle":{"windows":{"webviewInstallMode":{"type":"skip"}}}}"#;
    let pack = ["exec", "--yes", "--package", CLI, "--", "tauri", "bundle", "--debug", "--bundles", "nsis"];
    let arguments = [&pack[..], &["--target", WINDOWS, "--config", without_web_view]].concat();
    process::run(&mut npm::npm(&root(), &arguments))?;
    let installer = built()?;
    let listed = ask("7z", &["l", "-ba", &installer.to_string_lossy()])
        .ok_or_else(|| XtaskError::new(format!("7z does not read {}", installer.display())))?;
    println!("      {} holds {} files", installer.display(), listed.lines().count());
    match missing(&listed) {
        missing if missing.is_empty() => Ok(Done::Worked),
        missing => Err(XtaskError::new(format!("the installer lacks {}", missing.join(", ")))),
    }
}

/// What this machine lacks to build it.
fn lack() -> Option<String> {
    if !Path::new(INCLUDED).is_file() {
        return Some(format!("NSIS has no {INCLUDED} (Debian 12 has NSIS 3.08, and 3.09 is needed)"));
    }
    let kept = std::env::home_dir().is_some_and(|home| home.join(LIBRARY).is_file());
    let reached = kept || ask("curl", &["-sSfL", "-m", "20", "-o", "/dev/null", LIBRARY_HOST]).is_some();
    (!reached)
        .then(|| "Tauri downloads a library of its installer from GitHub, which is not reached".to_owned())
}

fn built() -> Result<PathBuf> {
    let folder = at("target").join(WINDOWS).join("debug/bundle/nsis");
    let mut files = stamp::files_below(&folder, &[])?;
    files.retain(|path| path.to_string_lossy().ends_with("-setup.exe"));
    files.pop().ok_or_else(|| XtaskError::new(format!("no installer in {}", folder.display())))
}

/// What is not in a list of 7z, one file a line with its name at the end.
fn missing(listed: &str) -> Vec<&'static str> {
    HELD.into_iter().filter(|held| !listed.lines().any(|line| line.trim_end().ends_with(held))).collect()
}

#[cfg(test)]
mod tests {
    use super::missing;

    #[test]
    fn what_an_installer_lacks_is_named() {
        let listed = "2026-12-01 00:00:00 .....  36500000   9000000  shenbao-app.exe\n\
                      2026-12-01 00:00:00 .....  13000000   9000000  fonts/NotoSerifSC-Regular.ttf\n\
                      2026-12-01 00:00:00 .....     90000     20000  fonts/LICENSES-of-libraries.txt\n";
        assert_eq!(missing(listed), ["uninstall.exe"]);
    }
}
