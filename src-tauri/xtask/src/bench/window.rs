//! `cargo xtask bench window`: times keys and clicks in the real window of the released app.

use super::measure;
use crate::error::Result;
use crate::process::{self, cargo};
use crate::progress::{Done, Progress};
use crate::project::at;
use crate::{fonts, npm, test, ui};

/// Builds the app for release, and drives it.
pub(crate) fn run() -> Result {
    let mut progress = Progress::of(6);
    progress.step("Window: what driving it needs", test::prepare_window)?;
    progress.step("UI: npm packages, as ui/package-lock.json says", || npm::install(&ui::folder()))?;
    progress.step("Fonts: Noto Serif SC and Noto Sans SC from npm into fonts/", fonts::stage)?;
    progress.step("UI: build the pages the app embeds", ui::build)?;
    progress.step("App: build it for release", || {
        let app = ["build", "--release", "--workspace", "--bin", "shenbao-app"];
        process::run(&mut cargo(app)).map(|()| Done::Worked)
    })?;
    println!("      {}", measure::load());
    progress.last("Window: keys, sections, findings, drafts", || {
        let mut bench = cargo(["bench", "--package", "shenbao-tests", "--bench", "window"]);
        let released = at("target/release").join(format!("shenbao-app{}", std::env::consts::EXE_SUFFIX));
        process::run(test::with_window(&mut bench)?.env("SHENBAO_APP", released))
    })
}
