//! Checks: one file per kind, each with its fixtures (`cases.json`) in a folder of the same name.
//!
//! A check looks at the application, adds findings, and gives a verdict on each clause it judged. It never changes
//! anything and never fails.

mod ambiguities;
mod amounts;
mod attachments;
mod budget_balance;
#[cfg(test)]
mod cases;
mod citations;
mod commitments;
mod conditions;
mod credit_code;
mod cross_references;
mod figures;
mod funding;
mod funding_cap;
mod funding_exact;
mod funding_floor;
mod funding_ratio;
mod guide_doubts;
mod indirect_cost;
mod lead_kind;

mod period;
mod report;
mod required;
mod schedule;
mod text_length;

pub use report::{Outcome, Report, Totals, Verdict};

use crate::application::Application;

/// A check.
type Check = fn(&Application, &mut Report);

/// Every check, by its name, in the order of the form.
const CHECKS: [(&str, Check); 21] = [
    ("required", required::check),
    ("lead_kind", lead_kind::check),
    ("conditions", conditions::check),
    ("credit_code", credit_code::check),
    ("period", period::check),
    ("text_length", text_length::check),
    ("figures", figures::check),
    ("cross_references", cross_references::check),
    ("citations", citations::check),
    ("commitments", commitments::check),
    ("schedule", schedule::check),
    ("amounts", amounts::check),
    ("funding_cap", funding_cap::check),
    ("funding_exact", funding_exact::check),
    ("funding_floor", funding_floor::check),
    ("funding_ratio", funding_ratio::check),
    ("budget_balance", budget_balance::check),
    ("indirect_cost", indirect_cost::check),
    ("ambiguities", ambiguities::check),
    ("attachments", attachments::check),
    ("guide_doubts", guide_doubts::check),
];

/// Runs every check.
pub fn check(application: &Application) -> Report {
    let mut report = Report::default();
    for (_, check) in CHECKS {
        check(application, &mut report);
    }
    report.finish(application);
    report
}
