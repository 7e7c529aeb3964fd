//! `shenbao check`: checks one or more applications against every rule.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::Zoned;
use rayon::prelude::*;
use serde::Serialize;
use shenbao_core::check::{Report, check};
use shenbao_error::UserError;
use shenbao_guide::finding::Severity;
use shenbao_store::read_package;
use shenbao_submission::inspect;
use shenbao_submission::overview::{self, CheckedApplication, application_files};

use crate::arguments::Format;
use crate::error::CliError;
use crate::output::{by, finding, folded, one_line, print, print_error, print_json};

/// One file's answer in the JSON output.
#[derive(Serialize)]
struct Checked<'a> {
    file: &'a str,
    /// Why the file could not be read; the report is then absent.
    fault: Option<&'a str>,
    report: Option<&'a Report>,
}

pub(crate) fn run(paths: &[PathBuf], format: Format) -> Result<ExitCode, CliError> {
    let files = application_files(paths)
        .map_err(|error| CliError::new(format!("读不了文件夹：{error}"), "请检查它的访问权限，再试一次"))?;
    if files.is_empty() {
        return Err(CliError::new("这里没有 .shenbao 文件", "请给出申报书文件，或装着申报书的文件夹"));
    }
    // Each file is read and checked by itself, on as many cores as there are.
    let outcomes: Vec<Outcome> = files.par_iter().map(|file| check_file(file)).collect();
    for note in outcomes.iter().flat_map(|outcome| &outcome.notes) {
        print_error(&format!("{}\n", one_line(note)));
    }
    let unread: Vec<(String, String)> = outcomes
        .iter()
        .filter_map(|one| Some((one.file.clone(), one.result.as_ref().err()?.clone())))
        .collect();
    let ready = outcomes.iter().filter_map(|one| one.result.as_ref().ok()).all(|one| one.report.ready);
    match format {
        Format::Json => print_json(&outcomes.iter().map(Outcome::to_json).collect::<Vec<_>>())?,
        Format::Text => outcomes.iter().try_for_each(|one| print(&text(one)))?,
        Format::Csv => print(&overview::csv(&applications(outcomes)))?,
        Format::Html => {
            let mut checked = applications(outcomes);
            overview::worst_first(&mut checked);
            print(&overview::html(&checked, &unread, Zoned::now().date()))?;
        }
    }
    for (file, fault) in &unread {
        print_error(&format!("{}\n", one_line(&format!("{file}：{fault}"))));
    }
    Ok(ExitCode::from(if unread.is_empty() { u8::from(!ready) } else { 2 }))
}

/// Those that could be read.
fn applications(outcomes: Vec<Outcome>) -> Vec<CheckedApplication> {
    outcomes.into_iter().filter_map(|one| one.result.ok()).collect()
}

/// What became of a file.
struct Outcome {
    file: String,
    /// The application, or why the file could not be read.
    result: Result<CheckedApplication, String>,
    /// Parts of it that are damaged.
    notes: Vec<String>,
}

impl Outcome {
    fn to_json(&self) -> Checked<'_> {
        Checked {
            file: &self.file,
            fault: self.result.as_ref().err().map(String::as_str),
            report: self.result.as_ref().ok().map(|one| &one.report),
        }
    }
}

fn check_file(path: &Path) -> Outcome {
    let file = path.display().to_string();
    match read_package(path) {
        Ok(mut package) => {
            let notes = package
                .damaged
                .iter()
                .map(|damaged| format!("{file}：{damaged}。{}", damaged.action()))
                .collect();
            inspect(&mut package.assets);
            let report = check(&package.application, &package.assets.kept());
            let result = Ok(CheckedApplication::new(file.clone(), &package.application, report));
            Outcome { file, result, notes }
        }
        Err(error) => {
            Outcome { file, result: Err(format!("{error}。{}", error.action())), notes: Vec::new() }
        }
    }
}

fn text(outcome: &Outcome) -> String {
    let Ok(CheckedApplication { report, .. }) = &outcome.result else { return String::new() };
    let mut text = format!("{}\n\n逐条核对\n", one_line(&outcome.file));
    for verdict in &report.verdicts {
        text.push_str(&format!(
            "  [{}] {}：{}\n      “{}”{}\n",
            verdict.outcome.label(),
            folded(&verdict.rule),
            folded(&verdict.detail),
            folded(&verdict.clause.quote),
            folded(&by(verdict.clause.checked_by.as_ref()))
        ));
    }
    text.push_str("\n检查结果\n");
    for one in &report.findings {
        text.push_str(&finding(one));
    }
    let count = |wanted| report.findings.iter().filter(|f| f.severity == wanted).count();
    text.push_str(&format!(
        "\n{} 个错误，{} 个警告，{} 个待确认，{} 条提示\n",
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::NeedsConfirmation),
        count(Severity::Info)
    ));
    text
}
