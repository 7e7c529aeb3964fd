//! Installs npm packages from their lock file, and runs npm scripts.

use std::path::Path;
use std::process::Command;

use crate::error::{Result, XtaskError};
use crate::process;
use crate::progress::Done;
use crate::stamp;

const OLDEST_NODE: u32 = 20;

/// `npm` in a folder. On Windows it is a batch file.
pub(crate) fn npm(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(folder).args(arguments);
    command
}

/// `npm ci`, unless node_modules was installed from this very lock file.
pub(crate) fn install(folder: &Path) -> Result<Done> {
    let lock = stamp::of_files(&[folder.join("package-lock.json")])?;
    // Inside node_modules, so that it goes when the packages go.
    let installed = folder.join("node_modules/.installed-from");
    if stamp::holds(&installed, &lock) {
        return Ok(Done::Skipped("node_modules matches package-lock.json".into()));
    }
    check_node()?;
    process::run(&mut npm(folder, &["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    stamp::write(&installed, &lock)?;
    Ok(Done::Worked)
}

/// Runs a script of the folder's package.json.
pub(crate) fn script(folder: &Path, name: &str) -> Result<Done> {
    process::run(&mut npm(folder, &["run", "--silent", name]))?;
    Ok(Done::Worked)
}

fn check_node() -> Result {
    let version = process::ask("node", &["--version"]).unwrap_or_default();
    let major: Option<u32> =
        version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    match major {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        Some(major) => Err(XtaskError::new(format!(
            "Node {OLDEST_NODE} or newer is needed, this is Node {major}: https://nodejs.org"
        ))),
        None => Err(XtaskError::new(format!("Node {OLDEST_NODE} or newer is needed: https://nodejs.org"))),
    }
}
