//! `cargo xtask run`: from a clean clone to the open window; without a display, to a PDF.

use std::env;
use std::fs;
use std::process::Command;

use crate::error::{Result, XtaskError};
use crate::packages::Group;
use crate::progress::{Done, Progress};
use crate::project::{at, built, on};
use crate::{app, fonts, npm, process, system, ui};

/// Installs what is missing, builds, and opens the app.
pub(crate) fn run() -> Result {
    let mut progress = Progress::of(6);
    progress.step("System: the packages the app is built with", || system::prepare(&[Group::Run]))?;
    progress.step("UI: npm packages, as ui/package-lock.json says", || npm::install(&ui::folder()))?;
    progress.step("Fonts: Noto Serif SC and Noto Sans SC from npm into fonts/", fonts::stage)?;
    progress.step("UI: build the pages the app embeds", ui::build)?;
    progress.step("App: build it and the command line (the first time takes minutes)", app::build)?;
    let ready = progress.seconds();
    if has_display() {
        println!("\n      ready after {ready:.1} s");
        progress.last("App: open it; this task ends when its window is closed", open)
    } else {
        progress.step("Main job without a window: there is no display", write_sample)?;
        println!(
            "\nThere is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window was opened."
        );
        println!("The app is built; instead of opening it, the command line made a draft of the sample");
        println!("application, checked it and exported it ({:.1} s in all):", progress.seconds());
        println!("{}", at(PDF).display());
        Ok(())
    }
}

const PDF: &str = "out/sample.pdf";

fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn open() -> Result {
    process::run(Command::new(built("shenbao-app")?).env("SHENBAO_FONTS", at("fonts")))
}

fn write_sample() -> Result<Done> {
    let out = at("out");
    on(&out, fs::create_dir_all(&out))?;
    // The command line never overwrites a draft; this one is ours.
    let sample = out.join("sample.shenbao");
    if sample.is_file() {
        on(&sample, fs::remove_file(&sample))?;
    }
    shenbao(&["sample", "-o", "out/sample.shenbao"])?;
    match shenbao(&["check", "out/sample.shenbao"]) {
        // 1 says that the check found errors in the draft: it was read, and can be exported.
        Err(failure) if failure.code != 1 => return Err(failure),
        Ok(()) | Err(_) => {}
    }
    shenbao(&["export", "out/sample.shenbao", "--pdf", PDF, "--docx", "out/sample.docx"])?;
    if at(PDF).is_file() { Ok(Done::Worked) } else { Err(XtaskError::new(format!("{PDF} was not written"))) }
}

fn shenbao(arguments: &[&str]) -> Result {
    let mut command = Command::new(built("shenbao")?);
    process::run(command.current_dir(at("")).args(arguments).env("SHENBAO_FONTS", at("fonts")))
}
