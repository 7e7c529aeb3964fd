//! The rows of 考核指标 as printed: the guide's text is unchanged, rows added by the applicant are complete, each
//! commitment says what the form asks of it, and names a sub-project and a year of this application.

use super::report::Report;
use super::required::says_nothing;
use crate::application::{Application, Commitment};
use crate::identity;
use shenbao_guide::date::typed;
use shenbao_guide::field::{CommitmentField, FieldPath};
use shenbao_guide::finding::{Code, Severity};

declare_check!(commitment_rows, "承诺表的写法", Application(check));

fn check(application: &Application, report: &mut Report) {
    let requirements = &application.basis.topic.requirements;
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    for (i, row) in application.commitments.iter().enumerate() {
        let place = row.path(i);
        let guides = requirements.iter().find(|requirement| requirement.id == row.requirement_id);
        if row.requirement_id.is_empty() {
            for (label, words) in [("内容", &row.requirement), ("承诺值", &row.commitment)] {
                if promises_nothing(words) {
                    let what = format!("第 {} 行自己增加的指标没有写{label}", i + 1);
                    let action = "请写出来；不需要这个指标就把它删去";
                    report.push_finding(Code::RequiredMissing, Severity::Error, &place, what, action);
                }
            }
        } else if guides.is_none_or(|guides| bare(&guides.quote) != bare(&row.requirement)) {
            report.push_finding(
                Code::RequirementAltered,
                Severity::Warning,
                &place,
                format!("第 {} 行的“指南要求”和指南原文不一样", i + 1),
                "请对照指南原文的考核指标；这一行会照样印在申报书上",
            );
        }
        sub_project(application, i, row, report);
        due(application, i, row, report);
    }
    for column in application.template.commitment_columns() {
        let without = application.commitments.iter().filter(|row| !promises_nothing(&row.commitment));
        let without = without.filter(|row| lacks(row, *column)).count();
        if without > 0 {
            let what = format!("有 {without} 条承诺没有写{}", column.label());
            let action = match column {
                CommitmentField::Evidence => "请写明验收时用什么证明，例如第三方检测报告、论文、证书",
                CommitmentField::Baseline => "请写出立项时已达到的值；还没有就写 0 或“无”",
                _ => "请逐条补上；这份申报书的表格有这一列",
            };
            report.push_finding(
                Code::RequiredMissing,
                Severity::Warning,
                &FieldPath::Commitments,
                what,
                action,
            );
        }
    }
}

/// Does a row say nothing where the form has a column?
fn lacks(row: &Commitment, column: CommitmentField) -> bool {
    match column {
        // An indicator may be one of the project as a whole.
        CommitmentField::Requirement | CommitmentField::SubProject | CommitmentField::Note => false,
        CommitmentField::Evidence => says_nothing(&row.evidence),
        CommitmentField::Outcome => row.outcome.trim().is_empty(),
        CommitmentField::Kind => row.kind.trim().is_empty(),
        CommitmentField::Baseline => row.baseline.trim().is_empty(),
        CommitmentField::Midterm => row.midterm.trim().is_empty(),
        CommitmentField::Due => row.due.trim().is_empty(),
    }
}

fn sub_project(application: &Application, i: usize, row: &Commitment, report: &mut Report) {
    if row.sub_project.as_deref().is_none_or(|id| application.sub_project_number(id).is_some()) {
        return;
    }
    let place = row.field_path(i, Some(CommitmentField::SubProject));
    let what = format!("第 {} 行指标所属的课题不在申报书里", i + 1);
    let action = "请重新选课题，或选“整个项目”";
    report.push_finding(Code::SubProjectUnknown, Severity::Error, &place, what, action);
}

fn due(application: &Application, i: usize, row: &Commitment, report: &mut Report) {
    let typed_due = row.due.trim();
    if says_nothing(typed_due) {
        return;
    }
    let place = row.field_path(i, Some(CommitmentField::Due));
    let Some(year) = year_of(typed_due) else {
        let what = format!("第 {} 行指标的完成年度“{typed_due}”不是年份", i + 1);
        let action = "请填四位数的年份，例如 2028";
        report.push_finding(Code::DateInvalid, Severity::Warning, &place, what, action);
        return;
    };
    let Some((first, last)) = typed(&application.start_date).zip(typed(&application.end_date)) else {
        return;
    };
    let years = first.year()..=last.year();
    if first <= last && !years.contains(&year) {
        let what = format!("第 {} 行指标在 {year} 年完成，不在项目的起止时间内", i + 1);
        let action = "请改正完成年度，或项目的起止日期";
        report.push_finding(Code::CommitmentDue, Severity::Error, &place, what, action);
    }
}

/// The year at the start of what was typed: 2028, 2028年, 2028-06.
fn year_of(typed: &str) -> Option<i16> {
    let narrow: String = identity::narrow(typed).collect();
    let (year, rest) = narrow.trim().split_at_checked(4)?;
    let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
    year.parse().ok().filter(|_| ends && year.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Texts in place of a commitment that promise nothing.
const PROMISES_NOTHING: [&str; 14] = [
    "无",
    "暂无",
    "略",
    "同上",
    "同左",
    "待定",
    "待补充",
    "待填写",
    "见正文",
    "详见正文",
    "见附件",
    "详见附件",
    "不适用",
    "0",
];

/// Is nothing promised, although something may be written?
pub(super) fn promises_nothing(answer: &str) -> bool {
    says_nothing(answer) || PROMISES_NOTHING.contains(&answer.trim_end_matches(['。', '；', '.', ';']))
}
