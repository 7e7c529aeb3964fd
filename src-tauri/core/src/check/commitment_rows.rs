//! The rows of 考核指标 as printed: the guide's text is unchanged, rows added by the applicant are complete, and each
//! commitment says how it will be proved.

use super::report::Report;
use super::required::says_nothing;
use crate::application::Application;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};

declare_check!(commitment_rows, "承诺表的写法", Application(check));

fn check(application: &Application, report: &mut Report) {
    let requirements = &application.basis.topic.requirements;
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let mut unproved = 0;
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
        unproved += usize::from(!promises_nothing(&row.commitment) && says_nothing(&row.evidence));
    }
    if unproved > 0 {
        let what = format!("有 {unproved} 条承诺没有写考核方式");
        let action = "请写明验收时用什么证明，例如第三方检测报告、论文、证书";
        report.push_finding(Code::RequiredMissing, Severity::Warning, &FieldPath::Commitments, what, action);
    }
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
