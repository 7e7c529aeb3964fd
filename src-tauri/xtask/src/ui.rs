//! Builds the window's pages into ui/dist, which the app embeds.

use std::fs;
use std::path::PathBuf;

use crate::error::Result;
use crate::progress::Done;
use crate::project::on;
use crate::{npm, project, stamp};

/// The folder of the user interface.
pub(crate) fn folder() -> PathBuf {
    project::at("ui")
}

/// `npm run build`, unless both the sources and the built files are unchanged.
pub(crate) fn build() -> Result<Done> {
    let folder = folder();
    let stamp = folder.join("node_modules/.built-from");
    if folder.join("dist/index.html").is_file() && stamp::holds(&stamp, &fingerprint()?) {
        return Ok(Done::Skipped("ui/dist is built from these sources".into()));
    }
    npm::script(&folder, "build")?;
    stamp::write(&stamp, &fingerprint()?)?;
    Ok(Done::Worked)
}

/// Makes sure that there is a dist to embed, if only an empty page.
///
/// The types are written by tests that compile the app's crate, and the pages cannot be built without their types: one
/// of the two has to come first.
pub(crate) fn stand_in() -> Result {
    let dist = folder().join("dist");
    let index = dist.join("index.html");
    if index.is_file() {
        return Ok(());
    }
    on(&dist, fs::create_dir_all(&dist))?;
    on(&index, fs::write(&index, "<!doctype html><title>cargo xtask run</title>\n"))
}

/// A hash of the sources and of dist: dist may have been built by hand from other sources in between.
fn fingerprint() -> Result<String> {
    let folder = folder();
    let sources = stamp::of_files(&stamp::files_below(&folder, &["node_modules", "dist"])?)?;
    let built = stamp::of_files(&stamp::files_below(&folder.join("dist"), &[])?)?;
    Ok(format!("{sources} {built}"))
}
