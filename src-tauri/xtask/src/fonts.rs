//! Copies the fonts of the PDF from npm packages into fonts/, where the app and the command line look for them.

use std::fs;

use crate::error::Result;
use crate::progress::{Done, Progress};
use crate::project::{at, on};
use crate::{npm, stamp};

/// The npm package that depends on the fonts; its lock file has checksums that npm verifies.
const PACKAGE: &str = "src-tauri/render/fonts-package";

/// The files copied from the packages, and their names in fonts/.
const FILES: [(&str, &str); 6] = [
    ("noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf", "NotoSerifSC-Regular.ttf"),
    ("noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf", "NotoSerifSC-Bold.ttf"),
    ("noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf"),
    ("noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf", "NotoSansSC-Bold.ttf"),
    ("noto-serif-sc/LICENSE_FONT", "LICENSE-NotoSerifSC"),
    ("noto-sans-sc/LICENSE_FONT", "LICENSE-NotoSansSC"),
];

/// `cargo xtask fonts`.
pub(crate) fn task() -> Result {
    Progress::of(1).step("Fonts: Noto Serif SC and Noto Sans SC from npm into fonts/", stage)
}

/// Copies the fonts into fonts/, unless they were copied for this very lock file.
pub(crate) fn stage() -> Result<Done> {
    let package = at(PACKAGE);
    let fonts = at("fonts");
    let lock = stamp::of_files(&[package.join("package-lock.json")])?;
    let staged = fonts.join(".staged-from");
    let complete = FILES.iter().all(|(_, name)| fonts.join(name).is_file());
    if complete && stamp::holds(&staged, &lock) {
        return Ok(Done::Skipped("fonts/ matches the lock file".into()));
    }
    npm::install(&package)?;
    on(&fonts, fs::create_dir_all(&fonts))?;
    let modules = package.join("node_modules");
    for (source, name) in FILES {
        let source = modules.join("@expo-google-fonts").join(source);
        on(&source, fs::copy(&source, fonts.join(name)))?;
    }
    stamp::write(&staged, &lock)?;
    // Thirteen other weights came along: they need not stay.
    on(&modules, fs::remove_dir_all(&modules))?;
    Ok(Done::Worked)
}
