//! The error a command ends with: its message, and what to do about it.

use std::fmt;
use std::path::Path;

use shenbao_error::UserError;
use shenbao_store::{Package, PackageError, read_package};

use crate::output::{one_line, print_error};

/// An error of the command line: a message, and what to do about it.
pub(crate) struct CliError {
    message: String,
    action: String,
}

impl CliError {
    /// An error with this message and this action.
    pub(crate) fn new(message: impl Into<String>, action: impl Into<String>) -> CliError {
        CliError { message: message.into(), action: action.into() }
    }

    /// The message and the action of an error.
    pub(crate) fn of(error: &impl UserError) -> CliError {
        CliError::new(error.to_string(), error.action())
    }

    /// The message and the action of an error that concerns a file.
    pub(crate) fn of_file(path: &Path, error: &impl UserError) -> CliError {
        CliError::with(path, error, error.action())
    }

    /// An error that concerns a file.
    pub(crate) fn with(path: &Path, error: impl fmt::Display, action: impl Into<String>) -> CliError {
        CliError::new(format!("{}：{error}", path.display()), action)
    }
}

/// Reads a `.shenbao` file, and reports the damaged files in it on standard error.
pub(crate) fn read_named(path: &Path) -> Result<Package, PackageError> {
    let package = read_package(path)?;
    for damaged in &package.damaged {
        let line = format!("{}：{damaged}。{}", path.display(), damaged.action());
        print_error(&format!("{}\n", one_line(&line)));
    }
    Ok(package)
}

/// The message on one line, the action on the next: a file name that contains a line break must not look like a
/// message.
impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", one_line(&self.message), self.action)
    }
}
