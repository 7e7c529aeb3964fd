//! `cargo xtask test`: all tests and checks, the cheap ones first, the real window last.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::error::Result;
use crate::packages::Group;
use crate::process::{self, cargo};
use crate::progress::{Done, Progress};
use crate::project::{at, built, on, root};
use crate::{app, fonts, npm, stamp, system, types, ui, verify_docx, verify_pdf};

/// The scope of the tests.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    Everything,
    /// Everything, and also what passed before on the same files.
    Again,
    /// Without the real window, and without installing system packages.
    Quick,
}

/// What the result of a step depends on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reads {
    /// The machine: it is run each time, and finds out by itself whether there is anything to do.
    Machine,
    /// The files of the UI, and the templates its tests fill in.
    Ui,
    /// Every file of the repository.
    Repository,
}

struct Step {
    title: &'static str,
    reads: Reads,
    work: fn() -> Result<Done>,
}

const fn step(title: &'static str, reads: Reads, work: fn() -> Result<Done>) -> Step {
    Step { title, reads, work }
}

/// Runs every check; the last lines are a test runner's own summary.
pub(crate) fn test(scope: Scope) -> Result {
    let is_whole = scope != Scope::Quick;
    // WebKitWebDriver is WebKitGTK's; Windows and macOS have no counterpart this project has proven.
    let real_window = is_whole && cfg!(target_os = "linux");
    let mut steps: Vec<Step> = Vec::new();
    if is_whole {
        steps.push(step("System: the packages the app is built and tested with", Reads::Machine, || {
            system::prepare(&[Group::Run, Group::Test])
        }));
    }
    steps.extend(CHECKS);
    steps.push(step("Rust: tests of every crate", Reads::Repository, rust_tests));
    if real_window {
        steps.extend(IN_WINDOWS);
    } else if is_whole {
        println!("\n      the real-window test runs on Linux only: it is left out here");
    }
    let Some(last) = steps.pop() else { return Ok(()) };
    let mut progress = Progress::of(steps.len() + 1);
    for step in &steps {
        progress.step(step.title, || run_once(step, scope))?;
    }
    progress.last(last.title, || match run_once(&last, scope)? {
        Done::Worked => Ok(()),
        Done::Skipped(reason) => {
            println!("      skipped: {reason}");
            Ok(())
        }
    })
}

