//! Where things are.

use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// The repository's root. Cargo says where this package is, each time it runs it; the root is two folders up.
pub(crate) fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let root = package.as_deref().and_then(Path::parent).and_then(Path::parent).map(Path::to_path_buf);
    root.unwrap_or_else(|| PathBuf::from("."))
}

/// A path inside the repository.
pub(crate) fn at(path: &str) -> PathBuf {
    root().join(path)
}

/// A program this workspace builds: it lies beside the running task's own.
pub(crate) fn built(name: &str) -> Outcome<PathBuf> {
    let own = std::env::current_exe().map_err(|error| Failure::new(format!("where am I? {error}")))?;
    Ok(own.with_file_name(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// Says which path an operation failed on.
pub(crate) fn on<T>(path: &Path, result: std::io::Result<T>) -> Outcome<T> {
    result.map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}
