//! `cargo xtask verify-docx`: validates our Word files with LibreOffice and with Microsoft's schemas.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::error::{Result, XtaskError};
use crate::process::{self, ask, cargo};
use crate::progress::{Done, Progress};
use crate::project::{at, on};
use crate::{fonts, npm, stamp};

/// Writes the samples and a document with every kind of block, then opens, resaves and validates them.
pub(crate) fn verify_docx() -> Result {
    let mut progress = Progress::of(3);
    progress.step("Fonts: Noto Serif SC and Noto Sans SC from npm into fonts/", fonts::stage)?;
    progress.step("Word: LibreOffice opens the files and saves them again", || {
        missing().map_or_else(resave, |reason| Err(XtaskError::new(reason)))
    })?;
    progress.last("Word: the Open XML SDK validates them", || validate().map(|_| ()))
}

/// The LibreOffice part, as a step of the tests; skipped with a note where LibreOffice is missing.
pub(crate) fn resave_step() -> Result<Done> {
    missing().map_or_else(resave, |reason| {
        Ok(Done::Skipped(format!("the Word files are NOT opened by LibreOffice: {reason}")))
    })
}

/// The schema part, as a step of the tests; runs after the other, which writes the files.
pub(crate) fn validate_step() -> Result<Done> {
    match missing() {
        None => validate(),
        Some(reason) => Ok(Done::Skipped(format!("the Word files are NOT validated: {reason}"))),
    }
}

fn missing() -> Option<String> {
    let needed = [("soffice", "libreoffice-writer-nogui", "--version"), ("pdftotext", "poppler-utils", "-v")];
    let (program, package, _) =
        needed.into_iter().find(|(program, _, version)| ask(program, &[version]).is_none())?;
    Some(format!("there is no {program} (Debian: {package})"))
}

fn folder() -> PathBuf {
    at("target/verify-docx")
}

fn resave() -> Result<Done> {
    let folder = folder();
    if folder.is_dir() {
        on(&folder, fs::remove_dir_all(&folder))?;
    }
    // Of the whole workspace, so that what the other tests have compiled is used.
    let mut test = cargo(["test", "--workspace", "--test", "word"]);
    process::run(test.env("SHENBAO_WORD_FILES", &folder))?;
    Ok(Done::Worked)
}

fn validate() -> Result<Done> {
    let package = at("src-tauri/xtask/ooxml");
    npm::install(&package)?;
    let files: Vec<PathBuf> = stamp::files_below(&folder(), &[])?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|kind| kind == "docx"))
        .collect();
    process::run(Command::new("node").arg(package.join("validate.mjs")).args(&files))?;
    Ok(Done::Worked)
}
