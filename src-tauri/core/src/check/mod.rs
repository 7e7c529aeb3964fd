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
mod code_text;
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
mod indirect_cost;
mod lead_kind;
mod likely_dates;
mod partners;
mod pasted_content;
mod period;
mod printable;
mod references;
mod report;
mod required;
mod schedule;
mod tables;
mod text_length;

pub use printable::is_printable;
pub use report::{Outcome, Report, Totals, Verdict};

use crate::application::Application;
use crate::asset::KeptFiles;

/// A check: of the application alone, or of the files kept with it too.
#[derive(Clone, Copy)]
enum Check {
    Application(fn(&Application, &mut Report)),
    Files(fn(&Application, &KeptFiles, &mut Report)),
}

impl Check {
    fn run(self, application: &Application, kept: &KeptFiles, report: &mut Report) {
        match self {
            Check::Application(check) => check(application, report),
            Check::Files(check) => check(application, kept, report),
        }
    }
}

/// Every check, by its name, in the order of the form.
const CHECKS: [(&str, Check); 29] = [
    ("required", Check::Application(required::check)),
    ("lead_kind", Check::Application(lead_kind::check)),
    ("conditions", Check::Application(conditions::check)),
    ("credit_code", Check::Application(credit_code::check)),
    ("partners", Check::Application(partners::check)),
    ("contact", Check::Application(contact::check)),
    ("period", Check::Application(period::check)),
    ("likely_dates", Check::Application(likely_dates::check)),
    ("text_length", Check::Application(text_length::check)),
    ("headings", Check::Application(headings::check)),
    ("pasted_content", Check::Application(pasted_content::check)),
    ("figures", Check::Files(figures::check)),
    ("tables", Check::Application(tables::check)),
    ("references", Check::Application(references::check)),
    ("printable", Check::Application(printable::check)),
    ("commitments", Check::Application(commitments::check)),
    ("commitment_rows", Check::Application(commitment_rows::check)),
    ("schedule", Check::Application(schedule::check)),
    ("amounts", Check::Application(amounts::check)),
    ("funding_cap", Check::Application(funding_cap::check)),
    ("funding_exact", Check::Application(funding_exact::check)),
    ("funding_floor", Check::Application(funding_floor::check)),
    ("funding_ratio", Check::Application(funding_ratio::check)),
    ("budget_balance", Check::Application(budget_balance::check)),
    ("indirect_cost", Check::Application(indirect_cost::check)),
    ("ambiguities", Check::Application(ambiguities::check)),
    ("attachments", Check::Application(attachments::check)),
    ("attached_files", Check::Files(attached_files::check)),
    ("guide_doubts", Check::Application(guide_doubts::check)),
];

/// Runs every check for itself, as [`check`] runs them all: what it is called, and what it says.
pub fn each_check(application: &Application, kept: &KeptFiles) -> Vec<(&'static str, Report)> {
    let run = |(name, check): (&'static str, Check)| {
        let mut report = Report::default();
        check.run(application, kept, &mut report);
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
        "partners" => "合作单位是否重复",
        "contact" => "联系方式",
        "period" => "实施周期",
        "likely_dates" => "日期是否合乎常理",
        "text_length" => "正文字数",
        "printable" => "能否打印的字符",
        "pasted_content" => "粘贴时没能带来的内容",
        "figures" => "插图",
        "tables" => "表格的列数",
        "headings" => "标题编号",
        "references" => "图表和文献的引用",
        "commitments" => "考核指标与承诺",
        "commitment_rows" => "承诺表的写法",
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
        "attached_files" => "附件的文件",
        "guide_doubts" => "指南的状态和未读懂的条款",
        // Never empty in a report: a test holds that every check has a title of its own.
        other => other,
    }
}

/// Runs every check. `kept` are the files that are kept with the application, and whole: of those it refers to, the
/// others are missed.
pub fn check(application: &Application, kept: &KeptFiles) -> Report {
    let mut report = Report::default();
    for (_, check) in CHECKS {
        check.run(application, kept, &mut report);
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
