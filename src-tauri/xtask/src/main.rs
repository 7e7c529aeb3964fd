//! Project tasks, one file per verb: `cargo xtask run | test | gen | bench | fonts | screenshots`.

mod app;
mod bench;
mod failure;
mod fonts;
mod npm;
mod packages;
mod process;
mod progress;
mod project;
mod run;
mod screenshots;
mod stamp;
mod system;
mod test;
mod types;
mod ui;

use std::process::ExitCode;

use failure::Outcome;

const HELP: &str = "\
cargo xtask <task>

  run            install what is missing, build, open the app
                 (without a display: do the main job on a sample and write its PDF)
  test [--quick] everything: formats, lints, types, UI tests, Rust tests, the real window
                 (--quick leaves the real window out and installs nothing from the system)
  gen [--check]  write the TypeScript types from the Rust ones (--check: only compare)
  bench          the benchmarks
  fonts          stage the fonts into fonts/
  screenshots    drive the app and take the README's pictures";

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

fn dispatch(arguments: &[&str]) -> Outcome {
    match arguments {
        ["run"] => run::run(),
        ["test"] => test::test(test::Scope::Everything),
        ["test", "--quick"] => test::test(test::Scope::Quick),
        ["gen"] => types::write(),
        ["gen", "--check"] => types::check(),
        ["bench"] => bench::bench(),
        ["fonts"] => fonts::task(),
        ["screenshots"] => screenshots::screenshots(),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        unknown => Err(failure::Failure::usage(format!("unknown task: {}\n\n{HELP}", unknown.join(" ")))),
    }
}
