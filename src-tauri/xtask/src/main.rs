//! Project tasks, one file per verb: `cargo xtask run | test | bundle | gen | bench | clreq | fuzz | coverage | mutants |
//! torture | fonts | screenshots | verify-pdf | verify-docx`.

mod app;
mod bench;
mod bundle;
mod bundle_verify;
mod clreq;
mod commands;
mod error;
mod fonts;
mod fuzz;
#[cfg(test)]
mod glossary;
mod installer;
mod licences;
mod npm;
#[cfg(test)]
mod package_tests;
mod packages;
mod platforms;
mod process;
mod progress;
mod project;
mod run;
mod screenshots;
mod stamp;
mod system;
mod test;
#[cfg(test)]
mod threats;
mod torture;
mod types;
mod ui;
mod verify_docx;
mod verify_pdf;
mod weighed;

use std::process::ExitCode;

use error::Result;

const HELP: &str = "\
cargo xtask <task>

  run            install what is missing, build, open the app
                 (without a display: do the main job on a sample and write its PDF)
  test           everything: formats, lints, types, UI tests, Rust tests, the real window
                 (what passed on the same files is not run again, but with --again; --quick leaves the
                 real window out and installs nothing from the system)
  test --platforms
                 on Linux: lint the workflows, build for Windows, run that under Wine, look through its installer
  bundle         build the installers of this system (--verify: look through those for Linux, install, start and
                 remove the .deb in a clean Debian)
  gen [--check]  write the TypeScript types from the Rust ones (--check: only compare)
  bench          the benchmarks
  bench start    how fast the released app starts, beside a bare Tauri window
  bench window   how fast the released app answers keys and clicks in its real window
  fuzz           a million texts for the guide reader, and texts made to be slow
  coverage       how many lines of each file the Rust tests run
  mutants [...]  break the checks and the reader of money, and see a test fail each time (hours; --shard 1/100: a part)
  torture        kills, power cuts, failing disks and flipped bits: what the store promises, counted
  fonts          stage the fonts into fonts/
  clreq          set the table of typesetting rules, and take a picture of each
  screenshots    drive the app and take the README's pictures
  verify-pdf     print the sample and have veraPDF verify it as PDF/A-2a and PDF/UA-1
  verify-docx    write the samples as Word files, have LibreOffice save them again with nothing lost
                 and the Open XML SDK validate them";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::from(failure.code)
        }
    }
}

fn dispatch(arguments: &[&str]) -> Result {
    match arguments {
        ["run"] => run::run(),
        ["test"] => test::test(test::Scope::Everything),
        ["test", "--again"] => test::test(test::Scope::Again),
        ["test", "--quick"] => test::test(test::Scope::Quick),
        ["test", "--platforms"] => platforms::platforms(),
        ["bundle"] => bundle::bundle(),
        ["bundle", "--verify"] => bundle_verify::verify(),
        ["gen"] => types::write(),
        ["gen", "--check"] => types::check(),
        ["bench"] => bench::bench(),
        ["bench", "start"] => bench::start::run(),
        ["bench", "window"] => bench::window::run(),
        ["fuzz"] => fuzz::fuzz(),
        ["coverage"] => weighed::coverage(),
        ["mutants", arguments @ ..] => weighed::mutants(arguments),
        ["torture"] => torture::torture(),
        ["fonts"] => fonts::task(),
        ["clreq"] => clreq::clreq(),
        ["screenshots"] => screenshots::screenshots(),
        ["verify-pdf"] => verify_pdf::verify_pdf(),
        ["verify-docx"] => verify_docx::verify_docx(),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        unknown => Err(error::XtaskError::usage(format!("unknown task: {}\n\n{HELP}", unknown.join(" ")))),
    }
}
