//! Records the inputs of a step, so that it is skipped while they are unchanged.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use crate::error::Result;
use crate::project::on;

/// A hash of the names and contents of files. It may differ between versions of Rust; the step then runs once more.
pub(crate) fn of_files(files: &[PathBuf]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        on(file, fs::read(file))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Every file below a folder, sorted, without the folders named in `except`; none when the folder is missing.
pub(crate) fn files_below(folder: &Path, except: &[&str]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop().filter(|folder| folder.is_dir()) {
        for entry in on(&folder, fs::read_dir(&folder))? {
            let path = on(&folder, entry)?.path();
            let left_out = path.file_name().is_some_and(|name| except.iter().any(|other| name == *other));
            if path.is_dir() && !left_out {
                folders.push(path);
            } else if path.is_file() {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Whether `stamp` holds `value`.
pub(crate) fn holds(stamp: &Path, value: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|held| held == value)
}

/// Writes `value` to `stamp`, after the step has succeeded.
pub(crate) fn write(stamp: &Path, value: &str) -> Result {
    on(stamp, fs::write(stamp, value))
}
