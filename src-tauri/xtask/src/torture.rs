//! `cargo xtask torture`: stress tests of the promises about drafts: many kills, every crash state, a disk that fails
//! at every operation, thousands of flipped bits. Each has a short form among the tests.

use crate::error::Result;
use crate::process::{self, cargo};
use crate::progress::{Done, Progress};
use crate::{app, test};

/// Runs them one after the other, and prints the counts.
pub(crate) fn torture() -> Result {
    let mut progress = Progress::of(4);
    progress.step("Store: kills, crash states, failing disks, flipped bits, 50,000 saves", store)?;
    progress.step("App: build it, and what drives its window", || {
        test::prepare_window()?;
        app::build_with_window_test()
    })?;
    progress.step("Window: closed, ended and killed 50 times each while somebody types", || {
        window("closing::", &["--skip", WEB_PROCESS], "50")
    })?;
    progress.last("Window: its web process killed 100 times while somebody types", || {
        window(WEB_PROCESS, &[], "100").map(|_| ())
    })
}

const WEB_PROCESS: &str = "closing::a_page_whose_process_is_killed";

fn store() -> Result<Done> {
    let mut torture = cargo(["test", "--release", "--package", "shenbao-store", "--test", "torture", "--"]);
    // Times are measured: nothing else runs meanwhile.
    process::run(torture.args(["--nocapture", "--test-threads=1"]).env("SHENBAO_TORTURE", "1"))?;
    Ok(Done::Worked)
}

fn window(filter: &str, skipped: &[&str], runs: &str) -> Result<Done> {
    let mut torture = cargo(["test", "--workspace", "--test", "window", "--", filter, "--nocapture"]);
    torture.args(skipped).env("SHENBAO_WINDOW_RUNS", runs);
    process::run(test::with_window(torture.arg("--test-threads=2"))?)?;
    Ok(Done::Worked)
}
