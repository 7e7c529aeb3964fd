//! Checks: one file per kind, each with its fixtures (`cases.json`) in a folder of the same name.
//!
//! A check looks at the application, adds findings, and gives a verdict on each clause it judged. It never changes
//! anything and never fails.

mod ambiguities;
mod amounts;
mod attached_files;
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
mod printable;
mod report;
mod required;
mod schedule;
mod text_length;

pub use printable::is_printable;
pub use report::{Outcome, Report, Totals, Verdict};

use crate::application::Application;

/// A check.
type Check = fn(&Application, &mut Report);

/// Every check, by its name, in the order of the form.
const CHECKS: [(&str, Check); 23] = [
    ("required", required::check),
    ("lead_kind", lead_kind::check),
    ("conditions", conditions::check),
    ("credit_code", credit_code::check),
    ("period", period::check),
    ("text_length", text_length::check),
    ("figures", figures::check),
    ("cross_references", cross_references::check),
    ("citations", citations::check),
    ("printable", printable::check),
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
    ("attached_files", attached_files::check),
    ("guide_doubts", guide_doubts::check),
];

/// Runs every check for itself: what it is called, and what it says.
pub fn each_check(application: &Application) -> Vec<(&'static str, Report)> {
    let run = |(name, check): (&'static str, Check)| {
        let mut report = Report::default();
        check(application, &mut report);
        report.finish(application);
        (title(name), report)
    };
    CHECKS.map(run).into()
}

/// What a person calls a check.
fn title(name: &'static str) -> &'static str {
    match name {
        "required" => "必填项",
        "lead_kind" => "牵头单位资格",
        "conditions" => "对申报单位的要求",
        "credit_code" => "统一社会信用代码",
        "period" => "实施周期",
        "text_length" => "正文字数",
        "printable" => "能否打印的字符",
        "figures" => "插图",
        "cross_references" => "图表引用",
        "citations" => "参考文献引用",
        "commitments" => "考核指标与承诺",
        "schedule" => "进度安排",
        "amounts" => "金额写法",
        "funding_cap" => "资助上限",
        "funding_exact" => "定额资助",
        "funding_floor" => "出资下限",
        "funding_ratio" => "出资比例",
        "budget_balance" => "收支平衡",
        "indirect_cost" => "间接费用",
        "ambiguities" => "有歧义的条款",
        "attachments" => "指南要求的附件",
        "attached_files" => "附件的格式和大小",
        "guide_doubts" => "指南的状态和未读懂的条款",
        // Never empty in a report: a test holds that every check has a title of its own.
        other => other,
    }
}

/// Runs every check.
pub fn check(application: &Application) -> Report {
    let mut report = Report::default();
    for (_, check) in CHECKS {
        check(application, &mut report);
    }
    report.finish(application);
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_has_a_title_of_its_own() {
        let mut titles: Vec<&str> = CHECKS.iter().map(|(name, _)| title(name)).collect();
        assert!(titles.iter().all(|title| !title.is_ascii()), "{titles:?}");
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), CHECKS.len());
    }
}
