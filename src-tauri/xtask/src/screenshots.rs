//! `cargo xtask screenshots`: the README's pictures, taken from the running app by the real-window test.

use std::fs;

use crate::failure::Outcome;
use crate::progress::{Done, Progress};
use crate::project::{at, on};
use crate::{app, fonts, npm, test, ui};

/// The views shown in the README, as the real-window test names them.
const VIEWS: [&str; 4] = ["catalogue.png", "topic.png", "form.png", "narrative.png"];

/// Does the whole job in the real window, then copies its pictures to docs/screenshots/.
pub(crate) fn screenshots() -> Outcome {
    let mut progress = Progress::of(7);
    progress.step("Window: what the real-window test needs", test::prepare_window)?;
    progress.step("UI: npm packages, as ui/package-lock.json says", || npm::install(&ui::folder()))?;
    progress.step("Fonts: Noto Serif SC and Noto Sans SC from npm into fonts/", fonts::stage)?;
    progress.step("UI: build the pages the app embeds", ui::build)?;
    progress.step("App: build it", app::build_with_window_test)?;
    progress
        .step("Window: do the whole job, taking pictures", || test::window_test().map(|()| Done::Worked))?;
    progress.step("Pictures: copy four to docs/screenshots/", copy)
}

fn copy() -> Outcome<Done> {
    let docs = at("docs/screenshots");
    on(&docs, fs::create_dir_all(&docs))?;
    for view in VIEWS {
        let taken = at("out/screenshots").join(view);
        on(&taken, fs::copy(&taken, docs.join(view)))?;
        println!("      docs/screenshots/{view}");
    }
    Ok(Done::Worked)
}
