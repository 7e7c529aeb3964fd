//! `cargo xtask bench`: what must be fast, measured by criterion; then whole programs, ours and others', on the same
//! application; then how time and memory grow with a document's length.

mod curve;
mod measure;
mod peers;
pub(crate) mod start;
pub(crate) mod window;

use std::fs;

use crate::error::Result;
use crate::fonts;
use crate::process::{self, cargo};
use crate::progress::{Done, Progress};
use crate::project::{at, on};

/// Runs the benchmarks; the PDF's need the fonts.
pub(crate) fn bench() -> Result {
    let mut progress = Progress::of(6);
    progress.step("Fonts: Noto Serif SC and Noto Sans SC from npm into fonts/", fonts::stage)?;
    progress.step("Command line and examples: build them for release", build)?;
    progress.step("Peers: what can be had of them", || {
        on(&peers::folder(), fs::create_dir_all(peers::folder()))?;
        peers::install();
        peers::write_sources().map(|()| Done::Worked)
    })?;
    progress.step("Benchmarks of guide, core and render, the crates that have any", || {
        let crates = [
            "bench",
            "--package",
            "shenbao-guide",
            "--package",
            "shenbao-core",
            "--package",
            "shenbao-render",
        ];
        process::run(cargo(crates).env("SHENBAO_FONTS", at("fonts"))).map(|()| Done::Worked)
    })?;
    progress.step("A document of 10, 50, 100 and 500 pages", || curve::run().map(|()| Done::Worked))?;
    progress.last("The same application, set by each", peers::run)
}

fn build() -> Result<Done> {
    process::run(&mut cargo(["build", "--release", "--package", "shenbao"]))?;
    process::run(&mut cargo(["build", "--release", "--package", "shenbao-render", "--examples"]))?;
    Ok(Done::Worked)
}
