//! Builds the app and the command line.

use crate::failure::Outcome;
use crate::process;
use crate::progress::Done;

/// Builds the desktop program and the command line `shenbao`.
///
/// The whole workspace is selected, though only two programs are built: features are then chosen as they are
/// for `cargo test --workspace`, and nothing is compiled twice.
pub(crate) fn build() -> Outcome<Done> {
    process::run(&mut process::cargo(["build", "--workspace", "--bin", "shenbao-app", "--bin", "shenbao"]))?;
    Ok(Done::Worked)
}
