//! `shenbao check`: checks one or more applications against every rule.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;
use shenbao_core::check::{Report, check};
use shenbao_error::UserError;
use shenbao_guide::finding::{Finding, Severity};
use shenbao_submission::inspect;

use crate::arguments::Format;
use crate::error::{CliError, read_named};
use crate::output::{by, finding, folded, one_line, print, print_error, print_json};

/// One file's answer in the JSON output.
#[derive(Serialize)]
struct Checked {
    file: String,
    /// Why the file could not be read; the report is then absent.
    fault: Option<String>,
    report: Option<Report>,
}

pub(crate) fn run(files: &[PathBuf], format: Format) -> Result<ExitCode, CliError> {
    let checked: Vec<Checked> = files.iter().map(|file| check_file(file)).collect();
    match format {
        Format::Json => print_json(&checked)?,
        Format::Csv => print(&csv(&checked))?,
        Format::Text => checked.iter().try_for_each(|one| print(&text(one)))?,
    }
    for (file, fault) in checked.iter().filter_map(|one| Some((&one.file, one.fault.as_ref()?))) {
        print_error(&format!("{}\n", one_line(&format!("{file}：{fault}"))));
    }
    let unread = checked.iter().any(|one| one.report.is_none());
    let ready = checked.iter().filter_map(|one| one.report.as_ref()).all(|report| report.ready);
    Ok(ExitCode::from(if unread { 2 } else { u8::from(!ready) }))
}

fn check_file(path: &Path) -> Checked {
    let file = path.display().to_string();
    match read_named(path) {
        Ok(mut package) => {
            inspect(&mut package.assets);
            Checked { file, fault: None, report: Some(check(&package.application, &package.assets.kept())) }
        }
        Err(error) => Checked { file, fault: Some(format!("{error}。{}", error.action())), report: None },
    }
}

fn text(checked: &Checked) -> String {
    let Some(report) = &checked.report else { return String::new() };
    let mut text = format!("{}\n\n逐条核对\n", one_line(&checked.file));
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

fn csv(checked: &[Checked]) -> String {
    // Excel takes a file without a byte order mark for GBK.
    let mut text = String::from("\u{feff}file,code,severity,where,what,clause,action\n");
    for one in checked {
        for finding in one.report.iter().flat_map(|report| &report.findings) {
            let row = row(&one.file, finding).map(|cell| quoted(&cell));
            text.push_str(&format!("{}\n", row.join(",")));
        }
    }
    text
}

fn row(file: &str, finding: &Finding) -> [String; 7] {
    let code = serde_json::to_value(finding.code).ok();
    [
        file.to_owned(),
        code.as_ref().and_then(|code| code.as_str()).unwrap_or_default().to_owned(),
        finding.severity.label().to_owned(),
        finding.place.to_string(),
        finding.what.clone(),
        finding.why.as_ref().map(|why| why.quote.clone()).unwrap_or_default(),
        finding.action.clone(),
    ]
}

/// A cell as in RFC 4180. One that a spreadsheet would take for a formula gets an apostrophe in front.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_and_never_a_formula() {
        assert_eq!(quoted("说“好”,\"x\""), "\"说“好”,\"\"x\"\"\"");
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
    }
}
