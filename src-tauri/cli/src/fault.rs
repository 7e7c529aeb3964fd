//! What stops a command: what happened, and what to do.

use std::fmt;
use std::path::Path;

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

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.message, self.action)
    }
}
