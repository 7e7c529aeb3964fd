//! Builds the app and the command line.

use crate::error::Result;
use crate::process::{self, cargo};
use crate::progress::Done;

const PROGRAMS: [&str; 6] = ["build", "--workspace", "--bin", "shenbao-app", "--bin", "shenbao"];

/// Builds the desktop program and the command line `shenbao`.
pub(crate) fn build() -> Result<Done> {
    process::run(&mut cargo(PROGRAMS)).map(|()| Done::Worked)
}

/// Builds the same together with the real-window test.
///
/// With a test among the targets, cargo chooses features as it does for `cargo test --workspace`: what the
/// tests have compiled is used, and not compiled again with fewer features.
pub(crate) fn build_with_window_test() -> Result<Done> {
    process::run(cargo(PROGRAMS).args(["--test", "window"])).map(|()| Done::Worked)
}
