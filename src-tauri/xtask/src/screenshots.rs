//! `cargo xtask screenshots`: pictures taken from the running app by the real-window tests: the README's, and every view and
//! dialog in `out/screenshots/views`, light and dark, at 1024 × 700, at 1366 × 768, and at 200 % of it.

use std::fs;
use std::process::Command;

use crate::error::Result;
use crate::process::{self, cargo};
use crate::progress::{Done, Progress};
use crate::project::{at, built, on};
use crate::{app, fonts, npm, test, ui};

/// The views shown in the README, by their names in the real-window test.
const VIEWS: [&str; 7] =
    ["catalogue.png", "topic.png", "review.png", "form.png", "narrative.png", "preview.png", "content.png"];

/// The pages of the sample application shown in the README: the page number, and the name of the picture.
const PAGES: [(u32, &str); 3] = [(3, "page-contents"), (13, "page-figure"), (16, "page-table")];

/// Runs the real-window test and copies its pictures to docs/screenshots/.
pub(crate) fn screenshots() -> Result {
    let mut progress = Progress::of(8);
    progress.step("Window: what the real-window test needs", test::prepare_window)?;
    progress.step("UI: npm packages, as ui/package-lock.json says", || npm::install(&ui::folder()))?;
    progress.step("Fonts: Noto Serif SC and Noto Sans SC from npm into fonts/", fonts::stage)?;
    progress.step("UI: build the pages the app embeds", ui::build)?;
    progress.step("App: build it", app::build_with_window_test)?;
    progress.step("Window: do the whole job, taking pictures of every view", window_test)?;
    progress.step("Pictures: copy them to docs/screenshots/", copy)?;
    progress.step("Pages: of the sample application", pages)
}

fn window_test() -> Result<Done> {
    let mut test = cargo(["test", "--workspace", "--test", "window", "--", "--test-threads=2"]);
    process::run(test::with_window(&mut test)?.env("SHENBAO_PICTURES", "1"))?;
    Ok(Done::Worked)
}

/// Prints the sample and renders some of its pages as pictures.
fn pages() -> Result<Done> {
    let (draft, pdf) = (at("out/thymus.shenbao"), at("out/thymus.pdf"));
    if draft.is_file() {
        on(&draft, fs::remove_file(&draft))?;
    }
    process::run(&mut cargo(["build", "--package", "shenbao"]))?;
    let program = built("shenbao")?;
    let shenbao = || Command::new(&program);
    process::run(shenbao().args(["sample", "thymus", "-o"]).arg(&draft))?;
    process::run(
        shenbao()
            .arg("export")
            .arg(&draft)
            .arg("--pdf")
            .arg(&pdf)
            .arg("--shipped-fonts")
            .env("SHENBAO_FONTS", at("fonts")),
    )?;
    for (page, name) in PAGES {
        let page = page.to_string();
        let mut picture = Command::new("pdftoppm");
        picture.args(["-png", "-singlefile", "-r", "72", "-f", &page, "-l", &page]).arg(&pdf);
        process::run(picture.arg(at("docs/screenshots").join(name)))?;
        println!("      docs/screenshots/{name}.png");
    }
    Ok(Done::Worked)
}

fn copy() -> Result<Done> {
    let docs = at("docs/screenshots");
    on(&docs, fs::create_dir_all(&docs))?;
    for view in VIEWS {
        let taken = at("out/screenshots").join(view);
        on(&taken, fs::copy(&taken, docs.join(view)))?;
        println!("      docs/screenshots/{view}");
    }
    Ok(Done::Worked)
}
