//! The check of many applications at once (总览): which need work most, by unit and by rule.

mod csv;
mod html;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use shenbao_core::application::Application;
use shenbao_core::check::Report;
use shenbao_guide::finding::{Code, Finding, Severity};

pub use csv::csv;
pub use html::html;

/// An application that was checked, with what an overview says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedApplication {
    /// Where it was read from.
    pub file: String,
    /// 项目名称
    pub project: String,
    /// 牵头单位; empty where it is not filled in.
    pub lead: String,
    /// 项目负责人; empty where it is not filled in.
    pub investigator: String,
    /// The topic's label and title.
    pub topic: String,
    /// The check report.
    pub report: Report,
}

impl CheckedApplication {
    /// What an overview says of an application.
    pub fn new(file: String, application: &Application, report: Report) -> CheckedApplication {
        let topic = &application.basis.topic;
        CheckedApplication {
            file,
            project: application.project_name.trim().to_owned(),
            lead: application.lead.name.trim().to_owned(),
            investigator: application.investigator.name.trim().to_owned(),
            topic: format!("{} {}", topic.label, topic.title),
            report,
        }
    }

    /// How many findings there are of each kind.
    pub fn counts(&self) -> Counts {
        Counts::of(&self.report.findings)
    }
}

/// How many findings there are. What is not filled in counts apart from what is wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counts {
    /// Errors in what is filled in.
    pub errors: usize,
    /// 待填
    pub unfilled: usize,
    /// Warnings.
    pub warnings: usize,
    /// 待确认
    pub to_confirm: usize,
}

impl Counts {
    /// Counts findings.
    pub fn of(findings: &[Finding]) -> Counts {
        let mut counts = Counts::default();
        for finding in findings {
            match finding.severity {
                _ if finding.code.is_unfilled() => counts.unfilled += 1,
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::NeedsConfirmation => counts.to_confirm += 1,
                Severity::Info => {}
            }
        }
        counts
    }
}

/// Orders them by how much there is to do: errors, then what is not filled in, warnings, what is to be confirmed.
pub fn worst_first(checked: &mut [CheckedApplication]) {
    checked.sort_by_cached_key(|one| (std::cmp::Reverse(one.counts()), one.file.clone()));
}

/// The applications of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
struct UnitRow<'a> {
    lead: &'a str,
    applications: usize,
    ready: usize,
    counts: Counts,
}

/// By 牵头单位, the one with most to do first.
fn by_unit(checked: &[CheckedApplication]) -> Vec<UnitRow<'_>> {
    let mut units: BTreeMap<&str, UnitRow<'_>> = BTreeMap::new();
    for one in checked {
        let row = units.entry(&one.lead).or_insert_with(|| UnitRow {
            lead: &one.lead,
            applications: 0,
            ready: 0,
            counts: Counts::default(),
        });
        row.applications += 1;
        row.ready += usize::from(one.report.ready);
        let counts = one.counts();
        row.counts.errors += counts.errors;
        row.counts.unfilled += counts.unfilled;
        row.counts.warnings += counts.warnings;
        row.counts.to_confirm += counts.to_confirm;
    }
    let mut rows: Vec<UnitRow<'_>> = units.into_values().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.counts));
    rows
}

/// A kind of finding, how many applications have it, and one of its sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
struct RuleRow<'a> {
    severity: Severity,
    applications: usize,
    findings: usize,
    example: &'a Finding,
}

/// By kind of finding, the worst and most frequent first.
fn by_rule(checked: &[CheckedApplication]) -> Vec<RuleRow<'_>> {
    let mut rules: BTreeMap<(Severity, Code), (RuleRow<'_>, usize)> = BTreeMap::new();
    for (number, one) in checked.iter().enumerate() {
        for finding in &one.report.findings {
            let (row, last) = rules.entry((finding.severity, finding.code)).or_insert((
                RuleRow { severity: finding.severity, applications: 0, findings: 0, example: finding },
                usize::MAX,
            ));
            row.findings += 1;
            row.applications += usize::from(*last != number);
            *last = number;
        }
    }
    let mut rows: Vec<RuleRow<'_>> = rules.into_values().map(|(row, _)| row).collect();
    rows.sort_by_key(|row| (row.severity, std::cmp::Reverse(row.applications)));
    rows
}

/// The `.shenbao` files that are meant: a folder stands for all in it and below, by name.
///
/// # Errors
/// When a folder cannot be read.
pub fn application_files(paths: &[PathBuf]) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            collect(path, &mut files)?;
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries = std::fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        // A link is not followed: it may lead back.
        if entry.file_type()?.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("shenbao")) {
            files.push(path);
        }
    }
    Ok(())
}
