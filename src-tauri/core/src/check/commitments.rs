//! 考核指标: every part of the guide's text is answered.

use super::report::{Outcome, Report};
use crate::application::Application;
use crate::clause::{Clause, TopicField};
use crate::finding::{Code, Severity};

pub(super) fn check(application: &Application, report: &mut Report) {
    for requirement in &application.basis.topic.requirements {
        let answered = application
            .commitments
            .iter()
            .any(|row| row.requirement_id == requirement.id && !row.commitment.trim().is_empty());
        let clause = Clause {
            quote: requirement.quote.clone(),
            span: requirement.span,
            field: Some(TopicField::Indicators),
            checked_by: None,
        };
        let place = format!("commitments.{}", requirement.id);
        let rule = "逐条作出承诺".to_owned();
        if answered {
            // That something is promised is checked; whether it is enough is for a person to judge.
            let detail = "已填写承诺值；是否达到指标请自行对照".to_owned();
            report.judge(&clause, &place, rule, Outcome::ToConfirm, detail);
            continue;
        }
        report.judge(&clause, &place, rule, Outcome::Pending, "尚未填写承诺值".to_owned());
        let action = "请写出承诺的数值或成果，不低于指南要求".to_owned();
        let what = "这一条考核指标还没有承诺".to_owned();
        report.find_under(&clause, Code::CommitmentMissing, Severity::Error, &place, what, action);
    }
}
