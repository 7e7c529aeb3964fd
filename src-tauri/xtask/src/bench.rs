//! `cargo xtask bench`: every benchmark, measured by criterion.

use crate::failure::Outcome;
use crate::process::{self, cargo};
use crate::project::at;
use crate::{fonts, progress::Progress};

/// Runs the benchmarks; the PDF's need the fonts.
pub(crate) fn bench() -> Outcome {
    let mut progress = Progress::of(2);
    progress.step("Fonts: Noto Serif SC and Noto Sans SC from npm into fonts/", fonts::stage)?;
    progress.last("Benchmarks of every crate", || {
        // The app's crate has nothing to measure, and would bring Tauri along.
        process::run(
            cargo(["bench", "--workspace", "--exclude", "shenbao-app"]).env("SHENBAO_FONTS", at("fonts")),
        )
    })
}