const CHECKS: [Step; 12] = [
    step("Rust: formatting", Reads::Machine, || done(cargo(["fmt", "--all", "--check"]))),
    step("Dependencies: licences, bans and sources, as deny.toml says", Reads::Repository, dependencies),
    step("UI: npm packages, as ui/package-lock.json says", Reads::Machine, || npm::install(&ui::folder())),
    step("UI: formatting", Reads::Ui, || npm::script(&ui::folder(), "format:check")),
    step("UI: lints", Reads::Ui, || npm::script(&ui::folder(), "lint")),
    step("UI: types", Reads::Ui, || npm::script(&ui::folder(), "typecheck")),
    step("UI: tests", Reads::Ui, || npm::script(&ui::folder(), "test")),
    step("UI: build the pages the app embeds", Reads::Machine, ui::build),
    step("Fonts: Noto Serif SC and Noto Sans SC from npm into fonts/", Reads::Machine, fonts::stage),
    step("Rust: lints", Reads::Repository, || {
        done(cargo(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    }),
    // `--all-targets` passes over tests that `cargo test` does not run by itself.
    step("Rust: lints of the tests in real windows and of LibreOffice's", Reads::Repository, || {
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
    step("Types: ui/src/generated is what the Rust types say", Reads::Repository, || {
        types::check().map(|()| Done::Worked)
    }),
];

/// What needs other programs, last the window.
const IN_WINDOWS: [Step; 8] = [
    // First: what is built may be of other files.
    step("App: build it for the real-window test", Reads::Machine, app::build_with_window_test),
    step("PDF: veraPDF's verdict as PDF/A-2a and PDF/UA-1", Reads::Repository, verify_pdf::step),
    step(
        "Word: LibreOffice opens the files and saves them again",
        Reads::Repository,
        verify_docx::resave_step,
    ),
    step("Word: the Open XML SDK validates them", Reads::Repository, verify_docx::validate_step),
    step("Paste: build the page that is pasted into", Reads::Ui, || {
        npm::script(&ui::folder(), "build:paste")
    }),
    step("Paste: from a real clipboard, in Chromium and in WebKitGTK", Reads::Repository, paste_test),
    step("Window: tauri-driver, between the test and WebKitWebDriver", Reads::Machine, install_tauri_driver),
    step("Window: do the whole job in the real window", Reads::Repository, || {
        window_test().map(|()| Done::Worked)
    }),
];

/// Runs a step, unless it passed before on the same files with the same programs.
fn run_once(step: &Step, scope: Scope) -> Result<Done> {
    let Some(inputs) = inputs(step.reads)? else { return (step.work)() };
    let folder = at("target/tests-passed");
    on(&folder, fs::create_dir_all(&folder))?;
    let name: String = step.title.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let stamp = folder.join(name);
    if scope != Scope::Again && stamp::holds(&stamp, &inputs) {
        return Ok(Done::Skipped("it passed on these files; `cargo xtask test --again` runs it anew".into()));
    }
    let done = (step.work)()?;
    // A step that could not be run has not passed.
    if matches!(done, Done::Worked) {
        stamp::write(&stamp, &inputs)?;
    }
    Ok(done)
}

/// What a step depends on, as a hash; `None` where that is not known: it is then run.
fn inputs(reads: Reads) -> Result<Option<String>> {
    let folders: &[&str] = match reads {
        Reads::Machine => return Ok(None),
        Reads::Ui => &["ui", "src-tauri/core/templates"],
        Reads::Repository => &["."],
    };
    let Some(files) = files(folders) else { return Ok(None) };
    let programs = [process::ask("rustc", &["-V"]), process::ask("node", &["--version"])];
    Ok(Some(format!("{} {programs:?}", stamp::of_files(&files)?)))
}

/// Every file in these folders that is not ignored, whether it is committed or not; `None` without git.
fn files(folders: &[&str]) -> Option<Vec<PathBuf>> {
    let root = root();
    let root = root.to_str()?;
    let list = ["-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--"];
    let named = process::ask("git", &[&list, folders].concat())?;
    let mut files: Vec<PathBuf> =
        named.split_terminator('\0').map(at).filter(|path| path.is_file()).collect();
    files.sort();
    files.dedup();
    Some(files)
}

fn done(mut command: std::process::Command) -> Result<Done> {
    process::run(&mut command).map(|()| Done::Worked)
}

/// What cargo-deny can judge without a network; the advisories are the workflow's.
fn dependencies() -> Result<Done> {
    if process::ask("cargo-deny", &["--version"]).is_none() {
        return Ok(Done::Skipped(
            "licences, bans and sources are NOT checked: there is no cargo-deny (cargo install cargo-deny)"
                .into(),
        ));
    }
    done(cargo(["deny", "--offline", "check", "licenses", "bans", "sources"]))
}

/// Tests, then those in the documentation. The examples are only checked, by the lints: by itself `cargo test` links each.
fn rust_tests() -> Result<Done> {
    let tests = ["test", "--workspace", "--lib", "--bins", "--tests"];
    process::run(cargo(tests).env("SHENBAO_FONTS", at("fonts")))?;
    done(cargo(["test", "--workspace", "--doc"]))
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
    // It hands requests on: optimising it takes longer than it would ever save.
    let driver = ["install", "tauri-driver", "--version", TAURI_DRIVER, "--locked", "--debug", "--root"];
    process::run(cargo(driver).arg(tools).env("CARGO_TARGET_DIR", at("target/tools/build")))?;
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU8, Ordering};

    use super::*;
    use crate::error::XtaskError;

    static RUNS: AtomicU8 = AtomicU8::new(0);

    #[test]
    fn a_step_that_passed_is_run_again_only_where_that_is_asked_for_and_one_that_failed_always() {
        let once = step("a step of a test", Reads::Ui, || {
            RUNS.fetch_add(1, Ordering::Relaxed);
            Ok(Done::Worked)
        });
        for (scope, runs) in [(Scope::Again, 1), (Scope::Everything, 1), (Scope::Again, 2)] {
            assert!(run_once(&once, scope).is_ok());
            assert_eq!(RUNS.load(Ordering::Relaxed), runs);
        }
        let failing = step("a step that fails", Reads::Ui, || Err(XtaskError::new("no")));
        assert!(run_once(&failing, Scope::Everything).is_err());
        assert!(run_once(&failing, Scope::Everything).is_err());
    }

    /// A folder that is built has the name of one that is written.
    #[test]
    fn every_source_is_among_the_files_that_are_compared() {
        let files = files(&["."]).expect("git");
        for path in ["src-tauri/render/src/fonts/mod.rs", "ui/src/main.ts", "Cargo.lock"] {
            assert!(files.contains(&at(path)), "{path}");
        }
        assert!(files.iter().all(|path| !path.starts_with(at("fonts")) && !path.starts_with(at("target"))));
    }
}
