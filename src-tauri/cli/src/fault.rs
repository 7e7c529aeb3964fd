//! What stops a command: what happened, and what to do.

use std::fmt;
use std::path::Path;

use shenbao_store::{Package, PackageError, read_package};

/// A broken operation.
pub(crate) struct Fault {
    message: String,
    action: String,
}

impl Fault {
    /// A fault with what to do about it.
    pub(crate) fn new(message: impl Into<String>, action: impl Into<String>) -> Fault {
        Fault { message: message.into(), action: action.into() }
    }

    /// A fault with one file.
    pub(crate) fn with(path: &Path, error: impl fmt::Display, action: impl Into<String>) -> Fault {
        Fault::new(format!("{}：{error}", path.display()), action)
    }
}

/// Reads a `.shenbao` file, and names on standard error the files in it that are damaged.
pub(crate) fn read_named(path: &Path) -> Result<Package, PackageError> {
    let package = read_package(path)?;
    for damaged in &package.damaged {
        eprintln!("{}：{damaged}。{}", path.display(), damaged.action());
    }
    Ok(package)
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.message, self.action)
    }
}
