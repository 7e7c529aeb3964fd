//! `cargo xtask test`: all tests and checks, the cheap ones first, the real window last.

use std::process::Command;

use crate::error::Result;
use crate::packages::Group;
use crate::process::{self, cargo};
use crate::progress::{Done, Progress};
use crate::project::{at, built};
use crate::{app, fonts, npm, system, types, ui, verify_docx, verify_pdf};

/// The scope of the tests.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    Everything,
    /// Without the real window, and without installing system packages.
    Quick,
}

type Step = (&'static str, fn() -> Result<Done>);

/// Runs every check; the last lines are a test runner's own summary.
pub(crate) fn test(scope: Scope) -> Result {
    // WebKitWebDriver is WebKitGTK's; Windows and macOS have no counterpart this project has proven.
    let real_window = scope == Scope::Everything && cfg!(target_os = "linux");
    let mut steps: Vec<Step> = Vec::new();
    if scope == Scope::Everything {
        steps.push(("System: the packages the app is built and tested with", || {
            system::prepare(&[Group::Run, Group::Test])
        }));
    }
    steps.extend(CHECKS);
    if real_window {
        steps.push(("Rust: tests of every crate", rust_tests));
        steps.push(("PDF: veraPDF's verdict as PDF/A-2a and PDF/UA-1", verify_pdf::step));
        steps.push(("Word: LibreOffice opens the files and saves them again", verify_docx::resave_step));
        steps.push(("Word: the Open XML SDK validates them", verify_docx::validate_step));
        steps.push(("Paste: build the page that is pasted into", || {
            npm::script(&ui::folder(), "build:paste")
        }));
        steps.push(("Paste: from a real clipboard, in Chromium and in WebKitGTK", paste_test));
        steps.push(("App: build it for the real-window test", app::build_with_window_test));
        steps.push(("Window: tauri-driver, between the test and WebKitWebDriver", install_tauri_driver));
    }
    let mut progress = Progress::of(steps.len() + 1);
    for (title, work) in steps {
        progress.step(title, work)?;
    }
    if real_window {
        progress.last("Window: do the whole job in the real window", window_test)
    } else {
        if scope == Scope::Everything {
            println!("\n      the real-window test runs on Linux only: it is left out here");
        }
        progress.last("Rust: tests of every crate", || rust_tests().map(|_| ()))
    }
}

const CHECKS: [Step; 11] = [
    ("Rust: formatting", || done(cargo(["fmt", "--all", "--check"]))),
    ("UI: npm packages, as ui/package-lock.json says", || npm::install(&ui::folder())),
    ("UI: formatting", || npm::script(&ui::folder(), "format:check")),
    ("UI: lints", || npm::script(&ui::folder(), "lint")),
    ("UI: types", || npm::script(&ui::folder(), "typecheck")),
    ("UI: tests", || npm::script(&ui::folder(), "test")),
    ("UI: build the pages the app embeds", ui::build),
    ("Fonts: Noto Serif SC and Noto Sans SC from npm into fonts/", fonts::stage),
    ("Rust: lints", || done(cargo(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))),
    // `--all-targets` passes over tests that `cargo test` does not run by itself.
    ("Rust: lints of the tests in real windows and of LibreOffice's", || {
        done(cargo([
            "clippy",
            "--workspace",
            "--test",
            "window",
            "--test",
            "paste",
            "--test",
            "word",
            "--",
            "-D",
            "warnings",
        ]))
    }),
    ("Types: ui/src/generated is what the Rust types say", || types::check().map(|()| Done::Worked)),
];

fn done(mut command: std::process::Command) -> Result<Done> {
    process::run(&mut command).map(|()| Done::Worked)
}

fn rust_tests() -> Result<Done> {
    process::run(cargo(["test", "--workspace"]).env("SHENBAO_FONTS", at("fonts")))?;
    Ok(Done::Worked)
}

/// The test itself starts displays, drivers and the clipboard.
fn paste_test() -> Result<Done> {
    done(cargo(["test", "--workspace", "--test", "paste"]))
}

const TAURI_DRIVER: &str = "2.1.0";

fn install_tauri_driver() -> Result<Done> {
    let tools = at("target/tools");
    if tools.join("bin/tauri-driver").is_file() {
        return Ok(Done::Skipped("it is in target/tools".into()));
    }
    let mut install = cargo(["install", "tauri-driver", "--version", TAURI_DRIVER, "--locked", "--root"]);
    process::run(install.arg(tools).env("CARGO_TARGET_DIR", at("target/tools/build")))?;
    Ok(Done::Worked)
}

/// The test itself starts the display, the session bus and the driver.
pub(crate) fn window_test() -> Result {
    // Each test has a window of its own: more of them at once than a small machine draws in time only fail.
    let mut test = cargo(["test", "--workspace", "--test", "window", "--", "--test-threads=2"]);
    process::run(with_window(&mut test)?)
}

/// Passes the paths of the app, its fonts and the driver to a real-window test.
pub(crate) fn with_window(test: &mut Command) -> Result<&mut Command> {
    test.env("SHENBAO_FONTS", at("fonts"));
    test.env("SHENBAO_APP", built("shenbao-app")?);
    Ok(test.env("SHENBAO_TAURI_DRIVER", at("target/tools/bin/tauri-driver")))
}

/// Installs what the real-window test needs besides the packages of the app.
pub(crate) fn prepare_window() -> Result<Done> {
    system::prepare(&[Group::Run, Group::Test])?;
    install_tauri_driver()
}
