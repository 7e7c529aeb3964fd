//! `cargo xtask bench start`: times the start of the released app beside that of a bare Tauri window.

use super::measure;
use crate::error::Result;
use crate::packages::Group;
use crate::process::{self, cargo};
use crate::progress::{Done, Progress};
use crate::project::at;
use crate::{fonts, npm, system, ui};

/// Builds both for release, and starts them in turn.
pub(crate) fn run() -> Result {
    let mut progress = Progress::of(6);
    progress.step("System: the packages the app is built and tested with", || {
        system::prepare(&[Group::Run, Group::Test])
    })?;
    progress.step("UI: npm packages, as ui/package-lock.json says", || npm::install(&ui::folder()))?;
    progress.step("Fonts: Noto Serif SC and Noto Sans SC from npm into fonts/", fonts::stage)?;
    progress.step("UI: build the pages the app embeds", ui::build)?;
    progress.step("App and a bare window: build them for release", || {
        let both =
            ["build", "--release", "--package", "shenbao-app", "--bin", "shenbao-app", "--example", "bare"];
        process::run(&mut cargo(both)).map(|()| Done::Worked)
    })?;
    println!("      {}", measure::load());
    progress.last("Start: window, first content, catalogue", || {
        let mut bench = cargo(["bench", "--package", "shenbao-tests", "--bench", "start"]);
        bench.env("SHENBAO_FONTS", at("fonts"));
        bench.env("SHENBAO_APP", at("target/release/shenbao-app"));
        process::run(bench.env("SHENBAO_BARE", at("target/release/examples/bare")))
    })
}
