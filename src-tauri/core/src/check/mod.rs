//! Checks: one file per kind, each with its fixtures (`cases.json`) in a folder of the same name.
//!
//! A check reads the application, adds findings, and gives a verdict on each clause it judged. It never changes
//! anything and never fails. Its title, its inputs and its fixtures are declared once, in its own file
//! ([`declare_check!`]); [`CHECKS`] only defines the order.

use crate::application::Application;
use crate::asset::KeptFiles;

/// A check, as its own file declares it.
struct Check {
    /// The name of the module.
    #[cfg(test)]
    name: &'static str,
    /// The check's display name, in Chinese.
    title: &'static str,
    run: Run,
    /// The fixtures: `cases.json` in the folder named after the module.
    #[cfg(test)]
    cases: &'static str,
}

/// The inputs of a check: the application alone, or also the files stored with it.
enum Run {
    Application(fn(&Application, &mut Report)),
    Files(fn(&Application, &KeptFiles, &mut Report)),
}

impl Check {
    fn run(&self, application: &Application, kept: &KeptFiles, report: &mut Report) {
        match self.run {
            Run::Application(check) => check(application, report),
            Run::Files(check) => check(application, kept, report),
        }
    }
}

/// Declares the check of a module: its name, its title in Chinese, and its function.
macro_rules! declare_check {
    ($name:ident, $title:literal, $needs:ident($check:path)) => {
        pub(super) const CHECK: super::Check = super::Check {
            #[cfg(test)]
            name: stringify!($name),
            title: $title,
            run: super::Run::$needs($check),
            #[cfg(test)]
            cases: include_str!(concat!(stringify!($name), "/cases.json")),
        };
    };
}

mod ages;
mod ambiguities;
mod amounts;
mod attached_files;
mod attachments;
mod award_category;
mod budget_balance;
mod budget_items;
#[cfg(test)]
mod cases;
mod commitment_progress;
mod commitment_rows;
mod commitments;
mod conditions;
mod contact;
mod credit_code;
mod figures;
mod funding;
mod funding_cap;
mod funding_exact;
mod funding_floor;
mod funding_ratio;
mod guide_doubts;
mod headings;
mod identity_numbers;
mod indirect_cost;
mod lead_kind;
mod likely_dates;
mod member_months;
mod member_repeated;
mod member_units;
mod partners;
mod pasted_content;
mod period;
mod printable;
mod progress;
mod promise;
mod readiness;
mod references;
mod repair;
mod report;
mod required;
mod results;
mod schedule;
mod sub_projects;
mod tables;
mod template_fit;
mod text_length;
mod typed_numbers;

pub use printable::is_printable;
pub use progress::{SectionProgress, SectionState};
pub use readiness::{OpenItem, OpenKind};
pub use repair::{Repair, RepairChange, balance_proposals};
pub use report::{
    CheckFindings, ConfirmedFinding, Outcome, Report, TargetComparison, TargetOutcome, Totals, Verdict,
};

/// Every check, in the order of the form. One that is declared and not listed here is unused, which the compiler says.
const CHECKS: [Check; 41] = [
    required::CHECK,
    template_fit::CHECK,
    award_category::CHECK,
    lead_kind::CHECK,
    conditions::CHECK,
    credit_code::CHECK,
    partners::CHECK,
    contact::CHECK,
    identity_numbers::CHECK,
    ages::CHECK,
    period::CHECK,
    likely_dates::CHECK,
    text_length::CHECK,
    headings::CHECK,
    pasted_content::CHECK,
    figures::CHECK,
    tables::CHECK,
    references::CHECK,
    typed_numbers::CHECK,
    printable::CHECK,
    member_units::CHECK,
    member_repeated::CHECK,
    member_months::CHECK,
    sub_projects::CHECK,
    commitments::CHECK,
    commitment_progress::CHECK,
    commitment_rows::CHECK,
    results::CHECK,
    schedule::CHECK,
    amounts::CHECK,
    funding_cap::CHECK,
    funding_exact::CHECK,
    funding_floor::CHECK,
    funding_ratio::CHECK,
    budget_balance::CHECK,
    budget_items::CHECK,
    indirect_cost::CHECK,
    ambiguities::CHECK,
    attachments::CHECK,
    attached_files::CHECK,
    guide_doubts::CHECK,
];

/// Runs every check separately, in the order of [`check`]; returns each title and report.
pub fn each_check(application: &Application, kept: &KeptFiles) -> Vec<(&'static str, Report)> {
    let application = application.in_its_category();
    let run = |check: Check| {
        let mut report = Report::default();
        check.run(&application, kept, &mut report);
        let made = [(check.title, report.findings.len())];
        report.finish(&application, &made);
        (check.title, report)
    };
    CHECKS.map(run).into()
}

/// Runs every check. `kept` are the intact files stored with the application; other files it refers to are reported as
/// missing.
pub fn check(application: &Application, kept: &KeptFiles) -> Report {
    let application = application.in_its_category();
    let mut report = Report::default();
    let made = CHECKS.each_ref().map(|check| {
        check.run(&application, kept, &mut report);
        (check.title, report.findings.len())
    });
    report.finish(&application, &made);
    report
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_check_has_a_name_and_a_title_of_its_own() {
        for of in [|check: &Check| check.name, |check: &Check| check.title] {
            let told: BTreeSet<&str> = CHECKS.iter().map(of).collect();
            assert_eq!(told.len(), CHECKS.len(), "{told:?}");
        }
        assert!(CHECKS.iter().all(|check| !check.title.is_ascii()));
    }
}
