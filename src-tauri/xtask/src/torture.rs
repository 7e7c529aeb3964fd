//! `cargo xtask torture`: what is promised of the drafts, under violence: many kills, every crash state, a disk that
//! fails at every operation, thousands of flipped bits. Each has a short form among the tests.

use crate::failure::Outcome;
use crate::process::{self, cargo};
use crate::progress::Progress;

/// Runs them, in release, one after the other; what was counted is printed.
pub(crate) fn torture() -> Outcome {
    let mut progress = Progress::of(1);
    // The real window, killed and closed while somebody types, is to be a step here.
    progress.last("Store: kills, crash states, failing disks, flipped bits, 50,000 saves", store)
}

fn store() -> Outcome {
    let mut torture = cargo(["test", "--release", "--package", "shenbao-store", "--test", "torture", "--"]);
    // Times are measured: nothing else runs meanwhile.
    process::run(torture.args(["--nocapture", "--test-threads=1"]).env("SHENBAO_TORTURE", "1"))
}
