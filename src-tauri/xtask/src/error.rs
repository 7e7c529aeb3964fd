//! What a task ends with when it cannot go on.

use std::fmt;

/// A task that could not finish: what happened, in a sentence, and the exit code to leave with.
#[derive(Debug)]
pub(crate) struct XtaskError {
    message: String,
    /// The exit code: the failed program's own where there was one.
    pub(crate) code: u8,
}

pub(crate) type Result<T = (), E = XtaskError> = std::result::Result<T, E>;

impl XtaskError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 1 }
    }

    /// A command line that names no task.
    pub(crate) fn usage(message: String) -> Self {
        Self { message, code: 2 }
    }

    /// A program that ended with `code`; `None` when a signal ended it.
    pub(crate) fn exited(program: &str, code: Option<i32>) -> Self {
        let ended = code.map_or_else(|| "was ended by a signal".into(), |code| format!("exit code {code}"));
        let code = code.and_then(|code| u8::try_from(code).ok()).filter(|code| *code != 0).unwrap_or(1);
        Self { message: format!("{program}: {ended}"), code }
    }

    /// The same failure, with the step it happened in before it.
    pub(crate) fn in_step(self, step: &str) -> Self {
        Self { message: format!("failed at \"{step}\": {}", self.message), code: self.code }
    }
}

impl fmt::Display for XtaskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
