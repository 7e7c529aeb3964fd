//! What the tests are worth: `cargo xtask coverage` counts the lines they run, `cargo xtask mutants` breaks the program and
//! looks whether one of them fails.

use crate::error::{Result, XtaskError};
use crate::process::{self, ask, cargo};
use crate::progress::{Done, Progress};
use crate::project::{at, on};
use crate::{fonts, ui};

/// Counts the lines of every crate that the Rust tests run: a table, and `target/coverage.lcov` for other programs. The
/// test in the real window is not among them.
pub(crate) fn coverage() -> Result {
    needed("cargo-llvm-cov", "llvm-cov", "cargo install cargo-llvm-cov --locked")?;
    let mut progress = Progress::of(4);
    progress.step("Fonts: Noto Serif SC and Noto Sans SC from npm into fonts/", fonts::stage)?;
    progress.step("Rust: tests of every crate, counted", || {
        // The app embeds the pages; which ones, no test asks.
        ui::stand_in()?;
        let tests = ["llvm-cov", "--no-report", "--workspace", "--lib", "--bins", "--tests"];
        process::run(cargo(tests).env("SHENBAO_FONTS", at("fonts"))).map(|()| Done::Worked)
    })?;
    progress.step("Lines: target/coverage.lcov", || {
        let target = at("target");
        on(&target, std::fs::create_dir_all(&target))?;
        let report = ["llvm-cov", "report", "--lcov", "--output-path"];
        process::run(cargo(report).arg(at("target/coverage.lcov"))).map(|()| Done::Worked)
    })?;
    progress.last("Lines: by file", || process::run(&mut cargo(["llvm-cov", "report", "--summary-only"])))
}

/// Breaks what `.cargo/mutants.toml` names, one place at a time, and runs the tests of its crate. Fails where all of them
/// still pass; `target/mutants.out` holds which. `arguments` go to cargo-mutants, as `--shard 1/100` or `--file …`.
pub(crate) fn mutants(arguments: &[&str]) -> Result {
    needed("cargo-mutants", "mutants", "cargo install cargo-mutants --locked")?;
    let target = at("target");
    on(&target, std::fs::create_dir_all(&target))?;
    let mut mutants = cargo(["mutants", "--workspace", "--output"]);
    process::run(mutants.arg(target).args(arguments))
}

fn needed(program: &str, verb: &str, install: &str) -> Result {
    match ask(program, &[verb, "--version"]) {
        Some(_) => Ok(()),
        None => Err(XtaskError::new(format!("there is no {program}: {install}"))),
    }
}
