//! `cargo xtask fuzz`: runs the reader's property tests with many more cases than the tests do, and its hostile texts
//! at full length.

use crate::error::Result;
use crate::process::{self, cargo};
use crate::progress::{Done, Progress};

/// Cases for each of the two properties on short generated texts: together over a million inputs.
const TEXTS: &str = "600000";

/// Cases for each of the two properties that lay a whole guide out on pages and read it again.
const SETTINGS: &str = "20000";

const TEST: [&str; 7] = ["test", "--release", "--package", "shenbao-guide", "--test", "all", "--"];

/// Runs them in release mode.
pub(crate) fn fuzz() -> Result {
    let mut progress = Progress::of(3);
    progress.step("Texts of five megabytes made to be slow", || {
        let mut hostile = cargo(TEST);
        process::run(hostile.arg("hostile::").env("SHENBAO_HOSTILE", "1")).map(|()| Done::Worked)
    })?;
    progress.step("Whole guides in every setting", || {
        let mut settings = cargo(TEST);
        process::run(
            settings.args(["rewrap::a_guide_reads", "rewrap::every_field"]).env("PROPTEST_CASES", SETTINGS),
        )
        .map(|()| Done::Worked)
    })?;
    progress.last("A million made-up texts", || {
        process::run(cargo(TEST).args(["rewrap::no_text", "rewrap::no_pile"]).env("PROPTEST_CASES", TEXTS))
    })
}
