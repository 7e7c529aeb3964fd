//! Paths of the repository.

use std::path::{Path, PathBuf};

use crate::error::{Result, XtaskError};

/// The root of the repository: two folders above this package, whose path cargo passes.
pub(crate) fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let root = package.as_deref().and_then(Path::parent).and_then(Path::parent).map(Path::to_path_buf);
    root.unwrap_or_else(|| PathBuf::from("."))
}

/// A path inside the repository.
pub(crate) fn at(path: &str) -> PathBuf {
    root().join(path)
}

/// A program built by this workspace, beside the running one.
pub(crate) fn built(name: &str) -> Result<PathBuf> {
    let own = std::env::current_exe().map_err(|error| XtaskError::new(format!("where am I? {error}")))?;
    Ok(own.with_file_name(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// Adds the path to the error of a file operation.
pub(crate) fn on<T>(path: &Path, result: std::io::Result<T>) -> Result<T> {
    result.map_err(|error| XtaskError::new(format!("{}: {error}", path.display())))
}
