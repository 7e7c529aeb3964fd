//! The error of a task.

use std::fmt;

/// A task that failed: the message, and the exit code.
#[derive(Debug)]
pub(crate) struct XtaskError {
    message: String,
    /// The exit code; that of the failed program where there was one.
    pub(crate) code: u8,
}

pub(crate) type Result<T = (), E = XtaskError> = std::result::Result<T, E>;

impl XtaskError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 1 }
    }

    /// A command line that names no known task.
    pub(crate) fn usage(message: String) -> Self {
        Self { message, code: 2 }
    }

    /// A program that exited with `code`; `None` when a signal ended it.
    pub(crate) fn exited(program: &str, code: Option<i32>) -> Self {
        let ended = code.map_or_else(|| "was ended by a signal".into(), |code| format!("exit code {code}"));
        let code = code.and_then(|code| u8::try_from(code).ok()).filter(|code| *code != 0).unwrap_or(1);
        Self { message: format!("{program}: {ended}"), code }
    }

    /// The same error, with the name of the step in front.
    pub(crate) fn in_step(self, step: &str) -> Self {
        Self { message: format!("failed at \"{step}\": {}", self.message), code: self.code }
    }
}

impl fmt::Display for XtaskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
