//! Runs other programs, with their output passed through.

use std::process::{Command, Stdio};

use crate::error::{Result, XtaskError};
use crate::project;

/// `cargo`, the one that runs this task, in the root of the repository.
pub(crate) fn cargo<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(project::root()).args(arguments);
    command
}

/// Runs a program to its end; fails with its exit code.
pub(crate) fn run(command: &mut Command) -> Result {
    let shown = shown(command);
    println!("      $ {shown}");
    let status =
        command.status().map_err(|error| XtaskError::new(format!("cannot start {shown}: {error}")))?;
    if status.success() { Ok(()) } else { Err(XtaskError::exited(&shown, status.code())) }
}

/// Runs a program silently; its standard output when it succeeds, `None` when it fails or is missing.
pub(crate) fn ask(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The command as a person would type it; the program without its folder.
fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once(program).chain(arguments).collect::<Vec<_>>().join(" ")
}
