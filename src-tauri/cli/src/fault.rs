//! What stops a command: what happened, and what to do.

use std::fmt;
use std::path::Path;

use shenbao_error::UserError;
use shenbao_store::{Package, PackageError, read_package};

use crate::output::{one_line, print_error};

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

    /// What an error says of itself.
    pub(crate) fn of(error: &impl UserError) -> Fault {
        Fault::new(error.to_string(), error.action())
    }

    /// What an error says of itself, of one file.
    pub(crate) fn of_file(path: &Path, error: &impl UserError) -> Fault {
        Fault::with(path, error, error.action())
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
        let line = format!("{}：{damaged}。{}", path.display(), damaged.action());
        print_error(&format!("{}\n", one_line(&line)));
    }
    Ok(package)
}

/// What happened on one line, what to do on the next: a name with a line end in it must not pass for a message.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", one_line(&self.message), self.action)
    }
}
