//! What stops a command: what happened, and what to do.

use std::fmt;
use std::path::Path;

use crate::output::one_line;

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

/// What happened on one line, what to do on the next: a name with a line end in it must not pass for a message.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", one_line(&self.message), self.action)
    }
}
